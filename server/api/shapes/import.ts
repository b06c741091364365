import type { ImportField, ImportKind, ImportMapping } from '../../domain/import-columns'
import type { RowFactsShown, RowOutcome } from '../../domain/import-decision'

export type ImportView = {
  importId: string
  kind: ImportKind
  status: 'uploaded' | 'checking' | 'checked' | 'running' | 'stopped' | 'discarded' | 'done'
  fileName: string
  /** As it was read: utf-8, gb18030, utf-16le, utf-16be. */
  encoding: string
  columns: string[]
  /** What a column of this kind of import may hold. */
  fields: ImportField[]
  mapping: ImportMapping
  /** The first rows. */
  sample: string[][]
  rows: number
  /** Of the looking through, or of the taking. */
  done: number
  createdByName: string
  createdAt: string
  startedAt: string | null
  endedAt: string | null
  /** Foreseen before it starts, after that what became of the rows. */
  counts: Partial<Record<RowOutcome, number>>
  /** Taken, and not certain to be another than something that stands; or of its group. */
  flagged: number
  notTaken: number
}
export type ImportRowView = { row: number; outcome: RowOutcome; facts: RowFactsShown; customerId: string | null; cells?: string[] }
