import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { Prisma, PrismaClient } from '../prisma/generated/client'
import { lockDataFolder } from './data-lock'
import { createEmbeddedStatements } from './embedded-statements'
import { migrate } from './migrate'
import { createLookUpConnections, createReadsConnection } from './reads-connection'

export type Db = PrismaClient
/** Inside a transaction use only this: on the embedded database any other query would wait for the transaction's end, for ever. */
export type Tx = Prisma.TransactionClient
export { Prisma }
/** An instant in a statement: a value, or the column that has it. */
export type InstantSql = Date | Prisma.Sql

export type Database = {
  db: Db
  kind: 'embedded' | 'postgres'
  /** True on a database that had no migration before: nothing was ever kept here. */
  isNew: boolean
  close(): Promise<void>
}

export type DatabaseSettings = {
  databaseUrl: string | undefined
  dataDir: string
  databasePool?: number
  onPoolError?: (error: Error) => void
}

/** Opens PostgreSQL (DATABASE_URL) or the embedded database in DATA_DIR, and migrates it. Throws DataFolderInUse. */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  return settings.databaseUrl ? openPostgres(settings.databaseUrl, settings) : openEmbedded(settings.dataDir)
}

async function openPostgres(connectionString: string, { databasePool = 16, onPoolError }: DatabaseSettings): Promise<Database> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  let fresh: string[]
  let before: number
  try {
    before = await countApplied(query => client.query(query).then(result => result.rows))
    fresh = await migrate({
      run: script => client.query(script).then(() => {}),
      rows: query => client.query(query).then(result => result.rows),
    })
  } finally {
    await client.end()
  }
  const pool = new pg.Pool({ connectionString, max: databasePool, connectionTimeoutMillis: 5_000, keepAlive: true })
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', error => onPoolError?.(error))
  // Nor may one that breaks while it takes leave, when the pool listens no more.
  pool.on('connect', client => client.on('error', error => onPoolError?.(error)))
  const adapter = new PrismaPg(pool, { statementNameGenerator: nameStatement, disposeExternalPool: true })
  const db = new PrismaClient({ adapter, transactionOptions: { maxWait: 10_000, timeout: 20_000 } })
  const onError = (error: Error) => onPoolError?.(error)
  const reads = createReadsConnection(connectionString, onError)
  const lookUps = createLookUpConnections(connectionString, { most: LOOK_UP_CONNECTIONS, onError })
  direct.set(db, {
    isPooled: true,
    rows: statement => pool.query(named(statement)).then(({ rows }) => rows),
    reads: statement => reads.rows(named(statement)),
    lookUps: statement => lookUps.rows(named(statement)),
  })
  const close = async () => {
    await Promise.all([reads.close(), lookUps.close()])
    await db.$disconnect()
  }
  return { db, kind: 'postgres', isNew: before === 0 && fresh.length > 0, close }
}

/** More would only wait for the same processors. */
const LOOK_UP_CONNECTIONS = 3

/** How statements reach the driver past Prisma. */
type Direct = Record<'rows' | 'reads' | 'lookUps', (statement: Prisma.Sql) => Promise<unknown[]>> & { isPooled: boolean }
const direct = new WeakMap<object, Direct>()

/** Not inside a transaction. */
export const isOutside = (db: Db | Tx): db is Db => direct.has(db)

/** Outside a transaction and on PostgreSQL: many statements run at a time. */
export const isPooled = (db: Db | Tx): db is Db => direct.get(db)?.isPooled === true

/**
 * What one statement returns that is run with every move. It goes to the driver, past Prisma's interpreter of raw queries, which costs as much as all else
 * that a round trip costs here; inside a transaction it goes through Prisma. The statement casts what it returns to types that read the same both ways: no
 * bigint, no date.
 */
export const hotRows = <T>(db: Db | Tx, statement: Prisma.Sql): Promise<T[]> => run('rows', db, statement)

/** The same for a short read that waits for no lock: it shares one connection with the reads of all other requests. */
export const hotReads = <T>(db: Db | Tx, statement: Prisma.Sql): Promise<T[]> => run('reads', db, statement)

/** The same for reads that may take some milliseconds and wait for no lock: they share a few connections and hold up nothing but each other. */
export const hotLookUps = <T>(db: Db | Tx, statement: Prisma.Sql): Promise<T[]> => run('lookUps', db, statement)

async function run<T>(how: 'rows' | 'reads' | 'lookUps', db: Db | Tx, statement: Prisma.Sql): Promise<T[]> {
  const past = direct.get(db)
  return past ? ((await past[how](statement)) as T[]) : db.$queryRaw<T[]>(statement)
}

const named = ({ text, values }: Prisma.Sql) => ({ name: nameStatement({ sql: text }), text, values: values as unknown[] })

type InstantsOf<T> = { [K in keyof T]-?: Date extends T[K] ? K : never }[keyof T]

/**
 * The one row of a short read that has many columns, or undefined. The driver reads a name, a type and a value of each column; as one JSON text they
 * cost it half. `instants` names every column that is a Date to the caller: in JSON they are text.
 */
