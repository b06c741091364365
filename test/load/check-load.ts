import pg from 'pg'
import { serveParent } from './child'
import { HttpConnection } from './http-connection'

/** What a look-up asks the tables for, without any rule: the kinds and keys, and the numbers of the hints. */
export type BareLookUp = { kinds: string[]; keys: string[]; hints: string[] }
export type CheckMessage =
  | { do: 'open'; address: string; databaseUrl: string | null; cookies: string[] }
  | { do: 'check'; checks: { path: string; bare: BareLookUp }[] }
  | { do: 'enter'; entries: { path: string; body: string }[] }
/** Milliseconds of each, in the order they were asked in; `bodies` what was answered. */
export type CheckResult = { oursMs: number[]; keysMs: number[]; bareMs: number[]; bodies: string[] }
export type EnterResult = { checkMs: number[]; enterMs: number[]; bodies: string[] }

/** A look-up in a btree for each key. */
export const BARE_KEYS = `SELECT k."customer_id" FROM unnest($1::text[]::"IdentityKind"[], $2::text[]) q("kind", "key")
  CROSS JOIN LATERAL (SELECT "customer_id" FROM "identity_key" WHERE "kind" = q."kind" AND "key" = q."key" LIMIT 500) k`
/** The same for each hint too: all that the check asks the two tables for. */
export const BARE_ALL = `${BARE_KEYS} UNION ALL SELECT h."customer_id" FROM unnest($3::text[]::bigint[]) q("hint")
  CROSS JOIN LATERAL (SELECT "customer_id" FROM "identity_hint" WHERE "hint" = q."hint" LIMIT 100) h`

let address = ''
let client: pg.Client | null = null
let cookies: string[] = []
let sent = 0
/** In turn: a person may look up so many at once. */
const nextCookie = () => cookies[sent++ % cookies.length] ?? ''

serveParent(async (message: CheckMessage): Promise<unknown> => {
  if (message.do === 'open') {
    address = message.address
    cookies = message.cookies
    if (message.databaseUrl) {
      client = new pg.Client({ connectionString: message.databaseUrl })
      await client.connect()
    }
    return null
  }
  // Only now: a connection on which nothing is asked is soon closed.
  const connection = await HttpConnection.open(address)
  if (message.do === 'check') {
    const result: CheckResult = { oursMs: [], keysMs: [], bareMs: [], bodies: [] }
    for (const [at, { path, bare }] of message.checks.entries()) {
      // Who is first finds the pages cold.
      if (at % 2 === 0) await bareLookUps(bare, result)
      const from = performance.now()
      const { status, body } = await connection.get(path, nextCookie())
      result.oursMs.push(performance.now() - from)
      if (status !== 200) throw new Error(`${status} ${body.slice(0, 400)}`)
      result.bodies.push(body)
      if (at % 2 === 1) await bareLookUps(bare, result)
    }
    return result
  }
  const result: EnterResult = { checkMs: [], enterMs: [], bodies: [] }
  for (const { path, body } of message.entries) {
    const cookie = nextCookie()
    const from = performance.now()
    const checked = await connection.get(path, cookie)
    const between = performance.now()
    const entered = await connection.post('/trpc/customer.enter', cookie, body)
    result.checkMs.push(between - from)
    result.enterMs.push(performance.now() - between)
    // Somebody else's protected customer: an answer like any other.
    if (checked.status !== 200 || (entered.status !== 200 && entered.status !== 409))
      throw new Error(`${entered.status} ${entered.body.slice(0, 400)}`)
    result.bodies.push(entered.body)
  }
  return result
})

async function bareLookUps({ kinds, keys, hints }: BareLookUp, result: CheckResult): Promise<void> {
  if (!client) return
  const from = performance.now()
  await client.query({ name: 'keys', text: BARE_KEYS, values: [kinds, keys] })
  const between = performance.now()
  await client.query({ name: 'all', text: BARE_ALL, values: [kinds, keys, hints] })
  result.keysMs.push(between - from)
  result.bareMs.push(performance.now() - between)
}
