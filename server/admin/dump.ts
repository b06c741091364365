import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { createGzip, type Gzip } from 'node:zlib'
import { type Db, Prisma, type Tx } from '../db'
import { migrationsHere, quoted, tablesOf } from './tables'

const PAGE = 1_000
const TIMEOUT_MS = 6 * 3_600_000

/**
 * Writes the whole company into one file, as it was at one moment, from either kind of database. Gzipped lines of JSON: arrays say what follows
 * (`["truce", 1, …]`, `["table", name]`, `["rows", count]`), objects are rows. Numbers stay as the database wrote them, whatever their length.
 * @returns the rows of each table.
 */
export async function dump(db: Db, file: string, now: Date): Promise<Record<string, number>> {
  const draft = `${file}.part`
  // Passwords' hashes and contacts are in it: for its owner only.
  const output = createWriteStream(draft, { mode: 0o600 })
  const gzip = createGzip()
  gzip.pipe(output)
  try {
    const counts = await db.$transaction(tx => writeAll(tx, gzip, now), {
      isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead,
      maxWait: 60_000,
      timeout: TIMEOUT_MS,
    })
    gzip.end()
    await finished(output)
    await rename(draft, file)
    return counts
  } catch (error) {
    gzip.destroy()
    output.destroy()
    await rm(draft, { force: true })
    throw error
  }
}

async function writeAll(tx: Tx, gzip: Gzip, now: Date): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  await writeLine(gzip, JSON.stringify(['truce', 1, now.toISOString(), migrationsHere()]))
  for (const table of await tablesOf(tx)) {
    await writeLine(gzip, JSON.stringify(['table', table]))
    counts[table] = await writeRows(tx, gzip, table)
    await writeLine(gzip, JSON.stringify(['rows', counts[table]]))
  }
  await writeLine(gzip, JSON.stringify(['end', Object.values(counts).reduce((sum, count) => sum + count, 0)]))
  return counts
}

/** By a cursor: a table of a million rows is never in memory. */
async function writeRows(tx: Tx, gzip: Gzip, table: string): Promise<number> {
  await tx.$executeRawUnsafe(`DECLARE "dump_rows" NO SCROLL CURSOR FOR SELECT row_to_json(t)::text AS "row" FROM ${quoted(table)} t`)
  let count = 0
  for (;;) {
    const rows = await tx.$queryRawUnsafe<{ row: string }[]>(`FETCH ${PAGE} FROM "dump_rows"`)
    for (const { row } of rows) await writeLine(gzip, row)
    count += rows.length
    if (rows.length < PAGE) break
  }
  await tx.$executeRawUnsafe('CLOSE "dump_rows"')
  return count
}

async function writeLine(gzip: Gzip, line: string): Promise<void> {
  if (!gzip.write(`${line}\n`)) await once(gzip, 'drain')
}
