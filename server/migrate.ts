import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** What a migration needs of a database: scripts of many statements, and rows. Both PGlite and one pg client offer it. */
export type MigrationTarget = {
  run(script: string): Promise<void>
  rows(query: string): Promise<Record<string, unknown>[]>
}

const LOCK = 7_261_948
const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`

/**
 * Applies prisma/migrations in order, each in a transaction, under an advisory lock, recorded in `_prisma_migrations` as
 * `prisma migrate deploy` would. An applied migration that changed or vanished is an error: the database would not be what the code thinks.
 */
export async function migrate(target: MigrationTarget, folder = path.resolve('prisma/migrations')): Promise<string[]> {
  await target.run(`SELECT pg_advisory_lock(${LOCK})`)
  try {
    await target.run(`CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
      "id" varchar(36) PRIMARY KEY, "checksum" varchar(64) NOT NULL, "finished_at" timestamptz, "migration_name" varchar(255) NOT NULL,
      "logs" text, "rolled_back_at" timestamptz, "started_at" timestamptz NOT NULL DEFAULT now(), "applied_steps_count" integer NOT NULL DEFAULT 0)`)
    const known = await target.rows(`SELECT "migration_name", "checksum" FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL`)
    const applied = new Map(known.map(row => [String(row.migration_name), String(row.checksum)]))
    const files = readMigrations(folder)
    for (const name of applied.keys()) {
      if (!files.some(file => file.name === name))
        throw new Error(`The database has migration ${name}, which this version of Truce does not know.`)
    }
    const fresh: string[] = []
    for (const { name, sql, checksum } of files) {
      const before = applied.get(name)
      if (before === checksum) continue
      if (before !== undefined) throw new Error(`Migration ${name} was changed after it was applied.`)
      await target.run(`BEGIN;\n${sql}\n;INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "applied_steps_count")
        VALUES (${quoted(randomUUID())}, ${quoted(checksum)}, now(), ${quoted(name)}, 1);\nCOMMIT;`)
      fresh.push(name)
    }
    return fresh
  } finally {
    // After a failed migration the session is still in its broken transaction.
    await target.run('ROLLBACK').catch(() => {})
    await target.run(`SELECT pg_advisory_unlock(${LOCK})`).catch(() => {})
  }
}

function readMigrations(folder: string) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort()
    .map(name => {
      const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}
