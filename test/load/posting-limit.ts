import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { serveParent } from './child'
import type { LoadResult } from './move-load'

type Message = { do: 'open'; url: string; orders: number } | { do: 'run'; concurrency: number; forMs: number }

/** The tables of a confirmation, with the indexes that the product's have, and nothing else around them: no rule, no trigger, no foreign key. */
const TABLES = `
  CREATE TABLE "customer" ("id" uuid PRIMARY KEY, "name" text NOT NULL, "owner_id" uuid NOT NULL, "tier" text NOT NULL, "version" integer NOT NULL, "is_unconfirmed" boolean NOT NULL,
    "tier_since" timestamptz NOT NULL);
  CREATE INDEX ON "customer" ("owner_id", "tier", "tier_since" DESC, "id" DESC);
  CREATE TABLE "notice" ("id" uuid PRIMARY KEY, "person_id" uuid NOT NULL, "type" text NOT NULL, "facts" jsonb NOT NULL, "customer_id" uuid, "at" timestamptz NOT NULL, "read_at" timestamptz);
  CREATE INDEX ON "notice" ("person_id", "at" DESC, "id" DESC);
  CREATE INDEX ON "notice" ("person_id") WHERE "read_at" IS NULL;
  CREATE TABLE "orders" ("id" uuid PRIMARY KEY, "customer_id" uuid NOT NULL, "rep_id" uuid NOT NULL, "amount_minor" bigint NOT NULL, "currency" char(3) NOT NULL, "date" date NOT NULL,
    "contract_number" text NOT NULL, "status" text NOT NULL, "created_at" timestamptz NOT NULL, "decided_at" timestamptz, "decided_by" uuid, "confirmed_at" timestamptz, "rate" numeric(20,10),
    "rate_day" date, "terms" jsonb);
  CREATE INDEX ON "orders" ("customer_id");
  CREATE INDEX ON "orders" ("rep_id", "status");
  CREATE INDEX ON "orders" ("status", "created_at" DESC);
  CREATE TABLE "commission_entry" ("id" uuid PRIMARY KEY, "order_id" uuid NOT NULL, "posting" integer NOT NULL, "customer_id" uuid NOT NULL, "rep_id" uuid NOT NULL, "role" text NOT NULL,
    "kind" text NOT NULL, "base_minor" bigint NOT NULL, "amount_minor" bigint NOT NULL, "currency" char(3) NOT NULL, "share_bps" integer NOT NULL, "rule" text NOT NULL,
    "policy_version" integer NOT NULL, "reverses_id" uuid, "month" char(7) NOT NULL, "posted_at" timestamptz NOT NULL, "facts" jsonb NOT NULL);
  CREATE UNIQUE INDEX ON "commission_entry" ("order_id", "posting", "role", "rep_id");
  CREATE INDEX ON "commission_entry" ("rep_id", "month", "id");
  CREATE INDEX ON "commission_entry" ("month", "id");
  CREATE TABLE "outbox" ("id" uuid PRIMARY KEY, "at" timestamptz NOT NULL, "type" text NOT NULL, "messages" jsonb NOT NULL);`

type Order = { id: string; customerId: string; repId: string }
let pool: pg.Pool
let orders: Order[] = []
let next = 0

serveParent(async (message: Message): Promise<unknown> => {
  if (message.do === 'open') {
    pool = new pg.Pool({ connectionString: message.url, max: 64 })
    await pool.query(TABLES)
    await pool.query(
      `INSERT INTO "orders" SELECT gen_random_uuid(), gen_random_uuid(), md5((n % 128)::text)::uuid, 1234567, 'USD', current_date, 'SC ' || n, 'unconfirmed', now()
         FROM generate_series(1, $1::int) n`,
      [message.orders],
    )
    await pool.query(
      `INSERT INTO "customer" SELECT "customer_id", 'Handelsgesellschaft Import Export GmbH', "rep_id", 'closed', 2, true, "created_at" FROM "orders"`,
    )
    await pool.query('VACUUM ANALYZE')
    const { rows } = await pool.query<Order>(
      'SELECT "id"::text, "customer_id"::text AS "customerId", "rep_id"::text AS "repId" FROM "orders"',
    )
    orders = rows
    return null
  }
  const latenciesMs: number[] = []
  const began = performance.now()
  const until = began + message.forMs
  await Promise.all(Array.from({ length: message.concurrency }, () => postOn(until, latenciesMs)))
  return { moved: latenciesMs.length, tookMs: performance.now() - began, latenciesMs } satisfies LoadResult
})

