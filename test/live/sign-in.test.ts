import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, createClient, outcomeOf, signedIn, signIn } from '../harness/client'
import { type TestDatabase, testDatabase } from '../harness/database'
import { PASSWORD } from '../harness/password'
import { type ServerProcess, startServer } from '../harness/server-process'
import { type Customer, createWorld } from '../harness/world'

let database: TestDatabase
let servers: ServerProcess[] = []
const world = createWorld(() => database.db, { now: () => new Date() })

beforeAll(async () => {
  database = await testDatabase()
  await world.aCompany()
  // Behind a proxy, so that a test can say which address it comes from.
  servers = await Promise.all([0, 1].map(() => startServer({ databaseUrl: database.url, env: { TRUST_PROXY: '1' } })))
})
afterAll(async () => {
  await Promise.all(servers.map(server => server.kill()))
  await database?.drop()
})

type Attempt = { email: string; password: string; from: string; at?: number }

async function attempt({
  email,
  password,
  from,
  at = 0,
}: Attempt): Promise<{ status: number; url: string; wait: number | null; cookies: string[] }> {
  const { address } = servers[at] as ServerProcess
  const first = await fetch(`${address}/api/auth/csrf`)
  const { csrfToken } = (await first.json()) as { csrfToken: string }
  const cookie = first.headers
    .getSetCookie()
    .map(text => text.split(';', 1)[0])
    .join('; ')
  const answer = await fetch(`${address}/api/auth/callback/credentials`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie, 'x-forwarded-for': `6.6.6.6, ${from}` },
    body: new URLSearchParams({ csrfToken, email, password, json: 'true' }),
  })
  const { url } = (await answer.json()) as { url: string }
  const wait = answer.headers.get('retry-after')
  return { status: answer.status, url, wait: wait === null ? null : Number(wait), cookies: answer.headers.getSetCookie() }
}

describe('the throttle of sign-ins', () => {
  test('after some wrong passwords an account is closed at that address, on every process, and the answer says for how long', async () => {
    const rep = await world.aRep()
    const wrong = { email: rep.email, password: 'wrong-password', from: '10.0.0.1' }
    const statuses: number[] = []
    for (let i = 0; i < 7; i++) statuses.push((await attempt({ ...wrong, at: i % 2 })).status)
    expect(statuses).toEqual([401, 401, 401, 401, 401, 401, 429])
    const refused = await attempt({ ...wrong, password: PASSWORD, at: 1 })
    expect(refused.status).toBe(429)
    expect(refused.wait).toBeGreaterThan(200)
    expect(refused.url).toContain(`error=RATE_LIMITED%3A${refused.wait}`)
    expect((await attempt({ email: rep.email, password: PASSWORD, from: '10.0.0.2' })).status, 'elsewhere the person gets in').toBe(200)
  })

  test('guesses sent all at once are all counted', async () => {
    const rep = await world.aRep()
    const guesses = Array.from({ length: 20 }, (_, i) => attempt({ email: rep.email, password: `guess ${i}`, from: '10.0.1.1', at: i % 2 }))
    const statuses = (await Promise.all(guesses)).map(({ status }) => status)
    expect(statuses.filter(status => status === 401)).toHaveLength(6)
  })

  test('an address that fails with many accounts is closed for all, also for an account that does not exist', async () => {
    for (let i = 0; i < 30; i++) await attempt({ email: `nobody${i}@test.local`, password: 'x', from: '10.0.2.1' })
    const rep = await world.aRep()
    expect((await attempt({ email: rep.email, password: PASSWORD, from: '10.0.2.1' })).status).toBe(429)
    expect((await attempt({ email: rep.email, password: PASSWORD, from: '10.0.2.2' })).status).toBe(200)
  })

  test('only failed ones count', async () => {
    const rep = await world.aRep()
    for (let i = 0; i < 35; i++) expect((await attempt({ email: rep.email, password: PASSWORD, from: '10.0.3.1' })).status).toBe(200)
  })

  test('an account that is tried from everywhere still lets the person in where they signed in before', async () => {
    const rep = await world.aRep()
    await attempt({ email: rep.email, password: PASSWORD, from: '10.0.4.1' })
    for (let i = 0; i < 26; i++) await attempt({ email: rep.email, password: 'guess', from: `10.1.${i}.1` })
    expect(
      (await attempt({ email: rep.email, password: PASSWORD, from: '10.0.4.9' })).status,
      'from a new address it is closed for a while',
    ).toBe(429)
    expect((await attempt({ email: rep.email, password: PASSWORD, from: '10.0.4.1' })).status).toBe(200)
  })
})

test('an account that does not exist takes as long as one with a wrong password', async () => {
  const rep = await world.aRep()
  // A hash of the usual cost; the tests' people have a cheaper one.
  const { hashPassword } = await import('@/server/auth/password')
  await database.db.person.update({ where: { id: rep.id }, data: { passwordHash: await hashPassword(PASSWORD) } })
  const timed = async (email: string, from: string) => {
    const began = performance.now()
    await attempt({ email, password: 'wrong-password', from })
    return performance.now() - began
  }
  await timed('warm@test.local', '10.0.5.0')
  const known: number[] = []
  const unknown: number[] = []
  for (let i = 1; i <= 5; i++) {
    known.push(await timed(rep.email, `10.0.5.${i}`))
    unknown.push(await timed(`nobody-${i}@test.local`, `10.0.6.${i}`))
  }
  const least = (times: number[]) => Math.min(...times)
  expect(least(unknown) / least(known)).toBeGreaterThan(0.4)
})

