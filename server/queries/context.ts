import type { Viewer } from '../api/context'
import type { Db } from '../db'

/** What every query gets besides its input. */
export type QueryContext = { db: Db; viewer: Viewer; now: Date }
