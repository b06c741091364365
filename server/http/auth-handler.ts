import type { IncomingMessage, ServerResponse } from 'node:http'
import { parseCookies } from '../auth/session-cookie'
import { ADDRESS_HEADER, authOptions } from '../auth-options'
import { answerEarly, BodyTooLarge, readBody, sendJson } from './body'
import type { Caller } from './caller'

const BODY_LIMIT_BYTES = 16_384
type NextAuthHandler = (request: unknown, response: unknown, options: unknown) => Promise<void>
let loaded: Promise<NextAuthHandler> | undefined

/** /api/auth/*: next-auth, served here and not by a page, so that signing in needs neither pages nor their memory. */
export function createAuthHandler() {
  return async (request: IncomingMessage, response: ServerResponse, caller: Caller): Promise<void> => {
    if (caller.isForeign && request.method !== 'GET' && request.method !== 'HEAD') {
      return answerEarly(request, response, 403, { error: 'FORBIDDEN' })
    }
    const url = new URL(request.url ?? '/', caller.origin)
    const nextauth = url.pathname.split('/').slice(3).filter(Boolean)
    // Without an action next-auth takes itself for wrongly set up, and says so in the log.
    if (nextauth.length === 0 || !url.pathname.startsWith('/api/auth/')) return answerEarly(request, response, 404, { error: 'NOT_FOUND' })
    const body = await readForm(request, response)
    if (body === undefined) return
    loaded ??= import('next-auth').then(module => unwrap(module.default) as unknown as NextAuthHandler)
    const handler = await loaded
    const asked = {
      method: request.method,
      query: { ...Object.fromEntries(url.searchParams), nextauth },
      cookies: parseCookies(request.headers.cookie),
      headers: {
        ...request.headers,
        [ADDRESS_HEADER]: caller.address,
      },
      body,
    }
    await handler(asked, answering(response), authOptions)
  }
}

/** What next-auth expects of an answer, on the bare one of Node. */
function answering(response: ServerResponse) {
  const answer = {
    getHeader: (name: string) => response.getHeader(name),
    setHeader(name: string, value: string | string[]) {
      response.setHeader(name, value)
      return answer
    },
    status(code: number) {
      response.statusCode = code
      return answer
    },
    json(value: unknown) {
      const error = errorOf(value)
      const seconds = /^RATE_LIMITED:(\d+)$/.exec(error ?? '')?.[1]
      if (seconds) response.setHeader('retry-after', seconds)
      if (seconds) response.statusCode = 429
      else if (error === 'UNAVAILABLE') response.statusCode = 503
      sendJson(response, response.statusCode, value)
    },
    send(value: unknown) {
      if (typeof value === 'object') return sendJson(response, response.statusCode, value ?? {})
      response.end(value as string)
    },
    end: () => response.end(),
  }
  return answer
}

/** What went wrong, as the address says with which next-auth answers; its own status is always that of a wrong password. */
function errorOf(answer: unknown): string | null {
  const url = (answer as { url?: unknown } | null)?.url
  return typeof url === 'string' && URL.canParse(url) ? new URL(url).searchParams.get('error') : null
}

/** undefined: it was answered already. */
async function readForm(request: IncomingMessage, response: ServerResponse): Promise<Record<string, unknown> | undefined> {
  if (request.method !== 'POST') return {}
  try {
    const text = await readBody(request, BODY_LIMIT_BYTES)
    const type = request.headers['content-type'] ?? ''
    if (type.includes('application/json')) return asRecord(JSON.parse(text || '{}'))
    return Object.fromEntries(new URLSearchParams(text))
  } catch (error) {
    if (error instanceof BodyTooLarge) answerEarly(request, response, 413, { error: 'PAYLOAD_TOO_LARGE' })
    else if (error instanceof SyntaxError) sendJson(response, 400, { error: 'BAD_REQUEST' })
    return undefined
  }
}

const asRecord = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null ? { ...value } : {})

function unwrap<T>(value: T): T {
  return (value as { default?: T }).default ?? value
}
