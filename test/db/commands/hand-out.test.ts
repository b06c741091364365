import { expect, test } from 'vitest'
import { violations } from '../../harness/audit'
import { onEachDatabase, onPostgres } from '../../harness/each-database'
import { refusalOf } from '../../harness/refused'
import type { Customer } from '../../harness/world'

onEachDatabase('handing customers of the pool out', world => {
  const named = (customers: Customer[]) => customers.map(({ id, version }) => ({ customerId: id, version }))
  const minutesOn = (minutes: number) => new Date(world.now.getTime() + minutes * 60_000)
  async function aTeamWithPool(count: number) {
    const team = await world.aTeam()
    const lead = await world.aLead({ team })
    const reps = [await world.aRep({ team }), await world.aRep({ team })] as const
    return { team, lead, reps, pool: await world.manyCustomers(count, { owner: null }) }
  }

  test('by hand and in turn together: who is named gets it, the others take turns; the preview says the same before', async () => {
    const { lead, reps, pool } = await aTeamWithPool(3)
    const [one, other] = reps
    const [first, ...rest] = named(pool)
    if (!first) throw new Error('three')
    const input = { customers: [{ ...first, repId: other.id }, ...rest], repIds: [one.id] }
    const { turns } = await world.as(lead).pool.previewHandOut(input)
    expect(turns.map(({ repId }) => repId)).toEqual([other.id, one.id, one.id])
    expect(await world.db.customer.count({ where: { ownerId: { in: [one.id, other.id] } } })).toBe(0)
    const { handed, undoUntil } = await world.as(lead).pool.handOut(input)
    expect(handed.map(({ customerId, repId }) => ({ customerId, repId }))).toEqual(turns)
    expect(undoUntil).toBe(minutesOn(10).toISOString())
    expect((await world.as(one).notice.list({})).notices[0]).toMatchObject({ type: 'pool.handedOut', facts: { count: 2 } })
    await expect(world.as(lead).pool.handOut({ customers: named(pool) })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  test('taken back at once: in the pool again, follows revived, the rep told; what was worked on stays', async () => {
    const { lead, reps, pool } = await aTeamWithPool(3)
    const [one] = reps
    const [followed, worked, plain] = pool
    if (!followed || !worked || !plain) throw new Error('three')
    await world.aFollow({ customer: followed, rep: one })
    const { handed } = await world.as(lead).pool.handOut({ customers: named(pool), repIds: [one.id] })
    const at = minutesOn(1).toISOString()
    await world.as(one, minutesOn(2)).followUp.log({ customerId: worked.id, at, channel: 'call', direction: 'out', text: 'rang them' })
    const customers = handed.map(({ customerId, version }) => ({ customerId, version }))
    const other = await world.aLead({ team: { id: lead.teamId ?? '', name: '' } })
    expect(await world.as(other, minutesOn(3)).pool.undoHandOut({ customers })).toMatchObject({ undone: [] })
    const answer = await world.as(lead, minutesOn(3)).pool.undoHandOut({ customers })
    expect(new Set(answer.undone)).toEqual(new Set([followed.id, plain.id]))
    expect(answer.kept).toEqual([worked.id])
    expect(await world.reload(followed)).toMatchObject({ ownerId: null, followers: 1 })
    expect(await world.reload(worked)).toMatchObject({ ownerId: one.id })
    expect((await world.as(one).notice.list({})).notices[0]).toMatchObject({ type: 'pool.takenBack', facts: { count: 2 } })
    // An undone turn is none: the rep is not put behind for it.
    expect((await world.history(plain)).map(({ kind }) => kind)).toEqual(['entered', 'assigned', 'undone'])
    expect(await violations(world.db)).toEqual([])
  })

  test('eleven minutes later it is no slip any more', async () => {
    const { lead, reps, pool } = await aTeamWithPool(1)
    const { handed } = await world.as(lead).pool.handOut({ customers: named(pool), repIds: [reps[0].id] })
    const customers = handed.map(({ customerId, version }) => ({ customerId, version }))
    expect(await world.as(lead, minutesOn(11)).pool.undoHandOut({ customers })).toMatchObject({ undone: [] })
    const [first] = customers
    if (!first) throw new Error('one')
    expect((await refusalOf(world.as(lead, minutesOn(11)).customer.undo(first))).facts.why).toBe('TOO_LATE')
  })

  test('R12: what is offered first to others stays in the pool, and says so', async () => {
    const { lead, reps } = await aTeamWithPool(0)
    const team = await world.aTeam()
    const [holder, giver] = [await world.aRep({ team }), await world.aRep()]
    const areas = [{ countries: ['DE'], teamId: team.id, repId: null, coefficientBps: 10_000 }]
    await world.setClauses({ territory: { state: 'active', params: { areas, firstOfferHours: 24, firstOfferPauseDays: 30 } } })
    const { id: customerId } = await world.aCustomer({ owner: giver })
    await world.as(giver).customer.giveUp({ customerId, version: 1 })
    const input = { customers: [{ customerId, version: 2 }], repIds: [reps[0].id] }
    expect(await world.as(lead).pool.previewHandOut(input)).toEqual({ turns: [], left: [{ customerId, why: 'OFFERED' }] })
    expect((await world.as(lead).pool.handOut(input)).handed).toEqual([])
    const admin = await world.anAdmin()
    expect((await world.as(admin).pool.handOut({ ...input, repIds: [reps[0].id, holder.id] })).handed).toMatchObject([{ repId: holder.id }])
    await world.setClauses({})
  })
})

onPostgres('handing out under races', world => {
  test('two leads hand out the same customers at once: each customer goes once', async () => {
    const team = await world.aTeam()
    const leads = [await world.aLead({ team }), await world.aLead({ team })]
    const reps = [await world.aRep({ team }), await world.aRep({ team }), await world.aRep({ team })]
    const pool = await world.manyCustomers(12, { owner: null })
    const customers = pool.map(({ id, version }) => ({ customerId: id, version }))
    const input = { customers, repIds: reps.map(({ id }) => id) }
    const answers = await Promise.all(leads.map(lead => world.as(lead).pool.handOut(input)))
    const handed = answers.flatMap(answer => answer.handed.map(({ customerId }) => customerId))
    expect(handed.sort()).toEqual(customers.map(({ customerId }) => customerId).sort())
    expect(await violations(world.db)).toEqual([])
  })
})
