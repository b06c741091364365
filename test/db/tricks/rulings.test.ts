import { beforeAll, expect, test } from 'vitest'
import { violations } from '../../harness/audit'
import { onEachDatabase, onPostgres } from '../../harness/each-database'
import { refusalOf } from '../../harness/refused'
import type { Customer, Person, Team, World } from '../../harness/world'

const typed = (name: string, country = 'DE') => ({ name, country, emails: [] as string[], phones: [] as string[] })

/** A conflict as an entry leaves it: the holder's customer and what the challenger entered beside it. */
async function aConflict(
  world: World,
  { held, entry, challenger }: { held: Customer; entry?: Customer; challenger: Person },
): Promise<{ conflictId: string }> {
  const { id } = await world.db.conflict.create({
    data: {
      ...{ id: crypto.randomUUID(), kind: entry ? 'suspected' : 'protected', customerId: held.id, otherCustomerId: entry?.id ?? null },
      ...{ challengerId: challenger.id, holderId: held.ownerId, entry: typed('as typed'), evidence: [] },
      ...{ openedAt: world.now, lastAt: world.now, dueAt: world.daysAhead(3) },
    },
  })
  const ids = [held.id, ...(entry ? [entry.id] : [])]
  await world.db.customer.updateMany({ where: { id: { in: ids } }, data: { openConflicts: 1 } })
  if (entry) await world.db.customer.update({ where: { id: entry.id }, data: { rulingPending: true } })
  return { conflictId: id }
}