const PARTS = [
  ['closer', 220_370, 8_500],
  ['originator', 25_926, 1_000],
  ['mentor', 12_963, 500],
] as const

/** One transaction of single statements, each planned once a connection: the fastest that a client without rules can be. */
async function postOn(until: number, latenciesMs: number[]): Promise<void> {
  const client = await pool.connect()
  try {
    while (performance.now() < until) {
      const order = orders[next++]
      if (!order) throw new Error('no order is left to post')
      const sentAt = performance.now()
      const now = new Date()
      await client.query('BEGIN')
      await client.query({
        name: 'customer',
        text: 'UPDATE "customer" SET "is_unconfirmed" = false WHERE "id" = $1 AND "version" = $2',
        values: [order.customerId, 2],
      })
      const confirmed = await client.query({
        name: 'order',
        text: `UPDATE "orders" SET "status" = 'confirmed', "decided_at" = $2, "decided_by" = $3, "confirmed_at" = $2, "rate" = $4, "rate_day" = $5, "terms" = $6
                WHERE "id" = $1 AND "status" = 'unconfirmed'`,
        values: [order.id, now, order.repId, '7', '2025-01-01', TERMS(order)],
      })
      for (const [role, amountMinor, shareBps] of PARTS) {
        await client.query({
          name: 'entry',
          text: 'INSERT INTO "commission_entry" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)',
          values: [
            ...[
              randomUUID(),
              order.id,
              0,
              order.customerId,
              order.repId,
              role,
              'confirmed',
              259_259,
              amountMinor,
              'CNY',
              shareBps,
              'R10',
              1,
              null,
            ],
            ...['2026-11', now, FACTS(order)],
          ],
        })
      }
      for (const [role, amountMinor] of PARTS) {
        await client.query({
          name: 'notice',
          text: 'INSERT INTO "notice" VALUES ($1, $2, $3, $4, $5, $6)',
          values: [randomUUID(), order.repId, 'commission.shared', TOLD(role, amountMinor), order.customerId, now],
        })
      }
      await client.query({
        name: 'outbox',
        text: 'INSERT INTO "outbox" VALUES ($1, $2, $3, $4)',
        values: [randomUUID(), now, 'commission.posted', MESSAGES(order)],
      })
      await client.query('COMMIT')
      latenciesMs.push(performance.now() - sentAt)
      if (confirmed.rowCount !== 1) throw new Error('the limit met an order that was confirmed before')
    }
  } finally {
    client.release()
  }
}

const frozen = ({ repId }: Order) => ({
  ...{
    currency: 'USD',
    rate: '7.0000000000',
    rateDay: '2025-01-01',
    closerId: repId,
    closerRateBps: 300,
    isOwnRate: false,
    coefficientBps: 10_000,
  },
  policyVersion: 1,
})
const share = ({ id, repId }: Order, role: string) => ({
  ...{
    role,
    repId,
    shareBps: 1_000,
    policyVersion: 1,
    factId: id,
    at: '2026-03-10T02:00:00.000Z',
    until: '2027-03-10',
    isFirstOrder: true,
  },
})
const TERMS = (order: Order) =>
  JSON.stringify({ ...frozen(order), shares: [share(order, 'originator'), share(order, 'mentor')], notPaid: [] })
const FACTS = (order: Order) =>
  JSON.stringify({ ...frozen(order), orderMinor: '1234567', netMinor: '1234567', basis: share(order, 'originator') })

const TOLD = (role: string, amountMinor: number) =>
  JSON.stringify({ customerName: 'Handelsgesellschaft 1 Import Export GmbH', amountMinor, currency: 'CNY', role })

/** As much to tell as a posting has: the card for the lane, and a poke for everybody who earns, leads or is told. */
const MESSAGES = ({ id, customerId, repId }: Order) =>
  JSON.stringify([
    {
      room: `rep:${repId}`,
      event: {
        ...{ type: 'order.decided', customerId, version: 2 },
        card: {
          ...{ customerId, name: 'Handelsgesellschaft 1 Import Export GmbH', country: 'DE', tier: 'closed', version: 2, followers: 0 },
          tierSince: '2026-03-10T02:00:00.000Z',
        },
      },
    },
    ...Array.from({ length: 5 }, () => ({ room: `user:${repId}`, event: { type: 'commission.posted', orderId: id, month: '2026-11' } })),
    ...Array.from({ length: 3 }, () => ({ room: `user:${repId}`, event: { type: 'notice.added', noticeId: id } })),
  ])
