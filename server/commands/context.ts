import type { Viewer } from '../api/context'
import type { Db } from '../db'
import type { CommittedRow } from '../live/outbox'

/** What every command gets besides its input. Commands own their transaction and call wakeOutbox after its commit. */
export type CommandContext = { db: Db; viewer: Viewer; now: Date; wakeOutbox(committed?: CommittedRow): void; wakeImports?(): void }
