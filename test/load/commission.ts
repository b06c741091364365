import { v7 as uuid } from 'uuid'
import type { Person } from '../harness/world'
import type { BenchResult } from './bench'
import { type Company, openGround, sessionsOf, settle } from './bench-server'
import { type Child, startChild } from './child'
import type { LoadResult } from './move-load'
import { median, percentile, round } from './statistics'

const TEAMS = 8
const CLOSERS = 16
const ORDERS_PER_CLOSER = 200
const CONCURRENCIES = [1, 8, 32] as const
const ROUNDS = 3
const RUN_MS = 2_000
const COOKIES = 80

/** Of the complete HTTP path at 8 and 32 callers (issue 5). */
const BOUND = 0.3

type Kind = 'ours' | 'limit'

/**
 * Confirmations a second, each posting three lines of the ledger (closer, originator, the newcomer's mentor), over HTTP with session, rules, notices and outbox, against raw
 * `pg` writing the same rows in one transaction. Both take turns, so that what else the machine does meets each alike; the median of the rounds counts.
 */
export async function benchCommission(): Promise<BenchResult> {
  const ground = await openGround()
  const children: Child[] = []
  try {
    const load = startChild('order-load.ts')
    const limit = startChild('posting-limit.ts')
    children.push(load, limit)
    const company = await ground.newCompany('commission')
    const leads = await fillTeams(company)
    await settle(company)
    const server = await company.serve()
    await load.ask({ do: 'open', address: server.address, leads })
    await limit.ask({ do: 'open', url: (await ground.newDatabase('limit')).url, orders: TEAMS * CLOSERS * ORDERS_PER_CLOSER * 3 })
    const run = (kind: Kind, concurrency: number, forMs = RUN_MS) =>
      (kind === 'ours' ? load : limit).ask<LoadResult>({ do: 'run', concurrency, forMs })

    for (const kind of ['limit', 'ours'] as const) await run(kind, 32, 2_000)
    const measured = new Map<string, LoadResult[]>()
    for (let turn = 0; turn < ROUNDS; turn++) {
      for (const concurrency of CONCURRENCIES) {
        for (const kind of ['limit', 'ours'] as const) {
          const key = `${kind} ${concurrency}`
          measured.set(key, [...(measured.get(key) ?? []), await run(kind, concurrency)])
        }
      }
    }
    await assertPosted(company)
    return summary(measured)
  } finally {
    for (const child of children) child.end()
    await ground.end()
  }
}

/** Teams whose closers are newcomers with a mentor, who won their customers from a colleague. */
export async function fillTeams(company: Company): Promise<{ cookies: string[]; orderIds: string[] }[]> {
  await company.world.anAdmin()
  const leads: { cookies: string[]; orderIds: string[] }[] = []
  for (let n = 0; n < TEAMS; n++) {
    const team = await company.world.aTeam()
    const [lead, mentor, colleague] = [
      await company.world.aLead({ team }),
      await company.world.aRep({ team }),
      await company.world.aRep({ team }),
    ]
    const orderIds: string[] = []
    for (let closer = 0; closer < CLOSERS; closer++) {
      const rep = await company.world.aNewcomer({ team, mentor })
      orderIds.push(...(await fillOrders(company, rep, colleague)))
    }
    // One after the other they come from all closers.
    const mixed = Array.from(
      { length: orderIds.length },
      (_, i) => orderIds[(i % CLOSERS) * ORDERS_PER_CLOSER + Math.floor(i / CLOSERS)] ?? '',
    )
    // Some were confirmed before, so that the database knows a ledger that is not empty when it plans.
    for (const orderId of mixed.splice(0, CLOSERS * 2)) await company.world.as(lead, new Date()).order.confirm({ orderId })
    leads.push({ cookies: await sessionsOf(company, lead, COOKIES), orderIds: mixed })
  }
  return leads
}

