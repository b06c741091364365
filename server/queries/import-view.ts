import type { ImportRowView, ImportView } from '../api/shapes/import'
import { findImport, type ImportRecord } from '../commands/import-access'
import { Prisma } from '../db'
import { fieldsOfKind, type ImportKind, type ImportMapping } from '../domain/import-columns'
import { isTaken, NOT_TAKEN, type RowFactsShown, type RowOutcome } from '../domain/import-decision'
import type { QueryContext } from './context'

const SAMPLE_ROWS = 3
const LONGEST_SAMPLE = 80

/** An import with what it came to so far, or will come to; null: the asker has none of this kind that stands. */
export async function importStatus(
  context: QueryContext,
  { importId, kind }: { importId?: string | undefined; kind: ImportKind },
): Promise<{ import: ImportView | null }> {
  const { db, viewer } = context
  if (importId) return { import: await viewOf(context, await findImport(db, viewer, importId)) }
  const ofAll = kind === 'opening' && viewer.role === 'admin'
  const found = await db.import.findFirst({
    where: { kind, status: { not: 'discarded' }, ...(ofAll ? {} : { createdBy: viewer.id }) },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
  return { import: found && (await viewOf(context, found)) }
}

async function viewOf({ db }: QueryContext, found: ImportRecord): Promise<ImportView> {
  const hasStarted = found.startedAt !== null
  const counts = await db.$queryRaw<{ outcome: RowOutcome | null; near: boolean; count: number }[]>`
    SELECT ${outcomeShown(hasStarted)} AS "outcome", coalesce(${factsShown(hasStarted)} ? 'near', false) AS "near", count(*)::integer AS "count"
      FROM "import_row" WHERE "import_id" = ${found.id}::uuid GROUP BY 1, 2`
  const sample = await db.importRow.findMany({
    where: { importId: found.id },
    orderBy: { row: 'asc' },
    take: SAMPLE_ROWS,
    select: { cells: true },
  })
  const maker = await db.person.findUniqueOrThrow({ where: { id: found.createdBy }, select: { name: true } })
  const kind = found.kind as ImportKind
  const sum = (wanted: (row: (typeof counts)[number]) => boolean) => counts.filter(wanted).reduce((total, { count }) => total + count, 0)
  return {
    ...{ importId: found.id, kind, status: found.status as ImportView['status'], fileName: found.fileName, encoding: found.encoding },
    ...{ columns: found.columns, fields: [...fieldsOfKind(kind)], mapping: found.mapping as ImportMapping },
    sample: sample.map(({ cells }) => cells.map(cell => (cell.length > LONGEST_SAMPLE ? `${cell.slice(0, LONGEST_SAMPLE)}…` : cell))),
    ...{ rows: found.rowCount, done: found.doneCount, createdByName: maker.name },
    ...{
      createdAt: found.createdAt.toISOString(),
      startedAt: found.startedAt?.toISOString() ?? null,
      endedAt: found.endedAt?.toISOString() ?? null,
    },
    counts: Object.fromEntries(counts.flatMap(({ outcome }) => (outcome ? [[outcome, sum(row => row.outcome === outcome)]] : []))),
    flagged: sum(({ outcome, near }) => near && outcome !== null && isTaken(outcome)),
    notTaken: sum(({ outcome }) => outcome !== null && !isTaken(outcome)),
  }
}

/** Before it has started, what is foreseen; after, what became of the rows. */
const outcomeShown = (hasStarted: boolean) => (hasStarted ? Prisma.sql`"outcome"` : Prisma.sql`"foreseen"->>'outcome'`)
const factsShown = (hasStarted: boolean) => (hasStarted ? Prisma.sql`"facts"` : Prisma.sql`"foreseen"->'facts'`)

type Row = { row: number; outcome: RowOutcome; facts: RowFactsShown; customerId: string | null; cells?: string[] }

/** The rows that are (or will be) taken not, or taken and flagged, in the order of the file; `withCells` also what stood in them, for a file to mend. */
export async function listImportRows(
  { db, viewer }: QueryContext,
  {
    importId,
    show,
    cursor,
    limit,
    withCells,
  }: { importId: string; show: 'notTaken' | 'flagged'; cursor?: number | null | undefined; limit: number; withCells: boolean },
): Promise<{ columns: string[]; rows: ImportRowView[]; next: number | null }> {
  const found = await findImport(db, viewer, importId)
  const hasStarted = found.startedAt !== null
  const isNotTaken = Prisma.sql`${outcomeShown(hasStarted)} = ANY(${[...NOT_TAKEN]}::text[])`
  const rows = await db.$queryRaw<Row[]>`
    SELECT "row", ${outcomeShown(hasStarted)} AS "outcome", ${factsShown(hasStarted)} AS "facts", "customer_id"::text AS "customerId"${withCells ? Prisma.sql`, "cells"` : Prisma.empty}
      FROM "import_row" WHERE "import_id" = ${importId}::uuid AND "row" > ${cursor ?? 0}
       AND ${show === 'notTaken' ? isNotTaken : Prisma.sql`NOT (${isNotTaken}) AND ${factsShown(hasStarted)} ? 'near'`}
     ORDER BY "row" LIMIT ${limit + 1}`
  const shown = rows.slice(0, limit)
  return { columns: found.columns, rows: shown, next: rows.length > limit ? (shown.at(-1)?.row ?? null) : null }
}
