import net from 'node:net'
import superjson from 'superjson'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Db } from '@/server/db'
import { type Client, createClient, outcomeOf, signedIn } from '../harness/client'
import { type TestDatabase, testDatabase } from '../harness/database'
import { type ServerProcess, startServer } from '../harness/server-process'
import { type Customer, createWorld, type Order, type Person } from '../harness/world'

let database: TestDatabase
let server: ServerProcess
let rep: Person
let deputy: Person
let me: Client
let lead: Client
let mine: Customer
let others: Customer
let held: Customer
let unconfirmed: Order
const world = createWorld(() => database.db, { now: () => new Date() })

const NOBODY = '01890000-0000-7000-8000-000000000000'
const MEGABYTE = 'A'.repeat(1_000_000)
const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
const day = (offset: number) => new Date(Date.now() + 8 * 3_600_000 + offset * 86_400_000).toISOString().slice(0, 10)
let contracts = 0
const order = (changes: Record<string, unknown> = {}) => ({
  amountMinor: 1_250_000,
  currency: 'USD',
  date: today(),
  contractNumber: `BAD-${++contracts}`,
  ...changes,
})

beforeAll(async () => {
  database = await testDatabase()
  await world.aCompany()
  const team = await world.aTeam()
  rep = await world.aRep({ team })
  deputy = await world.aRep({ team })
  const colleague = await world.aRep({ team: await world.aTeam() })
  mine = await world.aCustomer({ owner: rep, name: 'Nordwind Handels GmbH' })
  others = await world.aCustomer({ owner: colleague })
  held = await world.aCustomer({ owner: colleague, tier: 'close', name: 'Protected Trading Ltd', emails: ['secret@protected.example'] })
  const closed = await world.aCustomer({ owner: rep, tier: 'closed' })
  unconfirmed = await world.anOrder({ customer: closed, status: 'unconfirmed', contractNumber: 'TAKEN-1' })
  server = await startServer({ databaseUrl: database.url })
  me = await signedIn(server.address, rep)
  lead = await signedIn(server.address, await world.aLead({ team }))
})
afterAll(async () => {
  await server?.kill()
  await database?.drop()
})

/** Everything that a request could have changed, as one text. */
async function everything(db: Db): Promise<string> {
  const tables = [
    'customer',
    'identity_key',
    'tier_change',
    'orders',
    'follow',
    'follow_up',
    'lane',
    'conflict',
    'notice',
    'outbox',
    'due_work',
    'person',
  ]
  const sums = tables.map(
    name =>
      `SELECT '${name}' AS "table", count(*)::int AS "rows", md5(string_agg(t::text, '|' ORDER BY t::text)) AS "sum" FROM "${name}" t`,
  )
  return JSON.stringify(await db.$queryRawUnsafe(sums.join(' UNION ALL ')))
}

/** Makes the request and says what came of it; fails if anything was changed by it. */
async function refused(request: () => Promise<string>): Promise<string> {
  const before = await everything(world.db)
  const answer = await request()
  expect(await everything(world.db)).toBe(before)
  return answer
}

const codeOf = async (call: Promise<unknown>) => {
  const outcome = await outcomeOf(call)
  return outcome.ok ? `done: ${JSON.stringify(outcome.data)}` : outcome.code
}