/** Customers won from a colleague who had worked them, with their unconfirmed orders. */
async function fillOrders({ database }: Company, rep: Person, colleague: Person): Promise<string[]> {
  const rows = await database.db.$queryRaw<{ id: string }[]>`
    WITH made AS (
      INSERT INTO "customer" ("id", "name", "country", "emails", "phones", "tier", "owner_id", "version", "is_unconfirmed", "entered_by", "entered_at", "tier_since")
      SELECT gen_random_uuid(), 'Handelsgesellschaft ' || n || ' Import Export GmbH', 'DE', ARRAY['buyer' || n || '@example.com'], ARRAY['+49 40 ' || (100000 + n)],
             'closed', ${rep.id}::uuid, 2, true, ${colleague.id}::uuid, now() - interval '90 days', now() - interval '1 hour'
        FROM generate_series(1, ${ORDERS_PER_CLOSER}::int) n RETURNING "id"),
    ordered AS (
      INSERT INTO "orders" ("id", "customer_id", "rep_id", "amount_minor", "currency", "date", "contract_number", "contract_key", "status", "from_tier", "from_owner_id", "policy_version",
                            "created_at", "expires_at")
      SELECT gen_random_uuid(), "id", ${rep.id}::uuid, 1234567, 'USD', (now() AT TIME ZONE 'Asia/Shanghai')::date, 'SC ' || "id", 'SC' || "id", 'unconfirmed', 'ordinary', ${colleague.id}::uuid, 1,
             now() - interval '1 hour', now() + interval '14 days' FROM made RETURNING "id", "customer_id")
    INSERT INTO "tier_change" ("id", "customer_id", "at", "actor_id", "kind", "from_tier", "to_tier", "from_owner_id", "to_owner_id", "rule", "policy_version", "version", "order_id",
                               "originator_id", "evidence")
    SELECT gen_random_uuid(), "customer_id", now() - interval '1 hour', ${rep.id}::uuid, 'won', 'ordinary', 'closed', ${colleague.id}::uuid, ${rep.id}::uuid, 'R4', 1, 2, "id",
           ${colleague.id}::uuid, jsonb_build_object('followUpId', ${uuid()}::text, 'at', now() - interval '3 days', 'wasFollowing', false) FROM ordered
    RETURNING "order_id"::text AS "id"`
  return rows.map(({ id }) => id)
}

/** What was answered must have been posted: three lines each, that add up. */
async function assertPosted({ database }: Company): Promise<void> {
  const [found] = await database.db.$queryRaw<{ wrong: number }[]>`
    SELECT count(*)::integer AS "wrong" FROM "orders" d
     WHERE d."status" = 'confirmed' AND (SELECT count(*) FROM "commission_entry" e WHERE e."order_id" = d."id") <> 3`
  if (found?.wrong !== 0) throw new Error(`${found?.wrong} confirmed orders have not three lines`)
}

function summary(measured: Map<string, LoadResult[]>): BenchResult {
  const runsOf = (kind: Kind, concurrency: number) => measured.get(`${kind} ${concurrency}`) ?? []
  const perSecond = (kind: Kind, concurrency: number) => median(runsOf(kind, concurrency).map(run => (run.moved * 1_000) / run.tookMs))
  const latency = (kind: Kind, concurrency: number, percent: number) =>
    round(
      percentile(
        runsOf(kind, concurrency).flatMap(run => run.latenciesMs),
        percent,
      ),
    )
  const rows = CONCURRENCIES.map(concurrency => ({
    concurrency,
    limitPerSecond: round(perSecond('limit', concurrency), 0),
    oursPerSecond: round(perSecond('ours', concurrency), 0),
    ratio: round(perSecond('ours', concurrency) / perSecond('limit', concurrency)),
    p50Ms: latency('ours', concurrency, 50),
    p99Ms: latency('ours', concurrency, 99),
    limitP50Ms: latency('limit', concurrency, 50),
  }))
  const worst = rows.filter(row => row.concurrency > 1).reduce((least, row) => (row.ratio < least.ratio ? row : least))
  return {
    name: 'commission',
    unit: 'postings a second',
    ours: worst.oursPerSecond,
    limit: worst.limitPerSecond,
    ratio: worst.ratio,
    bounds: [{ what: 'ours / limit at 8 and 32 callers', is: worst.ratio, atLeast: BOUND }],
    rows,
  }
}
