import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditLedger } from '@/server/admin/audit-ledger'
import { violations } from '../harness/audit'
import { type Client, outcomeOf, signedIn } from '../harness/client'
import { type TestDatabase, testDatabase } from '../harness/database'
import { type RedisServer, startRedis } from '../harness/redis'
import { type ServerProcess, startServer } from '../harness/server-process'
import { createWorld, type Person } from '../harness/world'

describe('the ledger over two server processes and a real PostgreSQL', () => {
  let database: TestDatabase
  let redis: RedisServer
  let servers: ServerProcess[]
  let [lead, admin, rep, colleague, stranger]: Person[] = []
  let [atOne, atOther]: Client[] = []
  const world = createWorld(() => database.db, { now: () => new Date() })

  beforeAll(async () => {
    database = await testDatabase()
    redis = await startRedis()
    await world.aCompany()
    const team = await world.aTeam()
    lead = await world.aLead({ team })
    admin = await world.anAdmin()
    rep = await world.aRep({ team })
    colleague = await world.aRep({ team })
    stranger = await world.aRep({ team })
    servers = await Promise.all([1, 2].map(() => startServer({ databaseUrl: database.url, redisUrl: redis.url })))
    atOne = await signedIn(servers[0]?.address ?? '', lead)
    atOther = await signedIn(servers[1]?.address ?? '', admin)
  })
  afterAll(async () => {
    await Promise.all(servers?.map(server => server.kill()) ?? [])
    await redis?.stop()
    await database?.drop()
  })

  let contracts = 0
  const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date())
  /** Won from the colleague, who had worked it. */
  async function won(): Promise<{ orderId: string; customerId: string }> {
    const customer = await world.aCustomer({ owner: colleague as Person })
    await world.aFollowUp({ customer })
    const order = { amountMinor: 1_000_001, currency: 'USD', date: today(), contractNumber: `LV-${++contracts}` }
    await world.as(rep as Person, new Date()).customer.changeTier({ customerId: customer.id, to: 'closed', version: 1, order })
    const { id } = await world.db.order.findFirstOrThrow({ where: { customerId: customer.id } })
    return { orderId: id, customerId: customer.id }
  }
  const sums = async (orderId: string) => {
    const rows = await world.db.commissionEntry.groupBy({ by: ['role'], where: { orderId }, _sum: { amountMinor: true } })
    return Object.fromEntries(rows.map(({ role, _sum }) => [role, Number(_sum.amountMinor)]))
  }

  test('confirmed at the same instant on both: one does it, the other is told that it is decided, and it is posted once', async () => {
    for (let round = 0; round < 12; round++) {
      const { orderId } = await won()
      const outcomes = await Promise.all(
        [atOne, atOther].map(client => outcomeOf((client as Client).api.order.confirm.mutate({ orderId }))),
      )
      expect(outcomes.map(outcome => (outcome.ok ? outcome.data.status : outcome.code)).sort()).toEqual(['ORDER_INVALID', 'confirmed'])
      expect(await sums(orderId)).toEqual({ closer: 189_000, originator: 21_000 })
      expect(await world.db.commissionEntry.count({ where: { orderId } })).toBe(2)
      expect(await world.db.notice.count({ where: { type: 'order.confirmed', personId: rep?.id ?? '' } })).toBe(round + 1)
    }
  })

  test('sent six times by one impatient browser: confirmed and posted once', async () => {
    const { orderId } = await won()
    const sent = await Promise.all(Array.from({ length: 6 }, () => outcomeOf((atOne as Client).api.order.confirm.mutate({ orderId }))))
    expect(sent.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await world.db.commissionEntry.count({ where: { orderId } })).toBe(2)
  })

  test('refunded on one while it is cancelled on the other: whichever comes first, nothing is left of it and the customer is ordinary', async () => {
    for (let round = 0; round < 8; round++) {
      const { orderId, customerId } = await won()
      await (atOne as Client).api.order.confirm.mutate({ orderId })
      const [refund, cancel] = await Promise.all([
        outcomeOf((atOne as Client).api.order.refund.mutate({ orderId, amountMinor: 400_000, reason: 'short shipment' })),
        outcomeOf((atOther as Client).api.order.cancel.mutate({ orderId, reason: 'void' })),
      ])
      expect(cancel.ok).toBe(true)
      if (!refund.ok) expect(refund.code).toBe('ORDER_INVALID')
      expect(await sums(orderId)).toEqual({ closer: 0, originator: 0 })
      const order = await world.db.order.findUniqueOrThrow({ where: { id: orderId } })
      expect(order).toMatchObject({ status: 'cancelled', refundedMinor: refund.ok ? 400_000n : 0n })
      expect(await world.db.customer.findUniqueOrThrow({ where: { id: customerId } })).toMatchObject({ tier: 'ordinary', ownerId: rep?.id })
    }
  })

  test('confirmed on one while it is rejected on the other: one of the two, never both', async () => {
    for (let round = 0; round < 8; round++) {
      const { orderId } = await won()
      const [confirmed, rejected] = await Promise.all([
        outcomeOf((atOne as Client).api.order.confirm.mutate({ orderId })),
        outcomeOf((atOther as Client).api.order.reject.mutate({ orderId, reason: 'no contract' })),
      ])
      expect([confirmed.ok, rejected.ok].sort()).toEqual([false, true])
      expect(await world.db.commissionEntry.count({ where: { orderId } })).toBe(confirmed.ok ? 2 : 0)
    }
  })

  test('commission.posted arrives at the beneficiaries, the lead and the admin, on whichever server they are, and at nobody else', async () => {
    const { orderId } = await won()
    const people = [rep, colleague, lead, admin, stranger] as Person[]
    const clients = await Promise.all(people.map((person, index) => signedIn(servers[index % 2]?.address ?? '', person)))
    const sockets = await Promise.all(clients.map(client => client.connect()))
    await (atOther as Client).api.order.confirm.mutate({ orderId })
    const isIt = (event: { type: string }) => event.type === 'commission.posted'
    const seen = await Promise.all(sockets.slice(0, 4).map(socket => socket.seen(isIt)))
    expect(seen).toEqual(seen.map(() => expect.objectContaining({ type: 'commission.posted', orderId, month: today().slice(0, 7) })))
    // What it is worth is asked, not told.
    expect(JSON.stringify(seen)).not.toMatch(/amount|minor/i)
    await new Promise(resolve => setTimeout(resolve, 300))
    expect(sockets[4]?.events.filter(isIt)).toEqual([])
    for (const socket of sockets) socket.close()
  })

  test('afterwards the ledger is what the history says, and no process has met an error', async () => {
    expect((await auditLedger(world.db)).faults).toEqual([])
    expect(await violations(world.db)).toEqual([])
    for (const server of servers) expect(server.errors()).toEqual([])
  })
})
