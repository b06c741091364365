import { expect, test } from 'vitest'
import { changeTier } from '@/server/commands/change-tier'
import { undo } from '@/server/commands/undo'
import { onEachDatabase, onPostgres } from '../../harness/each-database'
import { type Customer, NOW, type Person, type World } from '../../harness/world'

const order = (contractNumber: string) => ({ amountMinor: 1_250_000, currency: 'USD', date: '2026-03-10', contractNumber })
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)

const claim = async (world: World, person: Person, customer: Customer, version = customer.version, now = NOW) =>
  changeTier(await world.commandContext(person, now), { customerId: customer.id, to: 'close', version })
const release = async (world: World, person: Person, customer: Customer, version: number, now = NOW) =>
  changeTier(await world.commandContext(person, now), { customerId: customer.id, to: 'ordinary', version })
const win = async (world: World, person: Person, customer: Customer, version: number, contractNumber: string) =>
  changeTier(await world.commandContext(person), { customerId: customer.id, to: 'closed', version, order: order(contractNumber) })

const lane = (world: World, rep: Person) => world.db.lane.findUniqueOrThrow({ where: { repId: rep.id } })
const lastMove = (world: World, customer: Customer) =>
  world.db.tierChange.findFirstOrThrow({ where: { customerId: customer.id }, orderBy: { version: 'desc' } })
const roomsOfLastMove = async (world: World) => {
  const row = await world.db.outbox.findFirstOrThrow({ where: { type: 'customer.tierChanged' }, orderBy: { id: 'desc' } })
  return row.messages as { room: string; event: Record<string, unknown> }[]
}

