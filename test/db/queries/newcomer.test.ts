import { expect, test } from 'vitest'
import { Prisma } from '@/server/db'
import { isNewcomer } from '@/server/queries/newcomer'
import { onEachDatabase } from '../../harness/each-database'
import { NOW, type Person } from '../../harness/world'

/** NOW is 10 March 2026 in Shanghai; `newcomerMonths` is 6. */
const day = (text: string) => new Date(`${text}T00:00:00Z`)

onEachDatabase('who is a newcomer (R7)', world => {
  const ask = async (person: Person): Promise<boolean> => {
    const rows = await world.db.$queryRaw<{ is: boolean }[]>(
      Prisma.sql`SELECT ${isNewcomer('p', NOW)} AS "is" FROM "person" p WHERE p."id" = ${person.id}::uuid`,
    )
    return rows[0]?.is ?? false
  }
  const closings = async (rep: Person, count: number) => {
    for (let i = 0; i < count; i++) await world.aCustomer({ owner: rep, tier: 'closed' })
  }

  test.each([
    ['a day before the six months end', '2025-09-11', true],
    ['on the day they end', '2025-09-10', false],
    ['a month that is shorter ends on its last day', '2025-08-31', false],
  ])('%s', async (_, hiredOn, expected) => {
    expect(await ask(await world.aRep({ hiredOn: day(hiredOn) }))).toBe(expected)
  })

  test('two confirmed closings leave a newcomer one, the third ends it', async () => {
    const rep = await world.aRep({ hiredOn: day('2026-01-05') })
    await closings(rep, 2)
    expect(await ask(rep)).toBe(true)
    await closings(rep, 1)
    expect(await ask(rep)).toBe(false)
  })

  test('unconfirmed closings and several orders of one customer do not count', async () => {
    const rep = await world.aRep({ hiredOn: day('2026-01-05') })
    await closings(rep, 2)
    const customer = await world.aCustomer({ owner: rep })
    await world.anOrder({ customer, status: 'unconfirmed' })
    expect(await ask(rep)).toBe(true)
    const again = await world.db.order.findFirstOrThrow({ where: { repId: rep.id, status: 'confirmed' } })
    await world.anOrder({ customer: { ...customer, id: again.customerId } })
    expect(await ask(rep)).toBe(true)
  })

  test('ended early, or without a lane, or while the clause is off, nobody is a newcomer', async () => {
    const rep = await world.aRep({ hiredOn: day('2026-01-05') })
    await world.db.person.update({ where: { id: rep.id }, data: { newcomerEndedAt: NOW } })
    expect(await ask(rep)).toBe(false)
    expect(await ask(await world.aLead({ hiredOn: day('2026-01-05') }))).toBe(false)
    const other = await world.aRep({ hiredOn: day('2026-01-05') })
    await world.setClauses({ newcomers: { state: 'off' } })
    expect(await ask(other)).toBe(false)
    await world.setClauses({})
    expect(await ask(other)).toBe(true)
  })
})
