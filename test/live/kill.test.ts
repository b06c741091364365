import { rmSync } from 'node:fs'
import { describe, expect, inject, onTestFinished, test } from 'vitest'
import { openDatabase } from '@/server/db'
import type { Tier } from '@/server/domain/words'
import { violations } from '../harness/audit'
import { type Client, eventually, later, outcomeOf, signedIn } from '../harness/client'
import { testDatabase } from '../harness/database'
import { startServer } from '../harness/server-process'
import { copyEmbedded } from '../harness/template'
import { type Customer, createWorld, type Person, type World } from '../harness/world'

type Stand = { tier: Tier; version: number }
type Book = { rep: Person; customers: Customer[] }

const REPS = 4
const CUSTOMERS = 5
const ROUNDS = 3

/** What the server has answered for each customer, and whether a move was on its way when it died. */
class Witness {
  readonly acknowledged = new Map<string, Stand>()
  readonly underWay = new Map<string, Tier>()
  count = 0
}

describe('kill -9 during moves', () => {
  test('on PostgreSQL nothing acknowledged is lost, counts and history agree, and all that is to be told is told', async () => {
    const database = await testDatabase()
    onTestFinished(() => database.drop())
    const world = createWorld(() => database.db, { now: () => new Date() })
    const books = await someBooks(world)
    const witness = new Witness()

    for (let round = 0; round < ROUNDS; round++) {
      const server = await startServer({ databaseUrl: database.url, dataDir: database.dataDir })
      await moveUntilKilled({ server, books, witness, moves: 15 + round * 4 })
      expect(server.hasEnded()).toBe(true)
      await compare(world, witness)
    }
    const server = await startServer({ databaseUrl: database.url, dataDir: database.dataDir })
    await eventually(async () => expect(await world.db.outbox.count()).toBe(0))
    await server.kill()
    expect(await violations(world.db)).toEqual([])
    expect(witness.count).toBeGreaterThan(ROUNDS * 15)
  })

  test('on the embedded database the same, and its folder opens again at once', async () => {
    const dataDir = copyEmbedded(inject('embeddedFolder'))
    onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
    const opened = async <T>(work: (world: World) => Promise<T>): Promise<T> => {
      const database = await openDatabase({ databaseUrl: undefined, dataDir })
      try {
        return await work(createWorld(() => database.db, { now: () => new Date() }))
      } finally {
        await database.close()
      }
    }
    const books = await opened(someBooks)
    const witness = new Witness()

    for (let round = 0; round < ROUNDS; round++) {
      // The lock of the killed process lies there still.
      const server = await startServer({ dataDir })
      await moveUntilKilled({ server, books, witness, moves: 15 + round * 4 })
      await opened(world => compare(world, witness))
    }
    const server = await startServer({ dataDir })
    // Once it has started it sends what the killed one left.
    await later(2_500)
    await server.kill()
    await opened(async world => {
      expect(await world.db.outbox.count()).toBe(0)
      expect(await violations(world.db)).toEqual([])
    })
    expect(witness.count).toBeGreaterThan(ROUNDS * 15)
  })
})

async function someBooks(world: World): Promise<Book[]> {
  await world.aCompany({ clauses: { cooldown: { params: { releaseOpenHours: 0, reclaimCooldownDays: 0 } } } })
  const books: Book[] = []
  for (let n = 0; n < REPS; n++) {
    const rep = await world.aRep({ quota: 3 })
    books.push({ rep, customers: await world.manyCustomers(CUSTOMERS, { owner: rep }) })
  }
  return books
}

/** Every rep claims and releases the own customers one after the other, all reps at once, until the process is shot in the midst of it. */
async function moveUntilKilled({
  server,
  books,
  witness,
  moves,
}: {
  server: Awaited<ReturnType<typeof startServer>>
  books: Book[]
  witness: Witness
  /** How many answers to wait for before it is shot. */
  moves: number
}): Promise<void> {
  const clients = await Promise.all(books.map(book => signedIn(server.address, book.rep)))
  let isKilled = false
  const loops = books.map(async (book, index) => {
    for (let turn = 0; !isKilled; turn++) {
      const customer = book.customers[turn % book.customers.length] as Customer
      await moveOn(clients[index] as Client, customer, witness)
    }
  })
  const enough = witness.count + moves
  while (witness.count < enough) await later(1)
  await server.kill('SIGKILL')
  isKilled = true
  await Promise.all(loops)
}

async function moveOn({ api }: Client, customer: Customer, witness: Witness): Promise<void> {
  const stand = witness.acknowledged.get(customer.id) ?? { tier: 'ordinary', version: 1 }
  const to = stand.tier === 'ordinary' ? 'close' : 'ordinary'
  witness.underWay.set(customer.id, to)
  const outcome = await outcomeOf(api.customer.changeTier.mutate({ customerId: customer.id, to, version: stand.version }))
  // No answer at all: the process is gone, and whether it was done is for the database to say.
  if (!outcome.ok && outcome.httpStatus === undefined) return
  witness.underWay.delete(customer.id)
  if (outcome.ok && outcome.data.outcome === 'moved') {
    witness.acknowledged.set(customer.id, { tier: outcome.data.tier, version: outcome.data.version })
    witness.count++
  } else if (!outcome.ok && outcome.code !== 'QUOTA_FULL') {
    if (outcome.code !== 'RATE_LIMITED') throw new Error(`unexpected answer: ${outcome.code}`)
    await later(100)
  }
}

/** Every acknowledged move stands; a move without an answer is done or not, as a whole. */
async function compare(world: World, witness: Witness): Promise<void> {
  const rows = await world.db.customer.findMany({ where: { id: { in: [...witness.acknowledged.keys()] } } })
  expect(rows).toHaveLength(witness.acknowledged.size)
  for (const row of rows) {
    const told = witness.acknowledged.get(row.id)
    const unanswered = witness.underWay.get(row.id)
    const isDone = unanswered !== undefined && row.version === (told?.version ?? 0) + 1
    expect({ id: row.id, tier: row.tier, version: row.version }).toEqual({
      id: row.id,
      tier: isDone ? unanswered : told?.tier,
      version: isDone ? row.version : told?.version,
    })
    witness.acknowledged.set(row.id, { tier: row.tier, version: row.version })
    witness.underWay.delete(row.id)
  }
  // A first move without an answer: the customer is not among those above.
  for (const [id] of witness.underWay) {
    const row = await world.db.customer.findUniqueOrThrow({ where: { id } })
    witness.acknowledged.set(id, { tier: row.tier, version: row.version })
    witness.underWay.delete(id)
  }
  expect(await violations(world.db)).toEqual([])
}
