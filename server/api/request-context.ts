import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Accounts } from '../auth/accounts'
import type { SessionCookies } from '../auth/session-cookie'
import type { Db } from '../db'
import { Refusal } from '../domain/refusal'
import type { Rule } from '../domain/words'
import type { Caller } from '../http/caller'
import { createAllowance } from './allowance'
import type { Context, Viewer } from './context'
import type { LookUps } from './look-ups'

type Asked = { request: IncomingMessage; response: ServerResponse; caller: Caller; requestId: string }
type Settings = {
  db: Db
  clock: () => Date
  accounts: Accounts
  cookies: SessionCookies
  wakeOutbox: Context['wakeOutbox']
  wakeImports: () => void
  lookUps: LookUps
  attachmentMaxBytes?: number
}
export type RequestContexts = { create(asked: Asked): Context }

/**
 * What a session may do at once and how fast that refills: a hundred mutations in a burst, ten a second after that. Looking up many companies is
 * a way to learn who holds what (server/queries/visibility.ts), so it is slower, and limited an hour by the policy (look-ups.ts).
 */
const ALLOWANCES = {
  mutation: { burst: 100, perSecond: 10, rule: 'R1' },
  lookup: { burst: 60, perSecond: 1, rule: 'R3' },
} as const satisfies Record<string, { burst: number; perSecond: number; rule: Rule }>

export function createRequestContexts({
  db,
  clock,
  accounts,
  cookies,
  wakeOutbox,
  wakeImports,
  lookUps,
  attachmentMaxBytes,
}: Settings): RequestContexts {
  const spend = createAllowances(lookUps)
  return {
    create({ request, response, caller, requestId }) {
      let reading: Promise<Viewer | null> | undefined
      let opening: Promise<string | null> | undefined
      const session = () => {
        opening ??= cookies.read(request.headers.cookie, caller.isHttps)
        return opening
      }
      const viewer = async () => {
        const sessionId = await session()
        return sessionId ? accounts.viewer(sessionId) : null
      }
      return {
        db,
        requestId,
        now: clock(),
        userAgent: request.headers['user-agent'] ?? null,
        ...(attachmentMaxBytes === undefined ? {} : { attachmentMaxBytes }),
        viewer(anew) {
          if (anew) return viewer()
          reading ??= viewer()
          return reading
        },
        async lastViewer() {
          const sessionId = await session()
          return sessionId ? accounts.lastViewer(sessionId) : undefined
        },
        async viewerWithin() {
          const sessionId = await session()
          return sessionId ? accounts.viewerWithin(sessionId) : null
        },
        spend,
        lookedAt: (viewer, customerId) => lookUps.met(viewer.id, customerId),
        setSession: session => cookies.write(response, { ...session, isHttps: caller.isHttps }),
        wakeOutbox,
        wakeImports,
      }
    },
  }
}

function createAllowances(lookUps: LookUps): Context['spend'] {
  const take = { mutation: createAllowance(ALLOWANCES.mutation), lookup: createAllowance(ALLOWANCES.lookup) }
  return async (kind, viewer) => {
    // Signing in once more is no way to look up more: look-ups are counted by person.
    const waitMs = take[kind](kind === 'lookup' ? viewer.id : viewer.sessionId, performance.now())
    if (waitMs === null) return kind === 'lookup' ? lookUps.take(viewer.id) : undefined
    throw new Refusal('RATE_LIMITED', { rule: ALLOWANCES[kind].rule, retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)) })
  }
}
