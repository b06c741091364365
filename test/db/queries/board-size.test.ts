import { afterAll, beforeAll, expect, test } from 'vitest'
import { getBoard } from '@/server/queries/get-board'
import { type TestDatabase, testDatabase } from '../../harness/database'
import { createWorld, type Person, type World } from '../../harness/world'

const LANES = 24

/** One connection, so that the database's own counters of what was read can be asked for between two reads. */
type Company = { database: TestDatabase; world: World; lead: Person; reps: Person[] }

async function aCompanyOf(customers: number): Promise<Company> {
  const database = await testDatabase({ databasePool: 1 })
  const world = createWorld(() => database.db)
  await world.aCompany()
  const team = await world.aTeam()
  const lead = await world.aLead({ team })
  const reps: Person[] = []
  for (let n = 0; n < LANES; n++) reps.push(await world.aRep({ team, quota: 10_000, name: `Rep ${String(n).padStart(2, '0')}` }))
  await database.db.$executeRaw`
    INSERT INTO "customer" ("id", "name", "country", "tier", "owner_id", "entered_by", "entered_at", "tier_since", "last_contact_at")
    SELECT gen_random_uuid(), 'Company ' || lpad(n::text, 5, '0') || ' Imports Ltd', 'DE',
           (CASE n / ${LANES} % 10 WHEN 0 THEN 'close' WHEN 1 THEN 'closed' ELSE 'ordinary' END)::"Tier", (${reps.map(({ id }) => id)}::uuid[])[n % ${LANES} + 1],
           ${lead.id}::uuid, ${world.daysAgo(90)}, ${world.now}::timestamptz - n * interval '1 minute', ${world.daysAgo(3)}
      FROM generate_series(0, ${customers}::integer - 1) n`
  await database.db.$executeRawUnsafe('ANALYZE')
  return { database, world, lead, reps }
}

async function readsOf({ database }: Company, work: () => Promise<unknown>) {
  const count = async () => {
    await database.db.$executeRaw`SELECT pg_stat_force_next_flush()`
    const rows = await database.db.$queryRaw<{ scans: bigint; rows: bigint }[]>`
      SELECT "seq_scan" AS "scans", coalesce("seq_tup_read", 0) + coalesce("idx_tup_fetch", 0) AS "rows" FROM pg_stat_user_tables WHERE relname = 'customer'`
    return { scans: Number(rows[0]?.scans ?? 0), rows: Number(rows[0]?.rows ?? 0) }
  }
  const before = await count()
  await work()
  const after = await count()
  return { scans: after.scans - before.scans, rows: after.rows - before.rows }
}

let small: Company
let large: Company
beforeAll(async () => {
  small = await aCompanyOf(500)
  large = await aCompanyOf(50_000)
})
afterAll(async () => {
  await small?.database.drop()
  await large?.database.drop()
})

const teamBoard = async ({ world, lead }: Company) => getBoard(await world.commandContext(lead), { scope: 'team' })
const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value))

test('24 lanes are at most 64 kB, and within 5 % the same for 500 and 50,000 customers', async () => {
  const [ofSmall, ofLarge] = [await teamBoard(small), await teamBoard(large)]
  expect(ofLarge.lanes).toHaveLength(LANES)
  const count = ({ lanes }: typeof ofLarge) =>
    lanes.flatMap(({ tiers }) => Object.values(tiers)).reduce((sum, column) => sum + column.count, 0)
  expect([count(ofSmall), count(ofLarge)]).toEqual([500, 50_000])
  expect(bytesOf(ofLarge)).toBeLessThan(64 * 1_024)
  expect(Math.abs(bytesOf(ofLarge) / bytesOf(ofSmall) - 1)).toBeLessThan(0.05)
})

test('it reads as many customers as it shows cards, and scans none of 50,000', async () => {
  // Long enough for the plan that the database keeps.
  for (let n = 0; n < 8; n++) await teamBoard(large)
  const reads = await readsOf(large, () => teamBoard(large))
  expect(reads.scans).toBe(0)
  expect(reads.rows).toBeGreaterThanOrEqual(60)
  expect(reads.rows).toBeLessThanOrEqual(100)
})

test('one’s own lane of 2,000 reads a page a column', async () => {
  const rep = large.reps[3] as Person
  const mine = async () => getBoard(await large.world.commandContext(rep), { scope: 'mine' })
  for (let n = 0; n < 8; n++) await mine()
  const reads = await readsOf(large, mine)
  expect(reads.scans).toBe(0)
  expect(reads.rows).toBeLessThanOrEqual(3 * 26)
  expect(bytesOf(await mine())).toBeLessThan(64 * 1_024)
})

test('a column far down is read from where the cursor stands', async () => {
  const rep = large.reps[3] as Person
  const api = large.world.as(rep)
  let cursor: string | undefined
  for (let page = 0; page < 12; page++) {
    const answer = await api.board.column({ repId: rep.id, tier: 'ordinary', limit: 100, cursor })
    cursor = answer.nextCursor ?? undefined
  }
  const reads = await readsOf(large, () => api.board.column({ repId: rep.id, tier: 'ordinary', limit: 100, cursor }))
  expect(reads.scans).toBe(0)
  expect(reads.rows).toBeLessThanOrEqual(102)
})

test('filtered counts stop at 1,000', async () => {
  const rep = large.reps[3] as Person
  const context = await large.world.commandContext(rep)
  const board = await getBoard(context, { scope: 'mine', filter: { country: 'DE' } })
  expect(board.lanes[0]?.tiers.ordinary.count).toBe(1_000)
  expect(board.lanes[0]?.tiers.ordinary.cards).toHaveLength(25)
  // So the counters above do count.
  expect((await readsOf(large, () => getBoard(context, { scope: 'mine', filter: { country: 'DE' } }))).rows).toBeGreaterThan(1_000)
})
