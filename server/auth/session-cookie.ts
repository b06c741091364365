import type { ServerResponse } from 'node:http'
import { decode, encode } from 'next-auth/jwt'
import { validate } from 'uuid'
import { SESSION_SECONDS } from './session-length'

/** next-auth's names: over https the cookie is bound to it. */
export const sessionCookieName = (isHttps: boolean) => (isHttps ? '__Secure-next-auth.session-token' : 'next-auth.session-token')

export function parseCookies(header: string | undefined): Record<string, string> {
  const cookies: Record<string, string> = {}
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=')
    if (at < 1) continue
    const name = pair.slice(0, at).trim()
    if (name in cookies) continue
    cookies[name] = decoded(pair.slice(at + 1).trim())
  }
  return cookies
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

export type SessionCookies = {
  /** The id of the session that the cookie names; whether it stands is the database's to say. */
  read(cookieHeader: string | undefined, isHttps: boolean): Promise<string | null>
  /** Replaces the cookie of the answer's reader by one for another session. */
  write(response: ServerResponse, session: { personId: string; sessionId: string; isHttps: boolean }): Promise<void>
}

const KEPT = 5_000

/**
 * Opening a token costs a key derivation and a decryption; what is in it never changes, so what was opened is remembered. Only that: the
 * session behind it is asked for with every request.
 */
export function createSessionCookies(secret: string): SessionCookies {
  const opened = new Map<string, { sessionId: string; expiresAt: number }>()

  const open = async (token: string): Promise<string | null> => {
    const known = opened.get(token)
    if (known) return known.expiresAt > Date.now() ? known.sessionId : null
    if (token.length > 4_096) return null
    const content = await decode({ token, secret }).catch(() => null)
    const sessionId = content?.sid
    if (typeof sessionId !== 'string' || !validate(sessionId)) return null
    if (opened.size >= KEPT) opened.clear()
    opened.set(token, { sessionId, expiresAt: Number(content?.exp ?? 0) * 1_000 })
    return sessionId
  }

  return {
    async read(cookieHeader, isHttps) {
      const token = parseCookies(cookieHeader)[sessionCookieName(isHttps)]
      return token ? open(token) : null
    },
    async write(response, { personId, sessionId, isHttps }) {
      const token = await encode({ token: { sub: personId, sid: sessionId }, secret, maxAge: SESSION_SECONDS })
      const expires = new Date(Date.now() + SESSION_SECONDS * 1_000).toUTCString()
      const secure = isHttps ? '; Secure' : ''
      response.appendHeader(
        'set-cookie',
        `${sessionCookieName(isHttps)}=${token}; Path=/; Expires=${expires}; HttpOnly; SameSite=Lax${secure}`,
      )
    },
  }
}
