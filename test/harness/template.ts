import { createHash, randomBytes } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openDatabase } from '@/server/db'
import { onServer, urlOf } from './postgres'

const MIGRATIONS = path.resolve('prisma/migrations')

/** A migrated embedded data folder that nobody has open yet. */
export function copyEmbedded(from: string): string {
  const dataDir = temporaryFolder()
  cpSync(from, dataDir, { recursive: true })
  return dataDir
}

export const temporaryFolder = (): string => mkdtempSync(path.join(os.tmpdir(), 'truce-data-'))

export async function copyTemplate(serverUrl: string, template: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `truce_${randomBytes(6).toString('hex')}`
  await createFrom(serverUrl, name, template)
  const drop = () => onServer(serverUrl, client => client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)).then(() => {})
  return { url: urlOf(serverUrl, name), drop }
}

async function createFrom(serverUrl: string, name: string, template: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await onServer(serverUrl, client => client.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`))
      return
    } catch (error) {
      // Two files that copy at once, or the migration's connection that is still leaving.
      if (attempt >= 20 || (error as { code?: string }).code !== '55006') throw error
      await new Promise(resolve => setTimeout(resolve, 100))
    }
  }
}

/** The database that the others are copies of: everything migrated, nothing in it. */
export async function prepareTemplate(serverUrl: string): Promise<{ name: string; drop(): Promise<void> }> {
  const name = `truce_template_${randomBytes(4).toString('hex')}`
  await onServer(serverUrl, client => client.query(`CREATE DATABASE "${name}"`))
  const database = await openDatabase({ databaseUrl: urlOf(serverUrl, name), dataDir: os.tmpdir() })
  await database.close()
  return { name, drop: () => onServer(serverUrl, client => client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)).then(() => {}) }
}

/** The embedded data folder that the others are copies of. Making it takes seconds, so it is kept until a migration changes. */
export async function prepareEmbedded(): Promise<string> {
  const cache = path.resolve('node_modules/.cache/truce-tests')
  const folder = path.join(cache, `embedded-${stateOfMigrations()}`)
  if (existsSync(folder)) return folder
  const draft = mkdtempSync(path.join(mkdirSync(cache, { recursive: true }) ?? cache, 'draft-'))
  const database = await openDatabase({ databaseUrl: undefined, dataDir: draft })
  await database.close()
  try {
    renameSync(draft, folder)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
  return folder
}

function stateOfMigrations(): string {
  const hash = createHash('sha256')
  hash.update(readFileSync(path.resolve('node_modules/@electric-sql/pglite/package.json')))
  for (const name of readdirSync(MIGRATIONS).sort()) {
    const file = path.join(MIGRATIONS, name, 'migration.sql')
    if (existsSync(file)) hash.update(name).update(readFileSync(file))
  }
  return hash.digest('hex').slice(0, 16)
}