onEachDatabase('changing a tier', world => {
  test('a claim moves the customer, takes a slot, writes history and an event, all at once', async () => {
    const owner = await world.aRep()
    const rep = await world.aRep({ team: await world.aTeam() })
    const customer = await world.aCustomer({ owner })
    await world.aFollowUp({ customer })
    const answer = await claim(world, rep, customer)
    expect(answer).toMatchObject({ outcome: 'moved', tier: 'close', version: 2, ownerId: rep.id })
    expect(await lane(world, rep)).toMatchObject({ closeCount: 1, ordinaryCount: 0 })
    expect(await lane(world, owner)).toMatchObject({ closeCount: 0, ordinaryCount: 0 })
    const move = await lastMove(world, customer)
    expect(move).toMatchObject({
      kind: 'claimed',
      fromTier: 'ordinary',
      toTier: 'close',
      originatorId: owner.id,
      policyVersion: 1,
      rule: 'R1',
    })
    expect(move.evidence).toMatchObject({ at: expect.any(String) })
    const messages = await roomsOfLastMove(world)
    expect(messages.map(({ room, event }) => `${room.split(':')[0]} ${event.type} ${'card' in event ? 'card' : ''}`.trim()).sort()).toEqual(
      ['rep customer.tierChanged', 'rep customer.tierChanged card', 'rep gauges.changed', 'rep gauges.changed', 'user notice.added'],
    )
    expect(await world.db.notice.findFirst({ where: { personId: owner.id } })).toMatchObject({ type: 'customer.taken' })
  })

  test('a refused claim changes nothing at all', async () => {
    const rep = await world.aRep({ quota: 0 })
    const customer = await world.aCustomer()
    const before = await world.db.outbox.count()
    await expect(claim(world, rep, customer)).rejects.toMatchObject({ code: 'QUOTA_FULL', rule: 'R2', facts: { held: 0, limit: 0 } })
    expect(await world.db.customer.findUnique({ where: { id: customer.id } })).toMatchObject({ tier: 'ordinary', version: 1 })
    expect(await world.db.outbox.count()).toBe(before)
  })

  test('who follows a customer and claims it follows it no longer; an undo brings the follow back', async () => {
    const owner = await world.aRep()
    const rep = await world.aRep()
    const customer = await world.aCustomer({ owner })
    await world.aFollow({ customer, rep })
    await claim(world, rep, customer)
    expect(await world.db.follow.count({ where: { customerId: customer.id } })).toBe(0)
    expect(await lane(world, rep)).toMatchObject({ follows: 0 })
    const undone = await undo(await world.commandContext(rep, later(9)), { customerId: customer.id, version: 2 })
    expect(undone).toMatchObject({ tier: 'ordinary', ownerId: owner.id, version: 3 })
    expect(await world.db.follow.count({ where: { customerId: customer.id, repId: rep.id } })).toBe(1)
  })

  test("a follower's follow is suspended, not lost, while another holds the customer", async () => {
    const follower = await world.aRep()
    const customer = await world.aCustomer()
    await world.aFollow({ customer, rep: follower })
    await claim(world, await world.aRep(), customer)
    expect(await world.db.follow.count({ where: { customerId: customer.id, repId: follower.id } })).toBe(1)
    expect((await roomsOfLastMove(world)).filter(({ room }) => room === `user:${follower.id}`).map(({ event }) => event)).toEqual([
      { type: 'customer.tierChanged', customerId: customer.id, version: 2 },
    ])
  })

  test('released, nobody claims for a day; undone, it is as if it had not been', async () => {
    const rep = await world.aRep()
    const customer = await world.aCustomer({ owner: rep })
    await claim(world, rep, customer)
    await release(world, rep, customer, 2)
    await expect(claim(world, await world.aRep(), customer, 3)).rejects.toMatchObject({ code: 'COOLDOWN' })
    await undo(await world.commandContext(rep, later(1)), { customerId: customer.id, version: 3 })
    expect(await world.db.customer.findUnique({ where: { id: customer.id } })).toMatchObject({
      tier: 'close',
      releasedAt: null,
      version: 4,
    })
    await expect(undo(await world.commandContext(rep, later(2)), { customerId: customer.id, version: 4 })).rejects.toMatchObject({
      code: 'TIER_NOT_ALLOWED',
    })
  })

  test('an undo is too late after ten minutes, and refused when somebody built on the release', async () => {
    const rep = await world.aRep()
    const customer = await world.aCustomer({ owner: rep })
    await claim(world, rep, customer)
    await release(world, rep, customer, 2, later(1))
    await world.aFollow({ customer, rep: await world.aRep(), since: later(2) })
    const at = { customerId: customer.id, version: 3 }
    await expect(undo(await world.commandContext(rep, later(3)), at)).rejects.toMatchObject({ facts: { why: 'BUILT_ON' } })
    await expect(undo(await world.commandContext(rep, later(12)), at)).rejects.toMatchObject({ facts: { why: 'TOO_LATE' } })
  })

  test('winning frees the slot at once, holds the order unconfirmed and plans its expiry', async () => {
    const rep = await world.aRep()
    const customer = await world.aCustomer({ owner: rep })
    await claim(world, rep, customer)
    const answer = await win(world, rep, customer, 2, 'WIN-1')
    expect(await lane(world, rep)).toMatchObject({ closeCount: 0, closedCount: 1, unconfirmed: 1 })
    const made = await world.db.order.findFirstOrThrow({ where: { customerId: customer.id } })
    expect(answer).toMatchObject({ tier: 'closed', orderId: made.id })
    expect(made).toMatchObject({ status: 'unconfirmed', fromTier: 'close', fromOwnerId: rep.id, amountMinor: 1_250_000n })
    expect(await world.db.dueWork.findFirst({ where: { key: made.id } })).toMatchObject({ kind: 'orderExpiry', dueAt: made.expiresAt })
  })

  test('a contract number is taken once, however it is spelled', async () => {
    const rep = await world.aRep()
    const [first, second] = [await world.aCustomer({ owner: rep }), await world.aCustomer({ owner: rep })]
    await win(world, rep, first, 1, 'NB-2026/77')
    await expect(win(world, rep, second, 1, ' nb-2026 /77')).rejects.toMatchObject({
      code: 'ORDER_INVALID',
      facts: { why: 'CONTRACT_TAKEN' },
    })
  })

  test('a lead reopens: the order is cancelled and the customer is close again where a slot is free', async () => {
    const team = await world.aTeam()
    const lead = await world.aLead({ team })
    const rep = await world.aRep({ team })
    const customer = await world.aCustomer({ owner: rep, tier: 'closed' })
    const answer = await changeTier(await world.commandContext(lead), {
      customerId: customer.id,
      to: 'close',
      version: 2,
      reason: 'buyer withdrew',
    })
    expect(answer).toMatchObject({ tier: 'close', ownerId: rep.id })
    expect(await world.db.order.findFirst({ where: { customerId: customer.id } })).toMatchObject({
      status: 'cancelled',
      decidedBy: lead.id,
    })
    expect(await lane(world, rep)).toMatchObject({ closeCount: 1, closedCount: 0 })
    expect(await world.db.notice.findFirst({ where: { personId: rep.id } })).toMatchObject({ type: 'customer.reopened' })
  })

  test('a person who left meanwhile moves nothing, even with a request under way', async () => {
    const rep = await world.aRep()
    const customer = await world.aCustomer({ owner: rep })
    await world.db.person.update({ where: { id: rep.id }, data: { status: 'left' } })
    await expect(claim(world, rep, customer)).rejects.toMatchObject({ code: 'FORBIDDEN', rule: 'R12' })
    expect(await world.db.customer.findUnique({ where: { id: customer.id } })).toMatchObject({ tier: 'ordinary', version: 1 })
  })

  test('an unknown customer is not found', async () => {
    const rep = await world.aRep()
    const input = { customerId: '0197c0de-0000-7000-8000-000000000000', to: 'close' as const, version: 1 }
    await expect(changeTier(await world.commandContext(rep), input)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

onPostgres('races for a tier', world => {
  const outcome = (result: PromiseSettledResult<unknown>) =>
    result.status === 'fulfilled' ? 'moved' : ((result.reason as { code?: string }).code ?? String(result.reason))

  test('two reps claim one customer: one has it, for the other it is protected', async () => {
    for (let round = 0; round < 20; round++) {
      const customer = await world.aCustomer({ owner: null })
      const reps = [await world.aRep(), await world.aRep()]
      const results = await Promise.allSettled(reps.map(rep => claim(world, rep, customer)))
      expect(results.map(outcome).sort()).toEqual(['PROTECTED', 'moved'])
    }
  })

  test('sixty claims for four slots: four move, the rest meet a full quota', async () => {
    const rep = await world.aRep({ quota: 4 })
    const customers = await world.manyCustomers(60, { owner: null })
    const results = await Promise.allSettled(customers.map(customer => claim(world, rep, customer)))
    const told = results.map(outcome)
    expect(told.filter(what => what === 'moved')).toHaveLength(4)
    expect(told.filter(what => what === 'QUOTA_FULL')).toHaveLength(56)
    expect(await lane(world, rep)).toMatchObject({ closeCount: 4 })
  })

  test('ten wins at once: three wait for confirmation, no more', async () => {
    const rep = await world.aRep()
    const customers = await world.manyCustomers(10, { owner: rep })
    const results = await Promise.allSettled(customers.map((customer, i) => win(world, rep, customer, 1, `RACE-${i}`)))
    expect(results.map(outcome).sort()).toEqual([...Array(7).fill('UNCONFIRMED_LIMIT'), ...Array(3).fill('moved')])
    expect(await lane(world, rep)).toMatchObject({ unconfirmed: 3, closedCount: 3 })
  })

  test('one contract number for two customers at once: one order stands', async () => {
    const [a, b] = [await world.aRep(), await world.aRep()]
    const results = await Promise.allSettled([
      win(world, a, await world.aCustomer({ owner: a }), 1, 'TWICE-1'),
      win(world, b, await world.aCustomer({ owner: b }), 1, 'twice-1'),
    ])
    expect(results.map(outcome).sort()).toEqual(['ORDER_INVALID', 'moved'])
  })

  test('a claim that a follow-up overtakes is decided again, not refused as stale', async () => {
    const rep = await world.aRep()
    for (let round = 0; round < 10; round++) {
      const customer = await world.aCustomer()
      const [claimed] = await Promise.allSettled([claim(world, rep, customer), world.aFollow({ customer, rep: await world.aRep() })])
      expect(claimed && outcome(claimed)).toBe('moved')
    }
  })
})
