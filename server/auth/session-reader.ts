import type { Viewer } from '../api/context'
import { askTogether } from '../ask-together'
import type { Db } from '../db'
import { readViewers } from './sessions'

export type SessionReader = {
  read(sessionId: string): Promise<Viewer | null>
  /** Who it was when it was last read, from memory: for asking ahead, never for answering. */
  lastRead(sessionId: string): Viewer | undefined
}

const KEPT = 5_000
const MOST = 100

/** Asks the database about a session with each request; of all that arrive in the same turn of the loop with one query. */
export function createSessionReader(db: Db, clock: () => Date): SessionReader {
  const last = new Map<string, Viewer>()

  const readAll = async (sessionIds: string[]): Promise<(Viewer | null)[]> => {
    const viewers = await readViewers(db, sessionIds, clock())
    if (last.size > KEPT) last.clear()
    return sessionIds.map(id => {
      const viewer = viewers.get(id) ?? null
      if (viewer) last.set(id, viewer)
      else last.delete(id)
      return viewer
    })
  }

  return { read: askTogether(readAll, MOST), lastRead: sessionId => last.get(sessionId) }
}
