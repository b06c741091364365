import { rmSync } from 'node:fs'
import { inject } from 'vitest'
import { type Database, openDatabase } from '@/server/db'
import { copyEmbedded, copyTemplate, temporaryFolder } from './template'

export type TestDatabase = Database & {
  /** Of a PostgreSQL, to give to a server process; undefined on the embedded one. */
  url: string | undefined
  /** Of an embedded one; an empty folder on PostgreSQL (a server keeps its secret there). */
  dataDir: string
  /** Closes and throws it away. */
  drop(): Promise<void>
}

/** A migrated PostgreSQL database of its own, copied from the template in some 50 ms. */
export async function testDatabase({ databasePool = 20 }: { databasePool?: number } = {}): Promise<TestDatabase> {
  const copy = await copyTemplate(inject('postgresUrl'), inject('templateDatabase'))
  const dataDir = temporaryFolder()
  const database = await openDatabase({ databaseUrl: copy.url, dataDir, databasePool })
  const drop = async () => {
    await database.close()
    await copy.drop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { ...database, url: copy.url, dataDir, drop }
}

/** A migrated embedded database of its own. */
export async function embeddedDatabase(): Promise<TestDatabase> {
  const dataDir = copyEmbedded(inject('embeddedFolder'))
  const database = await openDatabase({ databaseUrl: undefined, dataDir })
  const drop = async () => {
    await database.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { ...database, url: undefined, dataDir, drop }
}