onEachDatabase('getting round a ruling', world => {
  let team: Team
  let lead: Person
  let rep: Person

  beforeAll(async () => {
    team = await world.aTeam()
    lead = await world.aLead({ team, sells: true })
    await world.aLead({ team })
    await world.anAdmin()
    rep = await world.aRep({ team })
  })
  const rule = (
    by: Person,
    conflictId: string,
    more: { ruling?: 'same' | 'grant' | 'uphold' | 'different'; ownerId?: string; keepCustomerId?: string } = {},
  ) => world.as(by).conflict.arbitrate({ ruling: 'uphold', reason: 'because', conflictId, ...more })

  test('a lead ruling for themselves: one who sells does not rule on what they hold, nor on what they entered, nor as the mentor of one of them', async () => {
    const mine = await world.aCustomer({ owner: lead, tier: 'close' })
    const asHolder = await aConflict(world, { held: mine, challenger: rep })
    expect(await refusalOf(rule(lead, asHolder.conflictId))).toMatchObject({ code: 'IS_PARTY' })
    const theirs = await world.aCustomer({ owner: rep, tier: 'close' })
    const asChallenger = await aConflict(world, { held: theirs, challenger: lead })
    expect(await refusalOf(rule(lead, asChallenger.conflictId, { ruling: 'grant' }))).toMatchObject({ code: 'IS_PARTY' })
    const newcomer = await world.aNewcomer({ team, mentor: lead })
    const asMentor = await aConflict(world, { held: await world.aCustomer({ owner: newcomer, tier: 'close' }), challenger: rep })
    expect(await refusalOf(rule(lead, asMentor.conflictId))).toMatchObject({ code: 'IS_PARTY' })
    expect((await world.as(lead).conflict.get({ conflictId: asMentor.conflictId })).can.rule).toMatchObject({ code: 'IS_PARTY' })
  })

  test('a lead ruling for themselves: none gives it to themselves or to a third rep', async () => {
    const held = await world.aCustomer({ owner: rep, tier: 'close' })
    const entry = await world.aCustomer({ owner: await world.aRep() })
    const { conflictId } = await aConflict(world, { held, entry, challenger: { id: entry.ownerId } as Person })
    expect(await refusalOf(rule(lead, conflictId, { ruling: 'same', ownerId: lead.id }))).toMatchObject({ code: 'IS_PARTY' })
    const third = await world.aRep({ team })
    expect(await refusalOf(rule(lead, conflictId, { ruling: 'same', ownerId: third.id }))).toMatchObject({
      code: 'FORBIDDEN',
      facts: { why: 'NOT_BETWEEN_THEM' },
    })
    const foreign = await world.aCustomer()
    expect(await refusalOf(rule(lead, conflictId, { ruling: 'same', keepCustomerId: foreign.id }))).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('the challenger’s lead does not rule between teams; a rep never; a lead who has nothing to do with it finds nothing', async () => {
    const otherTeam = await world.aTeam()
    const [theirLead, challenger] = [await world.aLead({ team: otherTeam }), await world.aRep({ team: otherTeam })]
    const { conflictId } = await aConflict(world, { held: await world.aCustomer({ owner: rep, tier: 'close' }), challenger })
    expect(await refusalOf(rule(theirLead, conflictId))).toMatchObject({ code: 'FORBIDDEN', facts: { why: 'HOLDERS_LEAD_RULES' } })
    expect(await refusalOf(rule(challenger, conflictId))).toMatchObject({ code: 'FORBIDDEN', facts: { why: 'LEADS_ONLY' } })
    expect(await refusalOf(rule(await world.aLead({ team: await world.aTeam() }), conflictId))).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('ruling twice: the second is told who ruled what; taking back twice there is nothing', async () => {
    const { conflictId } = await aConflict(world, {
      held: await world.aCustomer({ owner: rep, tier: 'close' }),
      challenger: await world.aRep(),
    })
    await rule(lead, conflictId)
    expect(await refusalOf(rule(lead, conflictId, { ruling: 'grant' }))).toMatchObject({
      code: 'STALE_VERSION',
      facts: { why: 'ALREADY_RULED', ruling: 'uphold', byName: lead.name },
    })
    await world.as(lead).conflict.undo({ conflictId })
    expect(await refusalOf(world.as(lead).conflict.undo({ conflictId }))).toMatchObject({
      code: 'TIER_NOT_ALLOWED',
      facts: { why: 'NO_RULING_TO_UNDO' },
    })
    await rule(lead, conflictId, { ruling: 'grant' })
  })

  test('a ruling is not taken back after its day, nor once somebody has moved the customer', async () => {
    const challenger = await world.aRep({ team })
    const held = await world.aCustomer({ owner: rep, tier: 'close' })
    const { conflictId } = await aConflict(world, { held, challenger })
    await rule(lead, conflictId, { ruling: 'grant' })
    expect(await refusalOf(world.as(lead, world.daysAhead(1.1)).conflict.undo({ conflictId }))).toMatchObject({
      facts: { why: 'RULING_TOO_OLD' },
    })
    await world.as(challenger).customer.changeTier({ customerId: held.id, to: 'ordinary', version: 3 })
    expect(await refusalOf(world.as(lead).conflict.undo({ conflictId }))).toMatchObject({ facts: { why: 'MOVED_SINCE' } })
  })

  test('a slot that was taken meanwhile: the merge is not taken back over a full quota', async () => {
    const [holder, challenger] = [await world.aRep({ team, quota: 5 }), await world.aRep({ team, quota: 1 })]
    const held = await world.aCustomer({ owner: holder, tier: 'close' })
    const entry = await world.aCustomer({ owner: challenger, tier: 'close' })
    const { conflictId } = await aConflict(world, { held, entry, challenger })
    await rule(lead, conflictId, { ruling: 'same', ownerId: holder.id, keepCustomerId: held.id })
    const next = await world.aCustomer({ owner: challenger })
    await world.as(challenger).customer.changeTier({ customerId: next.id, to: 'close', version: 1 })
    expect(await refusalOf(world.as(lead).conflict.undo({ conflictId }))).toMatchObject({ code: 'QUOTA_FULL' })
    expect(await world.reload(entry)).toMatchObject({ mergedInto: held.id })
    expect(await violations(world.db)).toEqual([])
  })

  test('who enters a protected one again under another name earns no share of it by the merge', async () => {
    const challenger = await world.aRep({ team })
    const held = await world.aCustomer({ owner: rep, tier: 'closed' })
    const entry = await world.aCustomer({ owner: challenger })
    await world.aFollowUp({ customer: entry })
    const { conflictId } = await aConflict(world, { held, entry, challenger })
    await rule(lead, conflictId, { ruling: 'same', ownerId: rep.id })
    const rows = await world.db.tierChange.findMany({ where: { customerId: { in: [held.id, entry.id] }, originatorId: { not: null } } })
    expect(rows).toEqual([])
  })

  test('characters that show nothing do not get past, and stand on the conflict as they were typed', async () => {
    const held = await world.aCustomer({ owner: rep, tier: 'close', name: 'Seeadler Nautik GmbH' })
    const name = 'See\u200badler N\u0430utik GmbH'
    expect(await refusalOf(world.as(await world.aRep()).customer.enter(typed(name)))).toMatchObject({ code: 'PROTECTED' })
    const { conflicts } = await world.as(lead).conflict.list({})
    const [row] = conflicts.filter(({ customer }) => customer.customerId === held.id)
    expect(row).toMatchObject({ entryName: 'Seeadler N\u0430utik GmbH', typedName: name })
    expect((await world.as(lead).conflict.get({ conflictId: row?.conflictId ?? '' })).attemptsMade[0]?.name).toBe(name)
  })

  test('alone, a boss rules on their own case, and everybody is told', async () => {
    await world.db.person.updateMany({ where: { role: { not: 'rep' } }, data: { status: 'disabled' } })
    const home = await world.aTeam()
    const boss = await world.aLead({ team: home, sells: true })
    const colleague = await world.aRep({ team: home })
    const { conflictId } = await aConflict(world, { held: await world.aCustomer({ owner: boss, tier: 'close' }), challenger: colleague })
    expect(await world.as(boss).conflict.get({ conflictId })).toMatchObject({ isOwnCase: true, can: { rule: null } })
    await rule(boss, conflictId)
    const { notices } = await world.as(rep).notice.list({})
    expect(notices[0]).toMatchObject({ type: 'ruled.ownCase', facts: { byName: boss.name } })
    expect((await world.as(boss).conflict.list({ status: 'ruled' })).conflicts[0]?.ruled).toMatchObject({ isOwnCase: true })
  })
})

onPostgres('rulings that race', world => {
  let team: Team
  let leads: Person[]

  beforeAll(async () => {
    team = await world.aTeam()
    leads = [await world.aLead({ team }), await world.aLead({ team }), await world.anAdmin()]
  })

  const outcomes = async (calls: Promise<unknown>[]) =>
    (await Promise.allSettled(calls)).map(result =>
      result.status === 'fulfilled' ? 'done' : (result.reason as { message: string }).message,
    )

  test('three who rule at once: one ruling stands, the others are told that it is ruled', async () => {
    for (let round = 0; round < 5; round++) {
      const [holder, challenger] = [await world.aRep({ team }), await world.aRep({ team })]
      const held = await world.aCustomer({ owner: holder, tier: 'close' })
      const entry = await world.aCustomer({ owner: challenger })
      const { conflictId } = await aConflict(world, { held, entry, challenger })
      const rulings = ['same', 'uphold', 'grant'] as const
      const told = await outcomes(
        leads.map((lead, at) => world.as(lead).conflict.arbitrate({ conflictId, ruling: rulings[at] ?? 'same', reason: `says ${at}` })),
      )
      expect(told.toSorted()).toEqual(['STALE_VERSION', 'STALE_VERSION', 'done'])
      expect(await world.db.ruling.count({ where: { conflictId } })).toBe(1)
    }
    expect(await violations(world.db)).toEqual([])
  })

  test('a ruling against claims, wins, edits and releases of both customers: each is before or after it, nothing in between', async () => {
    for (let round = 0; round < 5; round++) {
      const [holder, challenger, rival] = [await world.aRep({ team }), await world.aRep({ team }), await world.aRep({ team })]
      const held = await world.aCustomer({ owner: holder, tier: 'close' })
      const entry = await world.aCustomer({ owner: challenger })
      await world.aFollow({ customer: entry, rep: rival })
      const { conflictId } = await aConflict(world, { held, entry, challenger })
      const lead = leads[0] as Person
      const order = { amountMinor: 900_000, currency: 'EUR', date: '2026-03-09', contractNumber: `RACE-${round}` }
      await outcomes([
        world.as(lead).conflict.arbitrate({ conflictId, ruling: round % 2 ? 'same' : 'different', reason: 'race' }),
        world.as(rival).customer.changeTier({ customerId: entry.id, to: 'close', version: 1 }),
        world.as(holder).customer.changeTier({ customerId: held.id, to: 'closed', version: 2, order }),
        world.as(challenger).customer.edit({ customerId: entry.id, version: 1, name: `Renamed ${round} Imports` }),
        world
          .as(rival)
          .followUp.log({ customerId: entry.id, at: world.now.toISOString(), channel: 'call', direction: 'out', text: `race ${round}` }),
        world.as(rival).customer.unfollow({ customerId: entry.id }),
      ])
      const row = await world.reload(entry)
      if (row.mergedInto) expect(await world.db.followUp.count({ where: { customerId: entry.id } })).toBe(0)
    }
    expect(await violations(world.db)).toEqual([])
    const stray = await world.db
      .$queryRaw`SELECT "id" FROM "customer" WHERE "merged_into" IS NOT NULL AND ("owner_id" IS NOT NULL OR "followers" > 0 OR "ruling_pending")`
    expect(stray).toEqual([])
  })

  test('both of a suspected pair claimed at once: one is close, the other waits for a ruling', async () => {
    for (let round = 0; round < 8; round++) {
      const [one, other] = [await world.aRep(), await world.aRep()]
      const [a, b] = [await world.aCustomer({ owner: one }), await world.aCustomer({ owner: other })]
      const [lowId, highId] = [a.id, b.id].toSorted() as [string, string]
      await world.db.suspicion.create({ data: { lowId, highId, evidence: { enteredId: b.id, evidence: [] }, at: world.now } })
      const claim = (by: Person, customer: Customer) =>
        world.as(by).customer.changeTier({ customerId: customer.id, to: 'close', version: 1 })
      const told = await outcomes([claim(one, a), claim(other, b)])
      expect(told.toSorted()).toEqual(['RULING_PENDING', 'done'])
    }
  })
})
