import type { Viewer } from '../api/context'
import { askTogether } from '../ask-together'
import type { Db, Prisma } from '../db'
import { readViewers, viewerWithin } from './sessions'

export type SessionReader = {
  read(sessionId: string): Promise<Viewer | null>
  /** Who it was when it was last read, from memory: for asking ahead, never for answering. */
  lastRead(sessionId: string): Viewer | undefined
  /** For a query that is asked anyway: what the session is read by there, and who it is by what that gave. */
  within(sessionId: string): ViewerWithin
}
export type ViewerWithin = { statement: Prisma.Sql; viewer(read: unknown): Viewer | null }

const KEPT = 5_000
const MOST = 100

/** Asks the database about a session with each request; of all that arrive in the same turn of the loop with one query. */
export function createSessionReader(db: Db, clock: () => Date): SessionReader {
  const last = new Map<string, Viewer>()

  const remembered = (id: string, viewer: Viewer | null): Viewer | null => {
    if (last.size > KEPT) last.clear()
    if (viewer) last.set(id, viewer)
    else last.delete(id)
    return viewer
  }

  const readAll = async (sessionIds: string[]): Promise<(Viewer | null)[]> => {
    const viewers = await readViewers(db, sessionIds, clock())
    return sessionIds.map(id => remembered(id, viewers.get(id) ?? null))
  }

  return {
    read: askTogether(readAll, MOST),
    lastRead: sessionId => last.get(sessionId),
    within: sessionId => ({
      statement: viewerWithin(sessionId, clock()),
      viewer: read => remembered(sessionId, read as Viewer | null),
    }),
  }
}
