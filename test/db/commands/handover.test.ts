import { expect, test } from 'vitest'
import { violations } from '../../harness/audit'
import { onEachDatabase, onPostgres } from '../../harness/each-database'
import { refusalOf } from '../../harness/refused'
import type { Customer, Person, World } from '../../harness/world'

async function cast(world: World) {
  const team = await world.aTeam()
  const lead = await world.aLead({ team })
  const giver = await world.aRep({ team, name: '周敏' })
  const newcomer = await world.aNewcomer({ team, name: '安琪' })
  return { team, lead, giver, newcomer }
}
async function closeOf(world: World, owner: Person): Promise<Customer> {
  const customer = await world.aCustomer({ owner, tier: 'close', tierSince: world.daysAgo(40) })
  await world.aFollowUp({ customer, at: world.daysAgo(5) })
  return customer
}
const propose = (world: World, giver: Person, customer: Customer, newcomer: Person) =>
  world.as(giver).handover.propose({ customerId: customer.id, version: 2, newcomerId: newcomer.id, note: 'Speaks their language' })

onEachDatabase('a handover (R9)', world => {
  test('with both consents it goes to the newcomer, close, and the giver becomes its handover mentor', async () => {
    const { lead, giver, newcomer } = await cast(world)
    const customer = await closeOf(world, giver)
    const { handoverId } = await propose(world, giver, customer, newcomer)
    expect((await world.reload(customer)).ownerId).toBe(giver.id)
    expect((await world.as(newcomer).handover.list()).handovers).toMatchObject([
      { handoverId, customerName: customer.name, can: { consent: true, approve: false, withdraw: false } },
    ])
    expect(await world.as(newcomer).handover.consent({ handoverId })).toEqual({ outcome: 'noted', handoverId })
    expect((await world.as(lead).handover.list()).handovers).toMatchObject([{ handoverId, can: { approve: true } }])
    expect(await world.as(lead).handover.approve({ handoverId })).toEqual({ outcome: 'handedOver', handoverId })
    expect(await world.reload(customer)).toMatchObject({
      ...{ tier: 'close', ownerId: newcomer.id, version: 3, givenBy: giver.id, givenTo: newcomer.id, handoverMentorId: giver.id },
    })
    expect((await world.history(customer)).at(-1)).toMatchObject({
      kind: 'handedOver',
      rule: 'R9',
      fromOwnerId: giver.id,
      actorId: lead.id,
    })
    expect(await world.lane(giver)).toMatchObject({ closeCount: 0 })
    expect(await world.lane(newcomer)).toMatchObject({ closeCount: 1 })
    for (const person of [giver, newcomer]) {
      expect(await world.db.notice.count({ where: { personId: person.id, type: 'handover.done' } })).toBe(1)
    }
    expect((await world.as(giver).handover.list()).handovers).toMatchObject([{ status: 'done', customerName: customer.name }])
  })

  test('the lead may consent first', async () => {
    const { lead, giver, newcomer } = await cast(world)
    const customer = await closeOf(world, giver)
    const { handoverId } = await propose(world, giver, customer, newcomer)
    expect((await world.as(lead).handover.approve({ handoverId })).outcome).toBe('noted')
    expect((await world.as(newcomer).handover.consent({ handoverId })).outcome).toBe('handedOver')
    expect((await world.reload(customer)).ownerId).toBe(newcomer.id)
  })

  test('the handover mentor sees company, tier and follow-up text, no contacts, as long as it is with the newcomer', async () => {
    const { lead, giver, newcomer } = await cast(world)
    const customer = await closeOf(world, giver)
    const { handoverId } = await propose(world, giver, customer, newcomer)
    await world.as(newcomer).handover.consent({ handoverId })
    await world.as(lead).handover.approve({ handoverId })
    await world.aFollowUp({ customer: { ...customer, ownerId: newcomer.id }, text: 'They ask for a new quotation', at: world.daysAgo(1) })
    const { customer: seen } = await world.as(giver).customer.get({ customerId: customer.id })
    expect(seen).toMatchObject({ access: 'mentor', contacts: null })
    const { followUps } = await world.as(giver).followUp.list({ customerId: customer.id })
    expect(followUps.map(({ text }) => text)).toContain('They ask for a new quotation')
    const board = await world.as(giver).board.get({ scope: 'mine' })
    expect(board.lanes[0]?.tiers.close.cards).toEqual([])
    await world.as(newcomer).customer.changeTier({ customerId: customer.id, to: 'ordinary', version: 3 })
    const other = await world.aNewcomer()
    await world.as(other, world.daysAhead(2)).customer.changeTier({ customerId: customer.id, to: 'close', version: 4 })
    expect((await refusalOf(world.as(giver).customer.get({ customerId: customer.id }))).code).toBe('NOT_FOUND')
  })

  test('declined, refused or taken back it is over, and the customer stays', async () => {
    const { lead, giver, newcomer } = await cast(world)
    const customer = await closeOf(world, giver)
    const first = await propose(world, giver, customer, newcomer)
    await world.as(newcomer).handover.consent({ ...first, answer: 'decline' })
    const second = await propose(world, giver, customer, newcomer)
    await world.as(lead).handover.approve({ ...second, answer: 'refuse', reason: 'Too early' })
    const third = await propose(world, giver, customer, newcomer)
    await world.as(giver).handover.withdraw(third)
    expect((await refusalOf(world.as(lead).handover.approve(third))).facts.why).toBe('HANDOVER_OVER')
    expect(await world.reload(customer)).toMatchObject({ ownerId: giver.id, version: 2 })
    expect((await world.as(giver).handover.list()).handovers).toEqual([])
  })

  test('nobody else learns of it', async () => {
    const { giver, newcomer } = await cast(world)
    const { handoverId } = await propose(world, giver, await closeOf(world, giver), newcomer)
    const stranger = await world.aLead({ team: await world.aTeam() })
    expect((await world.as(stranger).handover.list()).handovers).toEqual([])
    expect((await refusalOf(world.as(stranger).handover.approve({ handoverId }))).code).toBe('NOT_FOUND')
  })

  test('won, released or moved on meanwhile, it falls', async () => {
    const { lead, giver, newcomer } = await cast(world)
    const customer = await closeOf(world, giver)
    const { handoverId } = await propose(world, giver, customer, newcomer)
    await world.as(newcomer).handover.consent({ handoverId })
    await world.as(giver).customer.changeTier({ customerId: customer.id, to: 'ordinary', version: 2 })
    expect((await world.as(newcomer).handover.list()).handovers).toEqual([])
    expect(await world.as(lead).handover.approve({ handoverId })).toMatchObject({ outcome: 'ended' })
    expect(await world.reload(customer)).toMatchObject({ ownerId: giver.id, tier: 'ordinary' })
  })

  test('five are open at most: proposed, or handed over and still close with the newcomer', async () => {
    const { lead, giver, newcomer } = await cast(world)
    const customers = await Promise.all(Array.from({ length: 7 }, () => closeOf(world, giver)))
    const [first, ...rest] = customers as [Customer, ...Customer[]]
    const { handoverId } = await propose(world, giver, first, newcomer)
    await world.as(newcomer).handover.consent({ handoverId })
    await world.as(lead).handover.approve({ handoverId })
    for (const customer of rest.slice(0, 4)) await propose(world, giver, customer, newcomer)
    expect((await refusalOf(propose(world, giver, rest[4] as Customer, newcomer))).facts).toMatchObject({
      why: 'TOO_MANY_HANDOVERS',
      limit: 5,
    })
    expect(await world.as(giver).handover.choices()).toMatchObject({ open: 5, limit: 5 })
    const order = { amountMinor: 2_000_000, currency: 'CNY', date: '2026-03-09', contractNumber: 'HANDED-1' }
    await world.as(newcomer).customer.changeTier({ customerId: first.id, to: 'closed', version: 3, order })
    await propose(world, giver, rest[4] as Customer, newcomer)
  })

  test('what can be handed over is told with what it lacks', async () => {
    const { giver, newcomer } = await cast(world)
    const good = await closeOf(world, giver)
    const young = await world.aCustomer({ owner: giver, tier: 'close', tierSince: world.daysAgo(3) })
    const silent = await world.aCustomer({ owner: giver, tier: 'close', tierSince: world.daysAgo(60) })
    const { customers, newcomers } = await world.as(giver).handover.choices()
    expect(Object.fromEntries(customers.map(({ customerId, lacks }) => [customerId, lacks]))).toEqual({
      ...{ [good.id]: null, [young.id]: 'tooYoung', [silent.id]: 'noFollowUp' },
    })
    expect(newcomers[0]).toMatchObject({ repId: newcomer.id, held: 0 })
  })

  test('a lead who sells does not approve an own handover while somebody else can; alone they do, shown to everybody', async () => {
    const team = await world.aTeam()
    const boss = await world.aLead({ team, sells: true })
    const newcomer = await world.aNewcomer({ team })
    const customer = await closeOf(world, boss)
    const { handoverId } = await propose(world, boss, customer, newcomer)
    const admin = await world.anAdmin()
    expect((await refusalOf(world.as(boss).handover.approve({ handoverId }))).code).toBe('IS_PARTY')
    await world.db.person.updateMany({ where: { role: 'admin' }, data: { status: 'disabled' } })
    expect((await world.as(boss).handover.approve({ handoverId })).outcome).toBe('noted')
    expect(await world.db.notice.count({ where: { personId: newcomer.id, type: 'ruled.ownCase' } })).toBe(1)
    await world.db.person.update({ where: { id: admin.id }, data: { status: 'active' } })
  })

  test('future leads come with their figures once the clause is awake; full slots and nothing closed show at once', async () => {
    const { team, lead, giver } = await cast(world)
    await world.db.lane.update({ where: { repId: giver.id }, data: { closeQuota: 1 } })
    await closeOf(world, giver)
    expect(await world.as(lead).handover.futureLeads()).toMatchObject({
      state: 'dormant',
      wakesAtReps: 8,
      future: [],
      stuck: [{ name: '周敏' }],
    })
    expect((await world.as(giver).handover.futureLeads()).stuck).toHaveLength(1)
    for (let n = 0; n < 5; n++) {
      const customer = await world.aCustomer({ owner: giver })
      const order = { amountMinor: 2_000_000, currency: 'CNY', date: '2026-03-09', contractNumber: `FUTURE-${n}` }
      await world.db.lane.update({ where: { repId: giver.id }, data: { closeQuota: 2 } })
      await world.as(giver).customer.changeTier({ customerId: customer.id, to: 'close', version: 1 })
      await world.as(giver).customer.changeTier({ customerId: customer.id, to: 'closed', version: 2, order })
      const { orders } = await world.as(lead).order.list({ customerId: customer.id })
      await world.as(lead).order.confirm({ orderId: orders[0]?.orderId ?? '' })
    }
    await world.db.lane.update({ where: { repId: giver.id }, data: { closeQuota: 1 } })
    await world.setClauses({ futureLead: { state: 'active' } })
    expect(await world.as(lead).handover.futureLeads()).toMatchObject({
      ...{ state: 'active', future: [{ repId: giver.id, confirmed: 5, fromClose: 5, letGo: 0, rateBps: 10_000 }], stuck: [] },
    })
    const other = await world.aRep({ team })
    expect((await world.as(other).handover.futureLeads()).future).toEqual([])
    await world.setClauses({})
  })

  test('leaves everything as it must be', async () => expect(await violations(world.db)).toEqual([]))
})

onPostgres('handovers that race', world => {
  test('two for the last slot of a newcomer: one lands', async () => {
    const { lead, giver, newcomer } = await cast(world)
    await world.db.lane.update({ where: { repId: newcomer.id }, data: { closeQuota: 1 } })
    const proposals = []
    for (let n = 0; n < 2; n++) {
      const made = await propose(world, giver, await closeOf(world, giver), newcomer)
      await world.as(newcomer).handover.consent(made)
      proposals.push(made)
    }
    const answers = await Promise.allSettled(proposals.map(made => world.as(lead).handover.approve(made)))
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = answers.find(answer => answer.status === 'rejected') as PromiseRejectedResult
    expect((await refusalOf(Promise.reject(lost.reason))).code).toBe('QUOTA_FULL')
    expect(await violations(world.db)).toEqual([])
  })

  test('both consent at once: it is handed over once', async () => {
    const { lead, giver, newcomer } = await cast(world)
    const customer = await closeOf(world, giver)
    const made = await propose(world, giver, customer, newcomer)
    await Promise.all([world.as(newcomer).handover.consent(made), world.as(lead).handover.approve(made)])
    expect(await world.reload(customer)).toMatchObject({ ownerId: newcomer.id, version: 3 })
  })
})
