import type { Viewer } from '../api/context'
import type { Db } from '../db'

/** What every command gets besides its input. Commands own their transaction and call wakeOutbox after its commit. */
export type CommandContext = { db: Db; viewer: Viewer; now: Date; wakeOutbox(): void }