describe('who may sign in', () => {
  test.each(['disabled', 'left'] as const)('one who is %s may not', async status => {
    const rep = await world.aRep({ status })
    expect((await attempt({ email: rep.email, password: PASSWORD, from: '10.0.7.1' })).status).toBe(401)
  })

  test('the address may be typed in any case; one on notice still may', async () => {
    const rep = await world.aRep({ status: 'onNotice' })
    expect((await attempt({ email: ` ${rep.email.toUpperCase()} `, password: PASSWORD, from: '10.0.7.2' })).status).toBe(200)
  })

  test('a form without its token is sent back', async () => {
    const rep = await world.aRep()
    const { address } = servers[0] as ServerProcess
    const answer = await fetch(`${address}/api/auth/callback/credentials`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ email: rep.email, password: PASSWORD }),
    })
    expect(answer.headers.getSetCookie().join()).not.toContain('session-token=')
  })
})

describe('the cookie', () => {
  test('is kept from scripts and other sites; behind https it is bound to it', async () => {
    const rep = await world.aRep()
    const { cookies } = await attempt({ email: rep.email, password: PASSWORD, from: '10.0.8.1' })
    expect(cookies.join()).toMatch(/next-auth\.session-token=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax/)
  })

  test('ends with signing out: it opens nothing afterwards', async () => {
    const rep = await world.aRep()
    const me = await signedIn((servers[0] as ServerProcess).address, rep)
    const first = await me.fetch('/api/auth/csrf')
    const { csrfToken } = (await first.json()) as { csrfToken: string }
    const csrf = first.headers.getSetCookie().map(text => text.split(';', 1)[0])
    await me.fetch('/api/auth/signout', {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: [me.cookie, ...csrf].join('; ') },
      body: new URLSearchParams({ csrfToken, json: 'true' }),
    })
    expect(await outcomeOf(me.api.me.get.query())).toMatchObject({ ok: false, code: 'UNAUTHORIZED' })
  })

  test('works under localhost and under 127.0.0.1', async () => {
    const rep = await world.aRep()
    const { port } = new URL((servers[0] as ServerProcess).address)
    for (const host of ['localhost', '127.0.0.1']) {
      const address = `http://${host}:${port}`
      const me = createClient(address, await signIn(address, rep.email))
      const answer = await me.fetch('/trpc/me.get', { headers: { origin: address } })
      expect(answer.status).toBe(200)
    }
  })
})

test('a session may change a hundred things at once, then it is told how long to wait', async () => {
  const rep = await world.aRep()
  const me = await signedIn((servers[0] as ServerProcess).address, rep)
  const read = () => outcomeOf(me.api.notice.read.mutate({ noticeIds: [] }))
  const burst = await Promise.all(Array.from({ length: 100 }, read))
  expect(burst.every(outcome => outcome.ok)).toBe(true)
  const more = await Promise.all(Array.from({ length: 60 }, read))
  const refused = more.find(outcome => !outcome.ok)
  expect(refused).toMatchObject({ code: 'RATE_LIMITED', httpStatus: 429, refusal: { facts: { retryAfterSeconds: 1 } } })
})

describe('what is read ahead for a session that was seen before', () => {
  const server = () => (servers[0] as ServerProcess).address
  const claim = async (me: Client, customer: Customer) => {
    const { version } = await world.reload(customer)
    return outcomeOf(me.api.customer.changeTier.mutate({ customerId: customer.id, version, to: 'close' }))
  }

  test('is of no use once the session has ended', async () => {
    const rep = await world.aRep()
    const me = await signedIn(server(), rep)
    expect(await claim(me, await world.aCustomer({ owner: rep }))).toMatchObject({ ok: true })
    await world.db.session.updateMany({ where: { personId: rep.id }, data: { revokedAt: new Date() } })
    const customer = await world.aCustomer({ owner: rep })
    expect(await claim(me, customer)).toMatchObject({ ok: false, code: 'UNAUTHORIZED' })
    expect(await world.reload(customer)).toMatchObject({ tier: 'ordinary', version: 1 })
  })

  test('a look-up answers nothing once the session has ended', async () => {
    const rep = await world.aRep()
    const me = await signedIn(server(), rep)
    const { name } = await world.aCustomer({ owner: rep })
    const look = () => outcomeOf(me.api.duplicate.check.query({ name, country: 'DE' }))
    expect(await look()).toMatchObject({ ok: true })
    expect(await look()).toMatchObject({ ok: true })
    await world.db.session.updateMany({ where: { personId: rep.id }, data: { revokedAt: new Date() } })
    expect(await look()).toMatchObject({ ok: false, code: 'UNAUTHORIZED' })
  })

  test('is read again when it is somebody else’s to decide: a lead who is a rep now', async () => {
    const team = await world.aTeam()
    const lead = await world.aLead({ team })
    const rep = await world.aRep({ team })
    const me = await signedIn(server(), lead)
    const reopen = async () => {
      const customer = await world.aCustomer({ owner: rep, tier: 'closed' })
      const asked = { customerId: customer.id, version: customer.version, to: 'close' as const, reason: 'The buyer withdrew' }
      return outcomeOf(me.api.customer.changeTier.mutate(asked))
    }
    const asLead = await reopen()
    await world.db.person.update({ where: { id: lead.id }, data: { role: 'rep', sells: true } })
    const asRep = await reopen()
    expect(asLead).toMatchObject({ ok: true })
    expect(asRep).toMatchObject({ ok: false, refusal: { code: 'PROTECTED' } })
  })
})
