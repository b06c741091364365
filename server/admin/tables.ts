import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Tx } from '../db'

/** All tables that hold something of the company; what Truce knows of its migrations each database has itself. */
export async function tablesOf(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    SELECT "tablename"::text AS "name" FROM "pg_tables" WHERE "schemaname" = current_schema() AND "tablename" <> '_prisma_migrations' ORDER BY 1`
  return rows.map(({ name }) => name)
}

/** A name that came from the catalogue, as SQL writes it. */
export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

export type Migration = { name: string; checksum: string }

/** The shape that rows are of: a dump fits a database of the very same migrations. */
export function migrationsHere(folder = path.resolve('prisma/migrations')): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map(name => ({
      name,
      checksum: createHash('sha256')
        .update(readFileSync(path.join(folder, name, 'migration.sql')))
        .digest('hex'),
    }))
}
