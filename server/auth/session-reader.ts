import type { Viewer } from '../api/context'
import type { Db } from '../db'
import { readViewers } from './sessions'

export type SessionReader = (sessionId: string) => Promise<Viewer | null>

/**
 * Asks the database about a session with each request, and about all that arrived in the same turn of the loop with one query: under load the
 * check costs a share of a round trip, and still no answer is older than its request.
 */
export function createSessionReader(db: Db, clock: () => Date): SessionReader {
  let asked = new Map<string, PromiseWithResolve>()

  const ask = async () => {
    const batch = asked
    asked = new Map()
    try {
      const viewers = await readViewers(db, [...batch.keys()], clock())
      for (const [id, { resolve }] of batch) resolve(viewers.get(id) ?? null)
    } catch (error) {
      for (const { reject } of batch.values()) reject(error)
    }
  }

  return sessionId => {
    const known = asked.get(sessionId)
    if (known) return known.promise
    if (asked.size === 0) setImmediate(ask)
    const waiting = withResolvers()
    asked.set(sessionId, waiting)
    return waiting.promise
  }
}

type PromiseWithResolve = { promise: Promise<Viewer | null>; resolve(viewer: Viewer | null): void; reject(error: unknown): void }

function withResolvers(): PromiseWithResolve {
  const made = {} as PromiseWithResolve
  made.promise = new Promise((resolve, reject) => {
    made.resolve = resolve
    made.reject = reject
  })
  return made
}
