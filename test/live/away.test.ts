import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, eventually, later, outcomeOf, signedIn } from '../harness/client'
import { type TestDatabase, testDatabase } from '../harness/database'
import { type Link, startLink } from '../harness/link'
import { type RedisServer, startRedis } from '../harness/redis'
import { type ServerProcess, startServer } from '../harness/server-process'
import { createWorld, type Person } from '../harness/world'

let database: TestDatabase
const world = createWorld(() => database.db, { now: () => new Date() })
const ready = async (server: ServerProcess) => (await fetch(`${server.address}/readyz`)).status

beforeAll(async () => {
  database = await testDatabase()
  await world.aCompany()
})
afterAll(() => database?.drop())

describe('a database that goes away and comes back', () => {
  let link: Link & { url: string }
  let server: ServerProcess
  let rep: Person
  let me: Client
  beforeAll(async () => {
    link = await startLink(database.url ?? '')
    server = await startServer({ databaseUrl: link.url })
    rep = await world.aRep()
    me = await signedIn(server.address, rep)
  })
  afterAll(async () => {
    await server?.kill()
    await link?.close()
  })

  test('is told by /readyz and by each answer, ends neither process nor session nor socket, and all works again after', async () => {
    const customer = await world.aCustomer({ owner: rep })
    const window = await me.connect()
    await link.cut()
    await eventually(async () => expect(await ready(server)).toBe(503))
    expect((await fetch(`${server.address}/healthz`)).status).toBe(200)
    expect(await outcomeOf(me.api.me.get.query())).toMatchObject({ ok: false, code: 'SERVICE_UNAVAILABLE', httpStatus: 503 })
    const session = await me.fetch('/api/auth/session')
    expect(session.headers.getSetCookie().join()).not.toContain('Max-Age=0')

    await link.restore()
    await eventually(async () => expect(await ready(server)).toBe(200))
    expect((await me.api.me.get.query()).user.id).toBe(rep.id)
    await me.api.customer.changeTier.mutate({ customerId: customer.id, to: 'close', version: 1 })
    await window.seen(event => event.type === 'customer.tierChanged' && event.customerId === customer.id)
    expect(window.socket.connected).toBe(true)
    window.close()
  })

  test('a sign-in meanwhile says that it cannot be decided, and nothing of the database', async () => {
    const csrf = await fetch(`${server.address}/api/auth/csrf`)
    const { csrfToken } = (await csrf.json()) as { csrfToken: string }
    const cookie = csrf.headers
      .getSetCookie()
      .map(text => text.split(';', 1)[0])
      .join('; ')
    await link.cut()
    const answer = await fetch(`${server.address}/api/auth/callback/credentials`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ csrfToken, email: rep.email, password: 'x', json: 'true' }),
    })
    expect(answer.status).toBe(503)
    expect(await answer.json()).toEqual({ url: `${server.address}/api/auth/error?error=UNAVAILABLE` })
    await link.restore()
    await eventually(async () => expect(await ready(server)).toBe(200))
  })
})

describe('a Redis that goes away and comes back', () => {
  let redis: RedisServer
  let link: Link & { url: string }
  let servers: ServerProcess[] = []
  beforeAll(async () => {
    redis = await startRedis()
    link = await startLink(redis.url)
    servers = await Promise.all([0, 1].map(() => startServer({ databaseUrl: database.url, redisUrl: link.url })))
  })
  afterAll(async () => {
    await Promise.all(servers.map(server => server.kill()))
    await link?.close()
    await redis?.stop()
  })

  test('changes go on being made, and what happened meanwhile is seen on the other process once it is back', async () => {
    const [first, second] = servers as [ServerProcess, ServerProcess]
    const rep = await world.aRep()
    const customer = await world.aCustomer({ owner: rep })
    const here = await signedIn(first.address, rep)
    const there = await signedIn(second.address, rep)
    await link.cut()
    await eventually(async () => expect(await ready(first)).toBe(503))
    await here.api.customer.changeTier.mutate({ customerId: customer.id, to: 'close', version: 1 })
    await later(2_500)
    expect(await database.db.outbox.count(), 'nothing is sent into the void').toBeGreaterThan(0)

    const window = await there.connect()
    window.socket.io.reconnection(true)
    await link.restore()
    await eventually(async () => expect(await ready(first)).toBe(200), 10_000)
    await window.seen(event => event.type === 'customer.tierChanged' && event.customerId === customer.id, 15_000)
    await eventually(async () => expect(await database.db.outbox.count()).toBe(0), 10_000)
    expect(servers.map(server => server.hasEnded())).toEqual([false, false])
    window.close()
  })
})
