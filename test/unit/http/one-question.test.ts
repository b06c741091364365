import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Viewer } from '@/server/api/context'
import { callerOf } from '@/server/http/caller'
import { createTrpcHandler } from '@/server/http/trpc-handler'

const LEAD: Viewer = {
  id: 'l',
  name: 'Lead',
  email: 'l@acme.de',
  role: 'lead',
  teamId: 't',
  sells: false,
  status: 'active',
  sessionId: 's',
}
const run = { rules: 'r', total: 7, done: 3, met: 0, startedAt: new Date(0), finishedAt: null }
let failures = 0

const handle = createTrpcHandler({
  contexts: {
    create: ({ request, requestId }) => ({
      db: { rekey: { findFirst: async () => run } } as never,
      ...{ requestId, now: new Date(0), wakeOutbox: () => {}, spend: async () => {} },
      viewer: async () => (request.headers.cookie ? LEAD : null),
    }),
  },
  onError: () => failures++,
})
const server = createServer((request, response) => {
  const caller = callerOf(request, { publicUrl: undefined, trustProxy: false })
  void handle({ request, response, caller, requestId: 'one' })
})
beforeAll(() => new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => new Promise(resolve => server.close(resolve)))

async function ask(path: string, headers: Record<string, string>) {
  const { port } = server.address() as AddressInfo
  failures = 0
  const answer = await fetch(`http://127.0.0.1:${port}/trpc/${path}`, { headers: { cookie: 'any', ...headers } })
  return { status: answer.status, type: answer.headers.get('content-type'), body: (await answer.json()) as unknown, failures }
}
const inputOf = (value: unknown) => `input=${encodeURIComponent(JSON.stringify(value))}`

/** tRPC's own adapter answers what is sent with a content type. */
const BY_TRPC = { 'content-type': 'application/json' }

describe('a question is answered as by tRPC’s own adapter', () => {
  test.each<[string, number, string]>([
    ['alone', 200, 'duplicate.rekeying'],
    ['with an input that it does not take', 400, `duplicate.rekeying?${inputOf({ json: { a: 1 } })}`],
    ['in a batch of one', 200, 'duplicate.rekeying?batch=1'],
    ['in a batch of one, with an empty input', 200, `duplicate.rekeying?batch=1&${inputOf({})}`],
    ['in a batch of two', 200, `duplicate.rekeying,duplicate.rekeying?batch=1&${inputOf({})}`],
    ['with bad input', 400, `duplicate.check?${inputOf({ json: { country: 7, x: 1 } })}`],
    ['with bad input in a batch of one', 400, `duplicate.check?batch=1&${inputOf({ 0: { json: { country: '?' } } })}`],
    ['with a question mark in it', 400, `duplicate.check?input={"json":{"country":"?a=b"}}`],
    ['without input', 400, 'duplicate.check'],
    ['with no JSON', 400, 'duplicate.check?input={'],
    ['with null', 400, 'duplicate.check?input=null'],
    ['with a batch that is a list', 400, `duplicate.check?batch=1&${inputOf([{ json: {} }])}`],
    ['with an input said twice', 400, `duplicate.check?${inputOf({ json: { text: 7 } })}&${inputOf({ json: { text: 8 } })}`],
    ['of no procedure', 404, 'duplicate.nothing'],
    ['of what every object has', 404, 'constructor'],
    ['of what changes something', 405, 'customer.enter'],
  ])('%s', async (_, status, path) => {
    const direct = await ask(path, {})
    expect(direct.status).toBe(status)
    expect(direct).toEqual(await ask(path, BY_TRPC))
  })

  test('without a session', async () => {
    const direct = await ask('duplicate.rekeying?batch=1', { cookie: '' })
    expect(direct).toMatchObject({ status: 401, failures: 1 })
    expect(direct).toEqual(await ask('duplicate.rekeying?batch=1', { cookie: '', ...BY_TRPC }))
  })
})
