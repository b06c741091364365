import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import { violations } from '../harness/audit'
import { onEachDatabase } from '../harness/each-database'

onEachDatabase('what the database refuses whatever code writes', world => {
  test('a close or closed customer without an owner', async () => {
    const customer = await world.aCustomer({ owner: null })
    for (const tier of ['close', 'closed'] as const) {
      await expect(world.db.customer.update({ where: { id: customer.id }, data: { tier } })).rejects.toThrow()
    }
    const held = await world.aCustomer({ tier: 'close' })
    await expect(world.db.customer.update({ where: { id: held.id }, data: { ownerId: null } })).rejects.toThrow()
    expect(await world.reload(held)).toMatchObject({ ownerId: held.ownerId })
  })

  test('an owner without a lane', async () => {
    const lead = await world.aLead({ sells: false })
    const customer = await world.aCustomer()
    await expect(world.db.customer.update({ where: { id: customer.id }, data: { ownerId: lead.id } })).rejects.toThrow()
  })

  test('two standing orders with one contract number; a rejected one gives it free', async () => {
    const customer = await world.aCustomer({ tier: 'closed' })
    const first = await world.anOrder({ customer, contractNumber: 'SC-2026-777', status: 'unconfirmed' })
    await expect(world.anOrder({ customer, contractNumber: 'sc-2026 - 777'.replaceAll(' ', '') })).rejects.toMatchObject({ code: 'P2002' })
    await world.db.order.update({ where: { id: first.id }, data: { status: 'rejected' } })
    await world.anOrder({ customer, contractNumber: 'SC-2026-777' })
  })

  test.each([0n, -1n])('an order over %s', async amountMinor => {
    const order = await world.anOrder({ customer: await world.aCustomer({ tier: 'closed' }) })
    await expect(world.db.order.update({ where: { id: order.id }, data: { amountMinor } })).rejects.toThrow()
  })

  test('two customers with one exclusive identity key', async () => {
    const [one, other] = [await world.aCustomer(), await world.aCustomer()]
    const key = { kind: 'mailbox' as const, key: 'same@buyer.example', raw: 'Same@buyer.example', exclusive: true, since: world.now }
    await world.db.identityKey.create({ data: { ...key, customerId: one.id } })
    await expect(world.db.identityKey.create({ data: { ...key, customerId: other.id } })).rejects.toMatchObject({ code: 'P2002' })
    await world.db.identityKey.create({ data: { ...key, customerId: other.id, exclusive: false } })
  })

  test('two open conflicts of one challenger over one customer', async () => {
    const customer = await world.aCustomer({ tier: 'close' })
    const challenger = await world.aRep()
    const conflict = () => ({
      id: uuid(),
      kind: 'protected' as const,
      customerId: customer.id,
      challengerId: challenger.id,
      holderId: customer.ownerId,
      entry: {},
      evidence: [],
      openedAt: world.now,
      lastAt: world.now,
      dueAt: world.daysAhead(3),
    })
    const first = conflict()
    await world.db.conflict.create({ data: first })
    await expect(world.db.conflict.create({ data: conflict() })).rejects.toThrow()
    await world.db.conflict.update({ where: { id: first.id }, data: { status: 'ruled' } })
    await world.db.conflict.create({ data: conflict() })
  })

  test('a sign-in name in capitals, and the same one twice', async () => {
    const rep = await world.aRep()
    await expect(world.aRep({ email: 'Capital@test.local' })).rejects.toThrow()
    await expect(world.aRep({ email: rep.email })).rejects.toMatchObject({ code: 'P2002' })
  })

  test("a person's own quota without a reason", async () => {
    const rep = await world.aRep()
    await expect(world.db.person.update({ where: { id: rep.id }, data: { closeQuota: 30 } })).rejects.toThrow()
    await world.db.person.update({ where: { id: rep.id }, data: { closeQuota: 30, closeQuotaReason: 'Took over the Lyon book' } })
  })

  test('two undoings of one move', async () => {
    const customer = await world.aCustomer({ tier: 'close' })
    const [, claim] = await world.history(customer)
    const undoing = (version: number) => ({
      id: uuid(),
      customerId: customer.id,
      at: world.now,
      kind: 'undone',
      fromTier: 'close' as const,
      toTier: 'ordinary' as const,
      rule: 'R1',
      policyVersion: 1,
      version,
      undoesId: claim?.id ?? null,
    })
    await world.db.tierChange.create({ data: undoing(3) })
    await expect(world.db.tierChange.create({ data: undoing(4) })).rejects.toMatchObject({ code: 'P2002' })
  })
})

