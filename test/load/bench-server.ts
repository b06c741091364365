import path from 'node:path'
import { build } from 'esbuild'
import { encode } from 'next-auth/jwt'
import { v7 as uuid } from 'uuid'
import { type Database, type Db, openDatabase } from '@/server/db'
import { keyRules } from '@/server/identity/rules-version'
import { onServer, type PostgresServer, startPostgres, urlOf } from '../harness/postgres'
import { type ServerProcess, startServer } from '../harness/server-process'
import { createWorld, type Person, type World } from '../harness/world'

export const SECRET = 'a-secret-that-only-benches-have'
export const BUNDLE = 'dist/bench-server.js'

/** A PostgreSQL that commits to disk like one in service, and what a bench makes in it. */
export type Ground = {
  postgres: PostgresServer
  newDatabase(name: string): Promise<{ url: string }>
  newCompany(name: string): Promise<Company>
  end(): Promise<void>
}
export type Company = {
  url: string
  database: Database
  world: World
  /** How the index that was put off is made. */
  nameIndex: string
  serve(env?: Record<string, string>): Promise<ServerProcess>
}

export async function openGround(settings: string[] = []): Promise<Ground> {
  await bundleServer()
  const postgres = await startPostgres({ isDurable: true, settings })
  const undo: (() => Promise<unknown>)[] = [() => postgres.stop()]

  const newDatabase = async (name: string) => {
    const unique = `bench_${name}_${process.pid}`
    await onServer(postgres.url, client => client.query(`CREATE DATABASE "${unique}"`))
    undo.push(() => onServer(postgres.url, client => client.query(`DROP DATABASE IF EXISTS "${unique}" WITH (FORCE)`)))
    return { url: urlOf(postgres.url, unique) }
  }
  return {
    postgres,
    newDatabase,
    async newCompany(name) {
      const { url } = await newDatabase(name)
      const database = await openDatabase({ databaseUrl: url, dataDir: '' })
      undo.push(() => database.close())
      const world = createWorld(() => database.db, { now: () => new Date() })
      // A bench claims and releases the same customers again and again.
      await world.aCompany({ clauses: { cooldown: { params: { releaseOpenHours: 0, reclaimCooldownDays: 0 } } } })
      const serve = async (env: Record<string, string> = {}) => {
        const server = await startServer({ databaseUrl: url, program: [BUNDLE], env: { NEXTAUTH_SECRET: SECRET, ...env } })
        undo.push(() => server.kill())
        return server
      }
      return { url, database, world, serve, nameIndex: await withoutNameIndex(url) }
    },
    async end() {
      for (const step of undo.reverse()) await step().catch(error => console.error(error))
    },
  }
}

/** What users run: one file, made of the sources as they are now. */
export async function bundleServer(): Promise<void> {
  await build({
    entryPoints: ['server/main.ts'],
    outfile: path.resolve(BUNDLE),
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    logLevel: 'warning',
  })
}

/** Cookies of standing sessions of a person, as a sign-in gives them. */
export async function sessionsOf(company: Company, person: Person, count: number): Promise<string[]> {
  const sessions = Array.from({ length: count }, () => uuid())
  const createdAt = new Date()
  const expiresAt = new Date(createdAt.getTime() + 86_400_000)
  await company.database.db.session.createMany({ data: sessions.map(id => ({ id, personId: person.id, epoch: 0, createdAt, expiresAt })) })
  return Promise.all(
    sessions.map(
      async sid => `next-auth.session-token=${await encode({ token: { sub: person.id, sid }, secret: SECRET, maxAge: 86_400 })}`,
    ),
  )
}

/** The cookie of one standing session. */
export async function cookieOf(db: Db, person: Person): Promise<string> {
  const id = uuid()
  const createdAt = new Date()
  await db.session.create({ data: { id, personId: person.id, epoch: 0, createdAt, expiresAt: new Date(createdAt.getTime() + 86_400_000) } })
  return `next-auth.session-token=${await encode({ token: { sub: person.id, sid: id }, secret: SECRET, maxAge: 86_400 })}`
}

/** Customers of one rep by the thousand, with the history row of each. */
export async function fillColumn(
  company: Company,
  { owner, count, tier = 'ordinary' }: { owner: Person; count: number; tier?: 'ordinary' | 'close' | 'closed' },
): Promise<string[]> {
  const rows = await company.database.db.$queryRaw<{ id: string }[]>`
    WITH made AS (
      INSERT INTO "customer" ("id", "name", "country", "emails", "phones", "tier", "owner_id", "entered_by", "entered_at", "tier_since", "last_contact_at", "last_counting_at")
      SELECT gen_random_uuid(), 'Handelsgesellschaft ' || n || ' Import Export GmbH', 'DE', ARRAY['buyer' || n || '@example.com'], ARRAY['+49 40 ' || (100000 + n)],
             ${tier}::text::"Tier", ${owner.id}::uuid, ${owner.id}::uuid, now() - interval '90 days', now() - n * interval '1 minute', now() - interval '3 days', now() - interval '3 days'
        FROM generate_series(1, ${count}::int) n RETURNING "id", "tier")
    INSERT INTO "tier_change" ("id", "customer_id", "at", "actor_id", "kind", "to_tier", "to_owner_id", "rule", "policy_version", "version")
    SELECT gen_random_uuid(), "id", now() - interval '90 days', ${owner.id}::uuid, 'imported', "tier", ${owner.id}::uuid, 'R4', 1, 1 FROM made
    RETURNING "customer_id"::text AS "id"`
  return rows.map(({ id }) => id)
}

const NAME_INDEX = 'customer_name_trgm'
/** Most of the time of filling goes into this index; it is made at the end instead (settle). */
async function withoutNameIndex(url: string): Promise<string> {
  return onServer(url, async client => {
    const { rows } = await client.query<{ indexdef: string }>('SELECT indexdef FROM pg_indexes WHERE indexname = $1', [NAME_INDEX])
    await client.query(`DROP INDEX "${NAME_INDEX}"`)
    return rows[0]?.indexdef ?? ''
  })
}

/** As a database in service stands: every index there, keys made by the rules of now, statistics known, nothing left to clean up. */
export async function settle(company: Company): Promise<void> {
  const now = new Date()
  await company.database.db.rekey.create({ data: { id: uuid(), rules: keyRules(), total: 0, startedAt: now, finishedAt: now } })
  await onServer(company.url, async client => {
    await client.query(company.nameIndex)
    await client.query('VACUUM ANALYZE')
    await client.query('CHECKPOINT')
  })
}
