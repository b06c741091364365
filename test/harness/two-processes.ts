import { afterAll, afterEach, beforeAll } from 'vitest'
import { type LiveSocket, signedIn } from './client'
import { type TestDatabase, testDatabase } from './database'
import { type RedisServer, startRedis } from './redis'
import { type ServerProcess, startServer } from './server-process'
import { createWorld, type Person, type World } from './world'

export type TwoProcesses = {
  world: World
  /** Filled in before the first test. */
  servers: readonly [ServerProcess, ServerProcess]
  /** A socket of the person, by default on the first; closed with the test. */
  windowOf(person: Person, server?: ServerProcess): Promise<LiveSocket>
  /** Closes these with the test as well. */
  closeWithTest(...sockets: LiveSocket[]): void
}

/** Runs the tests of a file on two real processes of one company, joined by Redis; both sweep. `cast` makes who and what is there before they start. */
export function onTwoProcesses(
  cast: (world: World) => Promise<void>,
  { company = {} }: { company?: Parameters<World['aCompany']>[0] } = {},
): TwoProcesses {
  let database: TestDatabase
  let redis: RedisServer
  const started: ServerProcess[] = []
  const servers = [{} as ServerProcess, {} as ServerProcess] as const
  const open: LiveSocket[] = []
  const world = createWorld(() => database.db, { now: () => new Date() })

  beforeAll(async () => {
    database = await testDatabase()
    redis = await startRedis()
    await world.aCompany(company)
    await cast(world)
    for (const server of servers) {
      const process = await startServer({ databaseUrl: database.url, redisUrl: redis.url })
      started.push(process)
      Object.assign(server, process)
    }
  })
  afterEach(() => {
    for (const socket of open.splice(0)) socket.close()
  })
  afterAll(async () => {
    await Promise.all(started.map(process => process.kill()))
    await redis?.stop()
    await database?.drop()
  })

  return {
    world,
    servers,
    async windowOf(person, server = servers[0]) {
      const socket = await (await signedIn(server.address, person)).connect()
      open.push(socket)
      return socket
    },
    closeWithTest: (...sockets) => void open.push(...sockets),
  }
}
