import type { ViewerWithin } from '../auth/session-reader'
import type { Db } from '../db'
import type { PersonStatus, Role } from '../domain/words'
import type { CommittedRow } from '../live/outbox'

/** The person behind a request, as the database says at this moment. */
export type Viewer = {
  id: string
  name: string
  email: string
  role: Role
  teamId: string | null
  sells: boolean
  status: PersonStatus
  sessionId: string
}

export type Context = {
  db: Db
  requestId: string
  /** Instant of the request; rules get it as an argument. */
  now: Date
  /** Reads session and person once a request, or once more; null when there is no standing session. */
  viewer(anew?: 'anew'): Promise<Viewer | null>
  /** Who it was at an earlier request of the session, from memory: for asking ahead, never for answering. Absent where nobody remembers. */
  lastViewer?(): Promise<Viewer | undefined>
  /** To ask who it is within a query that is asked anyway, instead of `viewer`. Absent where nobody is behind a session. */
  viewerWithin?(): Promise<ViewerWithin | null>
  /** Throws RATE_LIMITED when the person's allowance of this kind is used up. */
  spend(kind: 'mutation' | 'lookup', viewer: Viewer): Promise<void>
  /** Counts that a look-up led to a protected customer of somebody else; absent where nobody counts. */
  lookedAt?(viewer: Viewer, customerId: string): void
  userAgent?: string | null
  /** How large a file may be that is attached; absent: as large as by default. */
  attachmentMaxBytes?: number
  /** Gives the asker's browser another session in place of its own; absent where nobody would keep a cookie. */
  setSession?(session: { personId: string; sessionId: string }): Promise<void>
  /** Tells this process's outbox that there is something to send: a row that is named, else all that it finds. */
  wakeOutbox(committed?: CommittedRow): void
  /** Tells this process that an import waits; absent where none are worked on. */
  wakeImports?(): void
}
