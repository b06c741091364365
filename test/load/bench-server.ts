import path from 'node:path'
import { build } from 'esbuild'
import { encode } from 'next-auth/jwt'
import { v7 as uuid } from 'uuid'
import { type Database, openDatabase } from '@/server/db'
import { onServer, type PostgresServer, startPostgres, urlOf } from '../harness/postgres'
import { type ServerProcess, startServer } from '../harness/server-process'
import { createWorld, type Person, type World } from '../harness/world'

const SECRET = 'a-secret-that-only-benches-have'
const BUNDLE = 'dist/bench-server.js'

/** A PostgreSQL that commits to disk like one in service, and what a bench makes in it. */
export type Ground = {
  postgres: PostgresServer
  newDatabase(name: string): Promise<{ url: string }>
  newCompany(name: string): Promise<Company>
  end(): Promise<void>
}
export type Company = { url: string; database: Database; world: World; serve(env?: Record<string, string>): Promise<ServerProcess> }

export async function openGround(): Promise<Ground> {
  await bundleServer()
  const postgres = await startPostgres({ isDurable: true })
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
      return { url, database, world, serve }
    },
    async end() {
      for (const step of undo.reverse()) await step().catch(error => console.error(error))
    },
  }
}

/** What users run: one file, made of the sources as they are now. */
async function bundleServer(): Promise<void> {
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

/** Ordinary customers of one rep by the thousand, with the history row of each. */
export async function fillColumn(
  company: Company,
  { owner, count, tier = 'ordinary' }: { owner: Person; count: number; tier?: 'ordinary' | 'close' | 'closed' },
): Promise<string[]> {
  const { db } = company.database
  const rows = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO "customer" ("id", "name", "country", "emails", "phones", "tier", "owner_id", "entered_by", "entered_at", "tier_since", "last_contact_at", "last_counting_at")
    SELECT gen_random_uuid(), 'Handelsgesellschaft ' || n || ' Import Export GmbH', 'DE', ARRAY['buyer' || n || '@example.com'], ARRAY['+49 40 ' || (100000 + n)],
           ${tier}::text::"Tier", ${owner.id}::uuid, ${owner.id}::uuid, now() - interval '90 days', now() - n * interval '1 minute', now() - interval '3 days', now() - interval '3 days'
      FROM generate_series(1, ${count}::int) n RETURNING "id"::text`
  await db.$executeRaw`
    INSERT INTO "tier_change" ("id", "customer_id", "at", "actor_id", "kind", "to_tier", "to_owner_id", "rule", "policy_version", "version")
    SELECT gen_random_uuid(), c."id", c."entered_at", ${owner.id}::uuid, 'imported', c."tier", c."owner_id", 'R4', 1, 1
      FROM "customer" c WHERE c."owner_id" = ${owner.id}::uuid AND c."tier" = ${tier}::text::"Tier"`
  return rows.map(({ id }) => id)
}

/** As a database in service stands: statistics known, nothing left to clean up. */
export async function settle(company: Company): Promise<void> {
  await onServer(company.url, client => client.query('VACUUM ANALYZE'))
}