export async function hotRow<T extends object>(
  db: Db | Tx,
  statement: Prisma.Sql,
  instants: Record<InstantsOf<T>, true>,
): Promise<T | undefined> {
  const [row] = await hotObjects<T>(db, asObjects(statement), instants)
  return row
}

/** The rows of a statement, each as one JSON object in a column named row. */
export const asObjects = (statement: Prisma.Sql): Prisma.Sql => Prisma.sql`SELECT row_to_json(r) AS "row" FROM (${statement}) r`

/** As `hotRow`, of a statement of `asObjects` with any number of rows. */
export async function hotObjects<T extends object>(db: Db | Tx, objects: Prisma.Sql, instants: Record<InstantsOf<T>, true>): Promise<T[]> {
  const found = await hotReads<{ row: T }>(db, objects)
  const names = Object.keys(instants) as (keyof T)[]
  for (const { row } of found) for (const name of names) if (row[name] !== null) row[name] = new Date(row[name] as string) as T[keyof T]
  return found.map(({ row }) => row)
}

async function openEmbedded(dataDir: string): Promise<Database> {
  mkdirSync(dataDir, { recursive: true })
  const unlock = lockDataFolder(dataDir)
  try {
    // Loaded only where it is used: beside PostgreSQL it would be memory for nothing.
    const [{ PGlite, protocol }, { pg_trgm }, { PrismaPGlite }] = await Promise.all([
      import('@electric-sql/pglite'),
      import('@electric-sql/pglite/contrib/pg_trgm'),
      import('pglite-prisma-adapter'),
    ])
    const pglite = await PGlite.create({ dataDir: path.join(dataDir, 'pg'), extensions: { pg_trgm } })
    const rows = (query: string) => pglite.query<Record<string, unknown>>(query).then(result => result.rows)
    const before = await countApplied(rows)
    const fresh = await migrate({ run: script => pglite.exec(script).then(() => {}), rows })
    // One connection: transactions queue, and a queue is no error.
    const db = new PrismaClient({ adapter: new PrismaPGlite(pglite), transactionOptions: { maxWait: 60_000, timeout: 60_000 } })
    const statements = createEmbeddedStatements(pglite, protocol)
    const straight = (statement: Prisma.Sql) => statements(named(statement))
    direct.set(db, { isPooled: false, rows: straight, reads: straight, lookUps: straight })
    const close = async () => {
      await db.$disconnect()
      if (!pglite.closed) await pglite.close()
      unlock()
    }
    return { db, kind: 'embedded', isNew: before === 0 && fresh.length > 0, close }
  } catch (error) {
    unlock()
    throw error
  }
}

async function countApplied(rows: (query: string) => Promise<Record<string, unknown>[]>): Promise<number> {
  const found = await rows(`SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS "exists"`)
  if (!found[0]?.exists) return 0
  const count = await rows('SELECT count(*)::int AS "count" FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL')
  return Number(count[0]?.count ?? 0)
}

/** A named statement is parsed and planned once a connection. Texts are few: every value is a parameter. */
const statementNames = new Map<number, { text: string; name: string }[]>()
let namedStatements = 0
/** Found by length and comparison: to hash a text of some kilobytes each time costs more. */
function nameStatement({ sql }: { sql: string }): string {
  const ofLength = statementNames.get(sql.length)
  const known = ofLength?.find(({ text }) => text === sql)
  if (known) return known.name
  const name = createHash('sha1').update(sql).digest('base64url')
  // Lists (IN …) make texts of every length; past a bound they get a name but are not remembered here.
  if (namedStatements < 2_000) {
    namedStatements++
    statementNames.set(sql.length, [...(ofLength ?? []), { text: sql, name }])
  }
  return name
}

/**
 * Runs `work` in one transaction and again (with fresh reads) when the database says that it met another one: serialization,
 * deadlock, or a unique identity key or contract number that another transaction took first.
 */
export async function inTransaction<T>(
  db: Db,
  work: (tx: Tx) => Promise<T>,
  attempts = 5,
  limits?: { maxWait: number; timeout: number },
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.$transaction(work, limits)
    } catch (error) {
      if (attempt >= attempts || !isCollision(error)) throw error
    }
  }
}

/** SQLSTATE of a database error, wherever the driver or Prisma put it; TR… are Truce's own (see the migration). */
export function sqlState(error: unknown): string | undefined {
  for (let at: unknown = error, depth = 0; at && typeof at === 'object' && depth < 5; depth++) {
    const { originalCode, code, meta, cause } = at as {
      originalCode?: string
      code?: string
      meta?: Record<string, unknown>
      cause?: unknown
    }
    if (originalCode) return originalCode
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !code.startsWith('P2')) return code
    if (code === 'P2002') return '23505'
    if (code === 'P2034') return '40001'
    if (typeof meta?.code === 'string') return meta.code
    at = cause ?? (meta?.driverAdapterError as unknown)
  }
  return undefined
}

/** TR004: the lane that a customer was to come into was closed meanwhile, its rep has left (R12). Read anew, that is what the rules say. */
const COLLISIONS = new Set(['40001', '40P01', '23505', 'TR004'])
export const isCollision = (error: unknown): boolean => COLLISIONS.has(sqlState(error) ?? '')
