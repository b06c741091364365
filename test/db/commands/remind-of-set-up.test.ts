import { afterEach, beforeAll, expect, test } from 'vitest'
import { keepRemindingOfSetUp } from '@/server/commands/remind-of-set-up'
import { OPENING_NOT_BEGUN } from '@/server/domain/opening'
import { runDueWork } from '@/server/jobs/runner'
import { onEachDatabase } from '../../harness/each-database'
import type { Person } from '../../harness/world'

/** R4: what happens to a company that never starts. */
onEachDatabase('a company that does not start', world => {
  const daysOn = (days: number) => new Date(world.now.getTime() + days * 86_400_000)
  const round = async (days: number) => {
    await runDueWork(world.db, daysOn(days), { error: (error: unknown) => expect(error).toBeUndefined() })
    const notices = await world.db.notice.findMany({ where: { type: 'setUp.stillOpen' }, orderBy: { at: 'asc' } })
    await world.db.notice.deleteMany({ where: { type: 'setUp.stillOpen' } })
    return notices
  }
  let admin: Person
  let lead: Person
  let rep: Person
  beforeAll(async () => {
    const team = await world.aTeam()
    admin = await world.anAdmin()
    lead = await world.aLead({ team })
    rep = await world.aRep({ team })
    await world.db.person.updateMany({ data: { createdAt: world.now } })
    const { id } = await world.aCustomer({ owner: rep })
    await world.db.customer.update({ where: { id }, data: { openingUntil: OPENING_NOT_BEGUN } })
  })
  afterEach(() => world.db.dueWork.deleteMany({ where: { kind: 'setUpReminder' } }))

  test('its admins and leads are told once an opening would be over, and every week from then; reps are not', async () => {
    await keepRemindingOfSetUp(world.db, world.now)
    await keepRemindingOfSetUp(world.db, world.now)
    for (let day = 0; day < 14; day++) expect(await round(day)).toEqual([])
    const told = await round(14)
    expect(new Set(told.map(({ personId }) => personId))).toEqual(new Set([admin.id, lead.id]))
    expect(told).toHaveLength(2)
    expect(told[0]?.facts).toEqual({ days: 14, count: 1 })
    expect(await round(20)).toEqual([])
    expect((await round(21))[0]?.facts).toMatchObject({ days: 21 })
  })

  test('their pages say so too', async () => {
    const overdue = async (person: Person, days: number) => (await world.as(person, daysOn(days)).me.get()).company.setUpOverdueDays
    expect(await overdue(admin, 13)).toBe(null)
    for (const person of [admin, lead]) expect(await overdue(person, 15)).toBe(15)
    expect(await overdue(rep, 15)).toBe(null)
  })

  test('once it has started nobody is told any more, and no reminder waits', async () => {
    await keepRemindingOfSetUp(world.db, world.now, daysOn(14))
    const { draftId } = await world.as(admin, daysOn(13)).policy.draft({})
    await world.as(admin, daysOn(13)).policy.publish({ draftId })
    expect(await round(15)).toEqual([])
    expect(await world.db.dueWork.count({ where: { kind: 'setUpReminder' } })).toBe(0)
    expect((await world.as(admin, daysOn(15)).me.get()).company).toMatchObject({ isBeingSetUp: false, setUpOverdueDays: null })
    await keepRemindingOfSetUp(world.db, daysOn(15))
    expect(await world.db.dueWork.count({ where: { kind: 'setUpReminder' } })).toBe(0)
  })
})