/** Input as no typed client could send it. */
const call = (name: string, input: unknown, client = me) =>
  client.fetch(`/trpc/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(superjson.serialize(input)),
  })

const move = (input: Record<string, unknown>) => async () => {
  const answer = await call('customer.changeTier', input)
  const body = (await answer.json()) as { error?: { json: { data: { code: string; refusal?: { code: string } } } }; result?: unknown }
  return body.error?.json.data.refusal?.code ?? body.error?.json.data.code ?? `done: ${JSON.stringify(body.result)}`
}

test('a field that is not known is told by its name, at its depth, and nothing is done', async () => {
  const order = { amountMinor: 1_250_000, currency: 'USD', date: '2026-03-09', contractNumber: 'SC-UNKNOWN-1', confirmed: true }
  const input = { customerId: mine.id, to: 'closed', version: 1, order, ownerId: mine.ownerId }
  const answer = await refused(async () => (await call('customer.changeTier', input)).text())
  expect(JSON.parse(answer).error.json).toMatchObject({
    message: 'BAD_REQUEST',
    data: {
      httpStatus: 400,
      issues: expect.arrayContaining([
        { path: ['order', 'confirmed'], message: 'UNKNOWN_FIELD' },
        { path: ['ownerId'], message: 'UNKNOWN_FIELD' },
      ]),
    },
  })
})

describe('a move that cannot be', () => {
  test.each<[string, () => Record<string, unknown>, string]>([
    ['a version that is not the present one', () => ({ customerId: mine.id, to: 'close', version: 9 }), 'STALE_VERSION'],
    ['a version of zero', () => ({ customerId: mine.id, to: 'close', version: 0 }), 'BAD_REQUEST'],
    ['a version beyond what a number can be', () => ({ customerId: mine.id, to: 'close', version: 2 ** 53 }), 'BAD_REQUEST'],
    ['a version beyond what the column can be', () => ({ customerId: mine.id, to: 'close', version: 2 ** 40 }), 'STALE_VERSION'],
    ['an id that is nobody', () => ({ customerId: NOBODY, to: 'close', version: 1 }), 'NOT_FOUND'],
    ['an id that is no id', () => ({ customerId: "1' OR '1'='1", to: 'close', version: 1 }), 'BAD_REQUEST'],
    ['a tier that is none', () => ({ customerId: mine.id, to: 'won', version: 1 }), 'BAD_REQUEST'],
    ['a close customer of another', () => ({ customerId: held.id, to: 'ordinary', version: 2 }), 'PROTECTED'],
    ['a close customer of another, whatever the version', () => ({ customerId: held.id, to: 'close', version: 1 }), 'PROTECTED'],
    ['the tier where it stands', () => ({ customerId: mine.id, to: 'ordinary', version: 1 }), 'TIER_NOT_ALLOWED'],
    ['a closing without an order', () => ({ customerId: mine.id, to: 'closed', version: 1 }), 'ORDER_REQUIRED'],
  ])('%s', async (_, input, code) => {
    expect(await refused(move(input()))).toBe(code)
  })
})

describe('an order that cannot be', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['an amount below zero', { amountMinor: -1_250_000 }, 'ORDER_INVALID'],
    ['an amount of zero', { amountMinor: 0 }, 'ORDER_INVALID'],
    ['an amount below the least', { amountMinor: 999 }, 'ORDER_INVALID'],
    ['an amount of a quadrillion', { amountMinor: 1e15 }, 'ORDER_INVALID'],
    ['an amount beyond whole numbers', { amountMinor: 1e300 }, 'BAD_REQUEST'],
    ['half a cent', { amountMinor: 10_000.5 }, 'BAD_REQUEST'],
    ['an amount that is no number', { amountMinor: Number.NaN }, 'BAD_REQUEST'],
    ['an endless amount', { amountMinor: Number.POSITIVE_INFINITY }, 'BAD_REQUEST'],
    ['an amount written as text', { amountMinor: '1250000' }, 'BAD_REQUEST'],
    ['a currency that is none', { currency: 'ABC' }, 'ORDER_INVALID'],
    ['a currency that is a word', { currency: 'dollars' }, 'BAD_REQUEST'],
    ['tomorrow', { date: day(1) }, 'ORDER_INVALID'],
    ['31 days ago', { date: day(-31) }, 'ORDER_INVALID'],
    ['a day that no calendar has', { date: '2026-02-30' }, 'BAD_REQUEST'],
    ['a contract number that is taken, spelled otherwise', { contractNumber: ' taken - 1'.replaceAll(' ', '') }, 'ORDER_INVALID'],
    ['an empty contract number', { contractNumber: '   ' }, 'BAD_REQUEST'],
    ['a contract number of what shows nothing', { contractNumber: '\u200b\u2060\ufeff' }, 'BAD_REQUEST'],
    ['a contract number with a control character', { contractNumber: 'SC\u0000-1' }, 'BAD_REQUEST'],
    ['a contract number of 1 MB', { contractNumber: MEGABYTE }, 'BAD_REQUEST'],
  ])('%s', async (_, changes, code) => {
    expect(await refused(move({ customerId: mine.id, to: 'closed', version: 1, order: order(changes) }))).toBe(code)
  })
})

describe('an entry that cannot be', () => {
  test.each<[string, Record<string, unknown>]>([
    ['a name of 1 MB', { name: MEGABYTE }],
    ['a name of 301 letters', { name: 'A'.repeat(301) }],
    ['an empty name', { name: '' }],
    ['a name of spaces', { name: '   ' }],
    ['a name of what shows nothing', { name: '\u200b\u200d\u2060\u00ad\ufeff' }],
    ['a name without a letter or digit', { name: '*** --- !!!' }],
    ['a name with a null byte', { name: 'Acme\u0000 Trading' }],
    ['a name with an escape sequence', { name: 'Acme \u001b[31mTrading' }],
    ['a name with half a character', { name: 'Acme \ud83d Trading' }],
    ['a name that is a number', { name: 12 }],
    ['a name that is a list', { name: ['Acme'] }],
    ['a country that is none', { country: 'ZZ' }],
    ['a malformed mailbox', { emails: ['buyer(at)acme.example'] }],
    ['a thousand mailboxes', { emails: Array.from({ length: 1_000 }, (_, n) => `buyer${n}@acme.example`) }],
    ['an address that runs a script', { website: 'javascript:alert(1)' }],
    ['a note of 1 MB', { note: MEGABYTE.slice(0, 900_000) }],
  ])('%s', async (_, changes) => {
    const entry = { name: 'Acme Trading', country: 'DE', emails: [], phones: [], ...changes }
    const answer = await refused(async () => String((await call('customer.enter', entry)).status))
    expect(answer).toBe('400')
  })

  test('a name that shows the same with characters that show nothing is the same customer', async () => {
    const answer = await me.api.customer.enter.mutate({
      name: 'Nord\u200bwind\u2060 Handels\u00ad GmbH',
      country: 'DE',
      emails: [],
      phones: [],
    })
    expect(answer).toMatchObject({ outcome: 'yours', customerId: mine.id })
  })
})

describe('what one may not see', () => {
  test.each<[string, () => Promise<unknown>, string]>([
    ['reading a close customer of another', () => me.api.customer.get.query({ customerId: held.id }), 'NOT_FOUND'],
    ['reading its history', () => me.api.customer.history.query({ customerId: held.id }), 'NOT_FOUND'],
    ['reading one that is nobody', () => me.api.customer.get.query({ customerId: NOBODY }), 'NOT_FOUND'],
    ['editing it', () => me.api.customer.edit.mutate({ customerId: held.id, version: 2, name: 'Mine Now Ltd' }), 'PROTECTED'],
    ['following it', () => me.api.customer.follow.mutate({ customerId: held.id }), 'PROTECTED'],
    ['giving it up', () => me.api.customer.giveUp.mutate({ customerId: held.id, version: 2 }), 'PROTECTED'],
    ['undoing a move of it', () => me.api.customer.undo.mutate({ customerId: held.id, version: 2 }), 'PROTECTED'],
    [
      'logging a follow-up on it',
      () =>
        me.api.followUp.log.mutate({
          customerId: held.id,
          at: new Date().toISOString(),
          channel: 'email',
          direction: 'out',
          text: 'Hello',
        }),
      'PROTECTED',
    ],
    [
      "a column of another's close customers",
      () => me.api.board.column.query({ repId: held.ownerId ?? '', tier: 'close', limit: 10 }),
      'NOT_FOUND',
    ],
    ['confirming an order as a rep', () => me.api.order.confirm.mutate({ orderId: unconfirmed.id }), 'FORBIDDEN'],
    ['confirming an order that is none', () => lead.api.order.confirm.mutate({ orderId: NOBODY }), 'NOT_FOUND'],
    ["giving up a colleague's ordinary customer", () => me.api.customer.giveUp.mutate({ customerId: others.id, version: 1 }), 'FORBIDDEN'],
  ])('%s', async (_, request, code) => {
    expect(await refused(() => codeOf(request()))).toBe(code)
  })

  test('a refusal says who holds it since when by which rule, and nothing of its contacts', async () => {
    const answer = await call('customer.changeTier', { customerId: held.id, to: 'close', version: 2 })
    const text = await answer.text()
    expect(JSON.parse(text).error.json.data.refusal).toMatchObject({
      code: 'PROTECTED',
      rule: 'R3',
      facts: { tier: 'close', since: expect.any(String) },
    })
    expect(text).not.toContain('secret@protected.example')
    expect(text).not.toContain('Protected Trading')
  })
})

describe('a follow-up that cannot be', () => {
  const log = (changes: Record<string, unknown>) => async () => {
    const input = {
      customerId: mine.id,
      at: new Date().toISOString(),
      channel: 'email',
      direction: 'out',
      text: 'Sent the price list',
      ...changes,
    }
    return String((await call('followUp.log', input)).status)
  }
  test.each<[string, Record<string, unknown>]>([
    ['in an hour', { at: new Date(Date.now() + 3_600_000).toISOString() }],
    ['in the year 9999', { at: '9999-12-31T23:59:59Z' }],
    ['in the year 0', { at: '0000-01-01T00:00:00Z' }],
    ['in a year that its offset moves before the first', { at: '0001-01-01T00:00:00+14:00' }],
    ['with a next step in a year of five digits', { nextAt: '9999-12-31T23:59:59-23:59' }],
    ['with a next step in the year 0', { nextAt: '0000-01-01T00:00:00Z' }],
    ['on no day', { at: 'yesterday' }],
    ['by pigeon', { channel: 'pigeon' }],
    ['without a word', { text: ' \u200b ' }],
    ['of 1 MB', { text: MEGABYTE.slice(0, 900_000) }],
  ])('%s', async (_, changes) => {
    expect(Number(await refused(log(changes)))).toBe(400)
  })
})

describe('a leave or a leaving that cannot be', () => {
  const days = (name: string, input: () => Record<string, unknown>) => async () => String((await call(name, input(), lead)).status)
  test.each<[string, string, () => Record<string, unknown>]>([
    ['a leave from the year 1', 'people.setCover', () => ({ repId: rep.id, deputyId: deputy.id, from: '0001-01-01', until: today() })],
    ['a leave until the year 9999', 'people.setCover', () => ({ repId: rep.id, deputyId: deputy.id, from: today(), until: '9999-12-31' })],
    ['leaving in the year 1', 'people.giveNotice', () => ({ personId: rep.id, leavesOn: '0001-01-01' })],
    ['leaving in the year 9999', 'people.giveNotice', () => ({ personId: rep.id, leavesOn: '9999-12-31' })],
    ['a statement of the year 0', 'commission.approve', () => ({ repId: rep.id, month: '0000-01' })],
  ])('%s', async (_, name, input) => {
    expect(await refused(days(name, input))).toBe('400')
  })
})

describe('a look that cannot be', () => {
  const look = (name: string, input: unknown) => async () =>
    String((await me.fetch(`/trpc/${name}?input=${encodeURIComponent(JSON.stringify({ json: input }))}`)).status)
  test.each<[string, string, unknown]>([
    ['the pool of a country with a null byte', 'pool.list', { country: '\u0000a' }],
    ['the board of a country with a null byte', 'board.get', { scope: 'mine', filter: { country: 'a\u0000' } }],
    ['a column of a country of half a character', 'board.column', { repId: NOBODY, tier: 'ordinary', filter: { country: '\ud800a' } }],
    ['what is due until the year 0', 'followUp.due', { until: '0000-01-01T00:00:00Z' }],
    ['a search for a null byte', 'customer.search', { text: 'Nord\u0000wind' }],
    ['a cursor with a null byte', 'pool.list', { cursor: '\u0000' }],
  ])('%s', async (_, name, input) => {
    expect(await refused(look(name, input))).toBe('400')
  })
})

test('signing in with a null byte in the address is signing in as nobody', async () => {
  const first = await fetch(`${server.address}/api/auth/csrf`)
  const { csrfToken } = (await first.json()) as { csrfToken: string }
  const cookie = first.headers.getSetCookie().map(text => text.split(';', 1)[0])
  const answer = await fetch(`${server.address}/api/auth/callback/credentials`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: cookie.join('; ') },
    body: JSON.stringify({ csrfToken, email: 'rep\u0000@test.local', password: 'x', json: 'true' }),
  })
  expect(await answer.text()).toContain('error=CredentialsSignin')
})

describe('a request that is none', () => {
  const raw = (path: string, init: RequestInit) => async () => {
    const answer = await me.fetch(path, init)
    const text = await answer.text()
    expect(text, 'an answer tells nothing of the inside').not.toMatch(/node_modules|at \w+ \(|SELECT |prisma/i)
    return String(answer.status)
  }
  const json = { 'content-type': 'application/json' }
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  test.each<[string, string, RequestInit, string]>([
    ['JSON that ends too early', '/trpc/customer.changeTier', { method: 'POST', headers: json, body: '{"json":{' }, '400'],
    ['no body', '/trpc/customer.changeTier', { method: 'POST', headers: json, body: '' }, '400'],
    ['null', '/trpc/customer.changeTier', { method: 'POST', headers: json, body: 'null' }, '400'],
    ['a list', '/trpc/customer.changeTier', { method: 'POST', headers: json, body: '[]' }, '400'],
    ['a text', '/trpc/customer.changeTier', { method: 'POST', headers: json, body: '"move"' }, '400'],
    ['a number', '/trpc/customer.changeTier', { method: 'POST', headers: json, body: '{"json":7}' }, '400'],
    [
      'a prototype',
      '/trpc/customer.changeTier',
      { method: 'POST', headers: json, body: '{"json":{"__proto__":{"customerId":"x"}}}' },
      '400',
    ],
    ['a list a hundred thousand deep', '/trpc/customer.changeTier', { method: 'POST', headers: json, body: deep }, '400'],
    ['a body of 2 MB', '/trpc/customer.enter', { method: 'POST', headers: json, body: `"${MEGABYTE}${MEGABYTE}"` }, '413'],
    ['a procedure that is none', '/trpc/customer.steal', { method: 'POST', headers: json, body: '{"json":{}}' }, '404'],
    ['a mutation by GET', '/trpc/customer.changeTier?input=%7B%22json%22%3A%7B%7D%7D', {}, '405'],
    ['another method', '/trpc/customer.changeTier', { method: 'DELETE' }, '405'],
    ['nothing that next-auth does', '/api/auth/', {}, '404'],
    ['an address that is none', '/trpc/%ff%fe', { method: 'POST', headers: json, body: '{}' }, '400'],
    [
      'a page of another site',
      '/trpc/customer.changeTier',
      { method: 'POST', headers: { ...json, origin: 'https://elsewhere.example' }, body: '{}' },
      '403',
    ],
  ])('%s', async (_, path, init, status) => {
    expect(await refused(raw(path, init))).toBe(status)
  })

  test('answers in pieces are not offered: whoever asks for them gets a whole one, with one length', async () => {
    const lines = await new Promise<string>(resolve => {
      let text = ''
      const { hostname, port } = new URL(server.address)
      const socket = net.connect(Number(port), hostname, () => {
        const head = [
          'GET /trpc/me.get,me.get?batch=1&input=%7B%7D HTTP/1.1',
          `host: ${hostname}`,
          `cookie: ${me.cookie}`,
          'connection: close',
        ]
        socket.write(`${[...head, 'trpc-accept: application/jsonl'].join('\r\n')}\r\n\r\n`)
      })
      socket.on('data', chunk => (text += chunk))
      socket.on('close', () => resolve(text))
    })
    const [head = '', body = ''] = lines.split('\r\n\r\n', 2)
    expect(head.toLowerCase()).not.toContain('transfer-encoding')
    expect(head.toLowerCase()).toContain(`content-length: ${Buffer.byteLength(body)}`)
    expect(JSON.parse(body)).toHaveLength(2)
  })

  test('bytes that are no HTTP end one connection and nothing else', async () => {
    const { hostname, port } = new URL(server.address)
    await refused(
      () =>
        new Promise(resolve => {
          const socket = net.connect(Number(port), hostname, () => socket.write('\u0016\u0003\u0001 this is no request\r\n\r\n'))
          socket.once('close', () => resolve('closed'))
          socket.on('error', () => {})
          socket.resume()
        }),
    )
  })
})

describe('a session that is none', () => {
  test.each<[string, string | null]>([
    ['no cookie', null],
    ['a cookie of nonsense', 'next-auth.session-token=nonsense'],
    ['a cookie of 8 kB', `next-auth.session-token=${'x'.repeat(8_000)}`],
    ['an unsigned token', 'next-auth.session-token=eyJhbGciOiJub25lIn0.eyJzaWQiOiIwMTg5MDAwMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDAifQ.'],
  ])('%s', async (_, cookie) => {
    const stranger = createClient(server.address, cookie)
    expect(await codeOf(stranger.api.board.get.query({ scope: 'mine' }))).toBe('UNAUTHORIZED')
    expect(await refused(() => codeOf(stranger.api.customer.changeTier.mutate({ customerId: mine.id, to: 'close', version: 1 })))).toBe(
      'UNAUTHORIZED',
    )
  })
})

test('after all that the server answers as before, and has met no error of its own', async () => {
  expect(await (await fetch(`${server.address}/readyz`)).json()).toMatchObject({ isReady: true })
  const answer = await me.api.customer.changeTier.mutate({ customerId: mine.id, to: 'close', version: 1 })
  expect(answer).toMatchObject({ outcome: 'moved', version: 2 })
  expect(server.errors()).toEqual([])
})