onEachDatabase('what the database counts by itself', world => {
  test('followers of a customer and follows of a rep', async () => {
    const [customer, rep] = [await world.aCustomer(), await world.aRep()]
    await world.aFollow({ customer, rep })
    expect(await world.reload(customer)).toMatchObject({ followers: 1, followVersion: 1, version: 1 })
    expect(await world.lane(rep)).toMatchObject({ follows: 1 })
    await world.db.follow.deleteMany({ where: { customerId: customer.id } })
    expect(await world.reload(customer)).toMatchObject({ followers: 0, followVersion: 2, version: 1 })
    expect(await world.lane(rep)).toMatchObject({ follows: 0 })
  })

  test('unconfirmed orders of a rep', async () => {
    const customer = await world.aCustomer({ tier: 'closed' })
    const order = await world.anOrder({ customer, status: 'unconfirmed' })
    const unconfirmed = async () => (await world.db.lane.findUniqueOrThrow({ where: { repId: order.repId } })).unconfirmed
    expect(await unconfirmed()).toBe(1)
    await world.db.order.update({ where: { id: order.id }, data: { status: 'confirmed' } })
    expect(await unconfirmed()).toBe(0)
  })

  test('the lanes of both reps when a customer changes hands', async () => {
    const [from, to] = [await world.aRep(), await world.aRep()]
    const customer = await world.aCustomer({ owner: from })
    await world.db.customer.update({ where: { id: customer.id }, data: { ownerId: to.id, tier: 'close' } })
    expect(await world.lane(from)).toMatchObject({ ordinaryCount: 0, closeCount: 0 })
    expect(await world.lane(to)).toMatchObject({ ordinaryCount: 0, closeCount: 1 })
  })
})

onEachDatabase('the auditor of these tests', world => {
  test('finds nothing in what the builders make, and what is broken on purpose', async () => {
    const rep = await world.aRep()
    await world.aCustomer({ owner: rep, tier: 'close' })
    await world.aFollow({ customer: await world.aCustomer(), rep })
    const closed = await world.aCustomer({ owner: rep, tier: 'closed' })
    expect(await violations(world.db)).toEqual([])

    await world.db.lane.update({ where: { repId: rep.id }, data: { closeCount: 7, closeQuota: 5, unconfirmed: 2, follows: 3 } })
    await world.db.customer.update({ where: { id: closed.id }, data: { followers: 4 } })
    await world.db.order.updateMany({ where: { customerId: closed.id }, data: { status: 'rejected' } })
    const found = (await violations(world.db)).map(line => line.split(':')[0])
    expect(found.sort()).toEqual([
      'a closed customer has a standing order',
      'followers are counted',
      'follows are counted',
      'lane counts are those of its customers',
      'nobody holds more than the quota',
      'unconfirmed orders are counted',
    ])
  })

  test('finds a customer that was moved without a word in its history', async () => {
    const customer = await world.aCustomer({ owner: await world.aRep() })
    await world.db.customer.update({ where: { id: customer.id }, data: { tier: 'close', version: 2 } })
    expect((await violations(world.db)).filter(line => line.includes(customer.id))).toEqual([
      expect.stringContaining('its last move put it'),
    ])
  })
})
