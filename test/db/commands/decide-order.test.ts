import { expect, test } from 'vitest'
import { changeTier } from '@/server/commands/change-tier'
import { confirmOrder } from '@/server/commands/confirm-order'
import { decideOrder } from '@/server/commands/decide-order'
import { runDueWork } from '@/server/jobs/runner'
import { onEachDatabase, onPostgres } from '../../harness/each-database'
import { type Customer, NOW, type Person, type World } from '../../harness/world'

const after = (days: number) => new Date(NOW.getTime() + days * 86_400_000)
const failOnError = {
  error: (facts: unknown) => {
    throw new Error(JSON.stringify(facts))
  },
}
let contracts = 0

/** A rep wins a customer; what waits then is the lead's decision. */
async function won(world: World, { customer, rep }: { customer: Customer; rep: Person }): Promise<string> {
  const order = { amountMinor: 880_000, currency: 'EUR', date: '2026-03-09', contractNumber: `DO-${++contracts}` }
  const input = { customerId: customer.id, to: 'closed' as const, version: customer.version, order }
  await changeTier(await world.commandContext(rep), input)
  return (await world.db.order.findFirstOrThrow({ where: { customerId: customer.id, status: 'unconfirmed' } })).id
}

onEachDatabase('deciding an order', world => {
  const team = async () => {
    const team = await world.aTeam()
    return { lead: await world.aLead({ team }), rep: await world.aRep({ team }) }
  }

  test('confirmed by the lead, the customer is no longer unconfirmed and the rep is told', async () => {
    const { lead, rep } = await team()
    const customer = await world.aCustomer({ owner: rep })
    const orderId = await won(world, { customer, rep })
    const row = await confirmOrder(await world.commandContext(lead), { orderId })
    expect(row).toMatchObject({ status: 'confirmed', decidedBy: { repId: lead.id }, can: { confirm: false } })
    expect(await world.reload(customer)).toMatchObject({ tier: 'closed', isUnconfirmed: false, version: 2 })
    expect(await world.lane(rep)).toMatchObject({ unconfirmed: 0, closedCount: 1 })
    expect(await world.db.notice.findFirst({ where: { personId: rep.id } })).toMatchObject({ type: 'order.confirmed' })
  })

  test('rejected, it goes back to the owner and tier it came from, the failed winner under cooldown', async () => {
    const { lead, rep } = await team()
    const former = await world.aRep()
    const customer = await world.aCustomer({ owner: former })
    const orderId = await won(world, { customer, rep })
    await decideOrder(await world.commandContext(lead), 'reject', { orderId, reason: 'no such contract' })
    expect(await world.reload(customer)).toMatchObject({ tier: 'ordinary', ownerId: former.id, cooldownRepId: rep.id, version: 3 })
    const again = changeTier(await world.commandContext(rep), { customerId: customer.id, to: 'close', version: 3 })
    await expect(again).rejects.toMatchObject({ code: 'COOLDOWN', rule: 'R5' })
    expect((await world.history(customer)).map(move => move.kind)).toEqual(['entered', 'won', 'orderRejected'])
  })

  test('back to close while the slot is free, to ordinary when it was taken', async () => {
    for (const [quota, tier] of [
      [2, 'close'],
      [1, 'ordinary'],
    ] as const) {
      const { lead, rep } = await team()
      await world.db.lane.update({ where: { repId: rep.id }, data: { closeQuota: quota } })
      const customer = await world.aCustomer({ owner: rep, tier: 'close' })
      const orderId = await won(world, { customer, rep })
      const filler = await world.aCustomer({ owner: rep })
      await changeTier(await world.commandContext(rep), { customerId: filler.id, to: 'close', version: 1 })
      await decideOrder(await world.commandContext(lead), 'reject', { orderId, reason: 'duplicate' })
      expect(await world.reload(customer)).toMatchObject({ tier, ownerId: rep.id })
    }
  })

  test('an order nobody confirms falls by itself after confirmDays, once', async () => {
    const { rep } = await team()
    const customer = await world.aCustomer({ owner: null })
    await won(world, { customer, rep })
    await runDueWork(world.db, after(13.9), failOnError)
    expect(await world.reload(customer)).toMatchObject({ tier: 'closed' })
    await runDueWork(world.db, after(14), failOnError)
    expect(await world.reload(customer)).toMatchObject({ tier: 'ordinary', ownerId: null, version: 3 })
    expect(await runDueWork(world.db, after(30), failOnError)).toBe(0)
    expect(await world.db.notice.count({ where: { personId: rep.id, type: 'order.expired' } })).toBe(1)
  })

  test('a confirmed order does not expire', async () => {
    const { lead, rep } = await team()
    const customer = await world.aCustomer({ owner: rep })
    const orderId = await won(world, { customer, rep })
    await confirmOrder(await world.commandContext(lead), { orderId })
    await runDueWork(world.db, after(40), failOnError)
    expect(await world.reload(customer)).toMatchObject({ tier: 'closed' })
  })

  test('cancelled when it was confirmed: ordinary, same owner, no cooldown', async () => {
    const { lead, rep } = await team()
    const customer = await world.aCustomer({ owner: rep })
    const orderId = await won(world, { customer, rep })
    await confirmOrder(await world.commandContext(lead), { orderId })
    await decideOrder(await world.commandContext(lead), 'cancel', { orderId, reason: 'buyer insolvent' })
    expect(await world.reload(customer)).toMatchObject({ tier: 'ordinary', ownerId: rep.id, cooldownRepId: null })
  })

  test('another team’s order is not found, one’s own is not one’s to confirm', async () => {
    const { rep } = await team()
    const customer = await world.aCustomer({ owner: rep })
    const orderId = await won(world, { customer, rep })
    const stranger = await world.aLead({ team: await world.aTeam() })
    await expect(confirmOrder(await world.commandContext(stranger), { orderId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(confirmOrder(await world.commandContext(rep), { orderId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('a lead who earns by it as originator does not confirm it; the admin does', async () => {
    const team = await world.aTeam()
    const lead = await world.aLead({ team, sells: true })
    const rep = await world.aRep({ team })
    const admin = await world.anAdmin()
    const customer = await world.aCustomer({ owner: lead })
    const orderId = await won(world, { customer, rep })
    await expect(confirmOrder(await world.commandContext(lead), { orderId })).rejects.toMatchObject({ code: 'IS_PARTY' })
    expect(await confirmOrder(await world.commandContext(admin), { orderId })).toMatchObject({ isOwnCase: false })
  })
})

onPostgres('races for an order', world => {
  test('two confirm at once: one does, the other is told that it is decided', async () => {
    const team = await world.aTeam()
    const [lead, admin, rep] = [await world.aLead({ team }), await world.anAdmin(), await world.aRep({ team })]
    for (let round = 0; round < 10; round++) {
      const customer = await world.aCustomer({ owner: rep })
      const orderId = await won(world, { customer, rep })
      const results = await Promise.allSettled([
        confirmOrder(await world.commandContext(lead), { orderId }),
        confirmOrder(await world.commandContext(admin), { orderId }),
      ])
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(results.find(result => result.status === 'rejected')?.reason).toMatchObject({ facts: { why: 'ALREADY_DECIDED' } })
    }
  })

  test('confirming and expiring at once never both happen', async () => {
    const team = await world.aTeam()
    const [lead, rep] = [await world.aLead({ team }), await world.aRep({ team })]
    for (let round = 0; round < 10; round++) {
      const customer = await world.aCustomer({ owner: rep })
      const orderId = await won(world, { customer, rep })
      const [confirmed] = await Promise.allSettled([
        confirmOrder(await world.commandContext(lead), { orderId }),
        runDueWork(world.db, after(14), failOnError),
      ])
      const { tier } = await world.reload(customer)
      expect(tier).toBe(confirmed?.status === 'fulfilled' ? 'closed' : 'ordinary')
    }
  })
})
