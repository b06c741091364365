import type { Viewer } from '../api/context'
import type { Db } from '../db'
import { readViewers } from './sessions'

export type SessionReader = {
  read(sessionId: string): Promise<Viewer | null>
  /** Who it was when it was last read, from memory: for asking ahead, never for answering. */
  lastRead(sessionId: string): Viewer | undefined
}

const KEPT = 5_000

/**
 * Asks the database about a session with each request, and about all that arrived in the same turn of the loop with one query: under load the
 * check costs a share of a round trip, and still no answer is older than its request.
 */
export function createSessionReader(db: Db, clock: () => Date): SessionReader {
  let asked = new Map<string, PromiseWithResolve>()
  const last = new Map<string, Viewer>()

  const ask = async () => {
    const batch = asked
    asked = new Map()
    try {
      const viewers = await readViewers(db, [...batch.keys()], clock())
      if (last.size > KEPT) last.clear()
      for (const [id, { resolve }] of batch) {
        const viewer = viewers.get(id) ?? null
        if (viewer) last.set(id, viewer)
        else last.delete(id)
        resolve(viewer)
      }
    } catch (error) {
      for (const { reject } of batch.values()) reject(error)
    }
  }

  return {
    read(sessionId) {
      const known = asked.get(sessionId)
      if (known) return known.promise
      if (asked.size === 0) setImmediate(ask)
      const waiting = withResolvers()
      asked.set(sessionId, waiting)
      return waiting.promise
    },
    lastRead: sessionId => last.get(sessionId),
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
