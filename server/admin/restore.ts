import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import type { Db, Tx } from '../db'
import { type Migration, migrationsHere, quoted, tablesOf } from './tables'

const PAGE = 500
const TIMEOUT_MS = 6 * 3_600_000

/** Why a file cannot be restored, as a sentence for whoever gave the command. */
export class RestoreRefused extends Error {}

/**
 * Puts a dump into an empty database of either kind, all of it or nothing. Triggers rest meanwhile, since kept counts come with their rows; foreign
 * keys are taken off and put back, which checks every row of them.
 * @returns the rows of each table.
 */
export async function restore(db: Db, file: string): Promise<Record<string, number>> {
  return db.$transaction(tx => restoreInto(tx, file), { maxWait: 60_000, timeout: TIMEOUT_MS })
}

async function restoreInto(tx: Tx, file: string): Promise<Record<string, number>> {
  const tables = await tablesOf(tx)
  await emptySetUp(tx, tables)
  const keys = await takeOffForeignKeys(tx)
  for (const table of tables) await tx.$executeRawUnsafe(`ALTER TABLE ${quoted(table)} DISABLE TRIGGER USER`)
  const counts = await readInto(tx, file, tables)
  for (const table of tables) await tx.$executeRawUnsafe(`ALTER TABLE ${quoted(table)} ENABLE TRIGGER USER`)
  for (const { table, name, definition } of keys) {
    await tx.$executeRawUnsafe(`ALTER TABLE ${table} ADD CONSTRAINT ${quoted(name)} ${definition}`)
  }
  for (const [table, count] of Object.entries(counts)) {
    const found = await countRows(tx, table)
    if (found !== count)
      throw new RestoreRefused(`${table}: the file has ${count} rows, the database ${found} after restoring. Nothing was restored.`)
  }
  return counts
}

/** A start makes an empty company and its policy: those go. Anybody's work stays where it is. */
async function emptySetUp(tx: Tx, tables: string[]): Promise<void> {
  if ((await countRows(tx, 'person')) > 0)
    throw new RestoreRefused('The database is not empty: there are people in it. Restore into a new one.')
  await tx.$executeRawUnsafe('DELETE FROM "policy"')
  await tx.$executeRawUnsafe('DELETE FROM "company"')
  await tx.$executeRawUnsafe('DELETE FROM "rate_limit"')
  for (const table of tables) {
    if ((await countRows(tx, table)) > 0) throw new RestoreRefused(`The database is not empty: ${table} has rows. Restore into a new one.`)
  }
}

async function countRows(tx: Tx, table: string): Promise<number> {
  const rows = await tx.$queryRawUnsafe<{ count: number }[]>(`SELECT count(*)::int AS "count" FROM ${quoted(table)}`)
  return rows[0]?.count ?? 0
}

type ForeignKey = { table: string; name: string; definition: string }

async function takeOffForeignKeys(tx: Tx): Promise<ForeignKey[]> {
  const keys = await tx.$queryRaw<ForeignKey[]>`
    SELECT "conrelid"::regclass::text AS "table", "conname"::text AS "name", pg_get_constraintdef("oid") AS "definition"
      FROM "pg_constraint" WHERE "contype" = 'f' AND "connamespace" = current_schema()::regnamespace`
  for (const { table, name } of keys) await tx.$executeRawUnsafe(`ALTER TABLE ${table} DROP CONSTRAINT ${quoted(name)}`)
  return keys
}

const mark = z.union([
  z.tuple([z.literal('truce'), z.number(), z.string(), z.array(z.object({ name: z.string(), checksum: z.string() }))]),
  z.tuple([z.literal('table'), z.string()]),
  z.tuple([z.literal('rows'), z.number()]),
  z.tuple([z.literal('end'), z.number()]),
])

async function readInto(tx: Tx, file: string, tables: string[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  let table: string | null = null
  let count = 0
  let page: string[] = []
  let isWhole = false
  let isFirst = true
  const put = async () => {
    if (page.length > 0 && table !== null) await insertRows(tx, table, page)
    page = []
  }
  for await (const line of linesOf(file)) {
    if (line.startsWith('{') && table !== null) {
      page.push(line)
      count++
      if (page.length === PAGE) await put()
      continue
    }
    const said = readMark(line)
    if (isFirst !== (said[0] === 'truce')) throw notADump()
    isFirst = false
    if (said[0] === 'truce') mustFit(said[1], said[3])
    if (said[0] === 'table') {
      if (!tables.includes(said[1])) throw new RestoreRefused(`The file has a table ${said[1]}, which this version of Truce does not know.`)
      table = said[1]
      count = 0
    }
    if (said[0] === 'rows') {
      await put()
      if (table === null || count !== said[1]) throw new RestoreRefused('The file is damaged: rows are missing. Nothing was restored.')
      counts[table] = count
      table = null
    }
    if (said[0] === 'end') isWhole = true
  }
  if (!isWhole) throw new RestoreRefused('The file is cut short. Nothing was restored.')
  return counts
}

async function insertRows(tx: Tx, table: string, rows: string[]): Promise<void> {
  await tx.$executeRawUnsafe(
    `INSERT INTO ${quoted(table)} SELECT * FROM json_populate_recordset(NULL::${quoted(table)}, $1::text::json)`,
    `[${rows.join(',')}]`,
  )
}

function mustFit(version: number, theirs: Migration[]): void {
  if (version !== 1) throw new RestoreRefused('The file was written by a newer Truce. Restore it with that version.')
  const ours = migrationsHere()
  const isSame =
    ours.length === theirs.length && ours.every((own, i) => own.name === theirs[i]?.name && own.checksum === theirs[i]?.checksum)
  if (isSame) return
  const last = theirs.at(-1)?.name ?? 'none'
  throw new RestoreRefused(
    `The file is of a database with migrations up to ${last}; this Truce has up to ${ours.at(-1)?.name}. Use the version that wrote it.`,
  )
}

function readMark(line: string): z.output<typeof mark> {
  try {
    return mark.parse(JSON.parse(line))
  } catch {
    throw notADump()
  }
}

const notADump = () => new RestoreRefused('The file is no dump of Truce (npm run admin -- dump FILE).')

/** Lines of the unzipped file. What is wrong with the file itself ends the reading, also where it ends in the middle. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const input = createReadStream(file)
  const unzipped = createGunzip()
  input.on('error', error => unzipped.destroy(error))
  input.pipe(unzipped)
  const lines = createInterface({ input: unzipped, crlfDelay: Number.POSITIVE_INFINITY })
  const broken = new Promise<never>((_, reject) => unzipped.on('error', reject))
  broken.catch(() => {})
  const iterator = lines[Symbol.asyncIterator]()
  try {
    for (;;) {
      const { done, value } = await Promise.race([iterator.next(), broken])
      if (done) break
      yield value
    }
    if (unzipped.errored) throw unzipped.errored
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR') throw new RestoreRefused(`${file} cannot be read: ${message}`)
    if (code === 'Z_DATA_ERROR') throw notADump()
    if (code === 'Z_BUF_ERROR') throw new RestoreRefused('The file is cut short. Nothing was restored.')
    throw error
  } finally {
    lines.close()
    input.destroy()
  }
}
