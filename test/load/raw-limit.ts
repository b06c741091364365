import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { serveParent } from './child'
import type { LoadResult } from './move-load'

export type LimitMessage = { do: 'open'; url: string; lanes: number; cards: number } | { do: 'run'; concurrency: number; forMs: number }

/** The tables of a move with nothing around them: no rule, no trigger, no foreign key. */
const TABLES = `
  CREATE TABLE "counter" ("rep_id" integer PRIMARY KEY, "held" integer NOT NULL, "quota" integer NOT NULL);
  CREATE TABLE "customer" ("id" uuid PRIMARY KEY, "rep_id" integer NOT NULL, "n" integer NOT NULL, "name" text NOT NULL, "tier" text NOT NULL, "version" integer NOT NULL, "since" timestamptz NOT NULL);
  CREATE INDEX "customer_column" ON "customer" ("rep_id", "tier", "since" DESC, "id" DESC);
  CREATE TABLE "history" ("id" uuid PRIMARY KEY, "customer_id" uuid NOT NULL, "at" timestamptz NOT NULL, "actor_id" integer NOT NULL, "from_tier" text NOT NULL, "to_tier" text NOT NULL, "version" integer NOT NULL);
  CREATE UNIQUE INDEX "history_version" ON "history" ("customer_id", "version");
  CREATE TABLE "outbox" ("id" uuid PRIMARY KEY, "at" timestamptz NOT NULL, "type" text NOT NULL, "messages" jsonb NOT NULL);`

let pool: pg.Pool
let movers: { repId: number; ids: string[]; at: number; isClaimed: boolean; version: Map<string, number> }[] = []

serveParent(async (message: LimitMessage): Promise<unknown> => {
  if (message.do === 'open') {
    pool = new pg.Pool({ connectionString: message.url, max: 64 })
    await pool.query(TABLES)
    await pool.query(`INSERT INTO "counter" SELECT n, 0, 20 FROM generate_series(1, $1::int) n`, [message.lanes])
    await pool.query(
      `INSERT INTO "customer" SELECT gen_random_uuid(), r, n, 'Handelsgesellschaft ' || n || ' Import Export GmbH', 'ordinary', 1, now() - n * interval '1 minute'
         FROM generate_series(1, $1::int) r, generate_series(1, $2::int) n`,
      [message.lanes, message.cards],
    )
    await pool.query('VACUUM ANALYZE')
    const { rows } = await pool.query<{ rep_id: number; ids: string[] }>(
      `SELECT "rep_id", array_agg("id"::text) AS "ids" FROM "customer" GROUP BY "rep_id" ORDER BY "rep_id"`,
    )
    movers = rows.map(row => ({ repId: row.rep_id, ids: row.ids, at: 0, isClaimed: false, version: new Map() }))
    return null
  }
  const latenciesMs: number[] = []
  const began = performance.now()
  const until = began + message.forMs
  await Promise.all(movers.slice(0, message.concurrency).map(mover => moveOn(mover, until, latenciesMs)))
  return { moved: latenciesMs.length, tookMs: performance.now() - began, latenciesMs } satisfies LoadResult
})

/** One transaction of single statements, each planned once a connection: the fastest that a client without rules can be. */
async function moveOn(mover: (typeof movers)[number], until: number, latenciesMs: number[]): Promise<void> {
  const client = await pool.connect()
  try {
    while (performance.now() < until) {
      const id = mover.ids[mover.at % mover.ids.length] ?? ''
      const version = mover.version.get(id) ?? 1
      const [from, to] = mover.isClaimed ? ['close', 'ordinary'] : ['ordinary', 'close']
      const sentAt = performance.now()
      const now = new Date()
      await client.query('BEGIN')
      const taken = await client.query({
        name: 'counter',
        text: 'UPDATE "counter" SET "held" = "held" + $2 WHERE "rep_id" = $1 AND "held" + $2 <= "quota"',
        values: [mover.repId, mover.isClaimed ? -1 : 1],
      })
      const moved = await client.query({
        name: 'customer',
        text: 'UPDATE "customer" SET "tier" = $2, "version" = "version" + 1, "since" = $4 WHERE "id" = $1 AND "version" = $3',
        values: [id, to, version, now],
      })
      await client.query({
        name: 'history',
        text: 'INSERT INTO "history" VALUES ($1, $2, $3, $4, $5, $6, $7)',
        values: [randomUUID(), id, now, mover.repId, from, to, version + 1],
      })
      await client.query({
        name: 'outbox',
        text: 'INSERT INTO "outbox" VALUES ($1, $2, $3, $4)',
        values: [randomUUID(), now, 'customer.tierChanged', MESSAGES(id)],
      })
      await client.query('COMMIT')
      latenciesMs.push(performance.now() - sentAt)
      if (taken.rowCount !== 1 || moved.rowCount !== 1) throw new Error('the limit met a full quota or a stale version')
      mover.version.set(id, version + 1)
      if (mover.isClaimed) mover.at += 37
      mover.isClaimed = !mover.isClaimed
    }
  } finally {
    client.release()
  }
}

/** As much to tell as a move has: the card for the lane. */
const MESSAGES = (customerId: string) =>
  JSON.stringify([
    {
      room: 'rep:1',
      event: {
        type: 'customer.tierChanged',
        customerId,
        version: 2,
        from: 'ordinary',
        to: 'close',
        card: {
          customerId,
          name: 'Handelsgesellschaft 1 Import Export GmbH',
          country: 'DE',
          tier: 'close',
          version: 2,
          followers: 0,
          tierSince: '2026-03-10T02:00:00.000Z',
        },
      },
    },
  ])
