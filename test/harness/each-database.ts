import { afterAll, beforeAll, describe } from 'vitest'
import { embeddedDatabase, type TestDatabase, testDatabase } from './database'
import { createWorld, type World } from './world'

export type Kind = 'embedded' | 'postgres'

/**
 * Runs a suite on the embedded database and on a real PostgreSQL, each with a database and a company of its own. `world` can be used from
 * beforeAll on. Tests of one file share the company: each makes its own people and customers.
 */
export function onEachDatabase(name: string, suite: (world: World, kind: Kind) => void): void {
  describe.each<Kind>(['embedded', 'postgres'])(`${name} (%s)`, kind => {
    suite(worldOn(kind), kind)
  })
}

/** The same on PostgreSQL only, for races: with one connection nothing races. */
export function onPostgres(name: string, suite: (world: World, database: () => TestDatabase) => void): void {
  describe(`${name} (postgres)`, () => {
    let database: TestDatabase | undefined
    const opened = () => {
      if (!database) throw new Error('The database is open from beforeAll on')
      return database
    }
    suite(
      worldOn('postgres', made => {
        database = made
      }),
      opened,
    )
  })
}

function worldOn(kind: Kind, onOpen?: (database: TestDatabase) => void): World {
  let database: TestDatabase | undefined
  const world = createWorld(() => {
    if (!database) throw new Error('The database is open from beforeAll on')
    return database.db
  })
  beforeAll(async () => {
    database = kind === 'embedded' ? await embeddedDatabase() : await testDatabase()
    onOpen?.(database)
    await world.aCompany()
  })
  afterAll(() => database?.drop())
  return world
}
