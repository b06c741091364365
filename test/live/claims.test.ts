import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violations } from '../harness/audit'
import { type Client, outcomeOf, signedIn } from '../harness/client'
import { type TestDatabase, testDatabase } from '../harness/database'
import { type RedisServer, startRedis } from '../harness/redis'
import { type ServerProcess, startServer } from '../harness/server-process'
import { createWorld, type Person } from '../harness/world'

describe('200 claims for the last slots over two server processes and a real PostgreSQL', () => {
  let database: TestDatabase
  let redis: RedisServer
  let servers: ServerProcess[]
  const world = createWorld(() => database.db, { now: () => new Date() })

  beforeAll(async () => {
    database = await testDatabase()
    redis = await startRedis()
    await world.aCompany()
    servers = await Promise.all([1, 2].map(() => startServer({ databaseUrl: database.url, redisUrl: redis.url })))
  })
  afterAll(async () => {
    await Promise.all(servers?.map(server => server.kill()) ?? [])
    await redis?.stop()
    await database?.drop()
  })

  /** Signed in twice on each process: four browsers of one person. */
  const browsersOf = async (person: Person): Promise<Client[]> =>
    Promise.all([...servers, ...servers].map(server => signedIn(server.address, person)))

  test('one rep claims 200 customers at once with three slots free: three become close, each other answer is QUOTA_FULL', async () => {
    const rep = await world.aRep({ quota: 20 })
    await world.manyCustomers(17, { owner: rep, tier: 'close' })
    const wanted = await world.manyCustomers(200, { owner: rep })
    const browsers = await browsersOf(rep)
    const outcomes = await Promise.all(
      wanted.map((customer, index) => {
        const browser = browsers[index % browsers.length] as Client
        return outcomeOf(browser.api.customer.changeTier.mutate({ customerId: customer.id, to: 'close', version: customer.version }))
      }),
    )
    const answers = outcomes.map(outcome => (outcome.ok ? outcome.data.outcome : outcome.code))
    expect(count(answers)).toEqual({ moved: 3, QUOTA_FULL: 197 })
    expect(await world.db.customer.count({ where: { ownerId: rep.id, tier: 'close' } })).toBe(20)
    expect(await world.lane(rep)).toMatchObject({ closeCount: 20, ordinaryCount: 197 })
    // What was told is what is kept: each that was answered "moved" is close, at the version that was answered.
    for (const outcome of outcomes) {
      if (!outcome.ok || outcome.data.outcome !== 'moved') continue
      const row = await world.db.customer.findUniqueOrThrow({ where: { id: outcome.data.customerId } })
      expect(row).toMatchObject({ tier: 'close', ownerId: rep.id, version: outcome.data.version })
    }
  })

  test('twenty reps claim the same ten customers at once: each has one new owner, everybody else is told that it is protected or the quota full', async () => {
    const reps = await Promise.all(Array.from({ length: 20 }, () => world.aRep({ quota: 4 })))
    const wanted = await world.manyCustomers(10, { owner: null })
    const clients = await Promise.all(reps.map((rep, index) => signedIn(servers[index % 2]?.address ?? '', rep)))
    const outcomes = await Promise.all(
      wanted.flatMap(customer =>
        clients.map(client => outcomeOf(client.api.customer.changeTier.mutate({ customerId: customer.id, to: 'close', version: 1 }))),
      ),
    )
    const tally = count(outcomes.map(outcome => (outcome.ok ? outcome.data.outcome : outcome.code)))
    expect(tally.moved).toBe(10)
    expect(Object.keys(tally).filter(answer => !['moved', 'PROTECTED', 'QUOTA_FULL'].includes(answer))).toEqual([])
    const rows = await world.db.customer.findMany({ where: { id: { in: wanted.map(({ id }) => id) } } })
    expect(rows.map(row => [row.tier, row.version])).toEqual(wanted.map(() => ['close', 2]))
  })

  test('afterwards history, counts and quota agree, and no process has met an error', async () => {
    expect(await violations(world.db)).toEqual([])
    for (const server of servers) expect(server.errors()).toEqual([])
  })
})

function count(answers: string[]): Record<string, number> {
  const tally: Record<string, number> = {}
  for (const answer of answers) tally[answer] = (tally[answer] ?? 0) + 1
  return tally
}
