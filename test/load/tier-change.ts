import type { BenchResult } from './bench'
import { type Company, fillColumn, openGround, sessionsOf, settle } from './bench-server'
import { type Child, startChild } from './child'
import type { LoadResult } from './move-load'
import { median, percentile, round } from './statistics'

const LANES = 32
const CONCURRENCIES = [1, 8, 32] as const
const COLUMNS = [500, 5_000] as const
const ROUNDS = 3
const RUN_MS = 4_000

/** Of the complete HTTP path at 8 and 32 callers (issue 2). */
const BOUND = 0.35
const COLUMN_BOUND = 0.9

type Kind = 'limit' | (typeof COLUMNS)[number]

/**
 * Changes of tier a second, over HTTP with session, rules, history and outbox, against raw `pg` doing the bare statements in one transaction.
 * All kinds take turns, so that what else the machine does meets each alike; the median of the rounds counts.
 */
export async function benchTierChange(): Promise<BenchResult> {
  const ground = await openGround()
  const children: Child[] = []
  try {
    const load = startChild('move-load.ts')
    const limit = startChild('raw-limit.ts')
    children.push(load, limit)
    for (const cards of COLUMNS) {
      const company = await ground.newCompany(`cards_${cards}`)
      const workers = await fillLanes(company, cards)
      const server = await company.serve()
      await load.ask({ do: 'open', set: String(cards), address: server.address, workers })
    }
    await limit.ask({ do: 'open', url: (await ground.newDatabase('limit')).url, lanes: LANES, cards: COLUMNS[0] })
    const run = (kind: Kind, concurrency: number, forMs = RUN_MS) =>
      kind === 'limit'
        ? limit.ask<LoadResult>({ do: 'run', concurrency, forMs })
        : load.ask<LoadResult>({ do: 'run', set: String(kind), concurrency, forMs })

    for (const kind of ['limit', ...COLUMNS] as const) await run(kind, 32, 3_000)
    const measured = new Map<string, LoadResult[]>()
    for (let turn = 0; turn < ROUNDS; turn++) {
      for (const concurrency of CONCURRENCIES) {
        for (const kind of ['limit', ...COLUMNS] as const) {
          const key = `${kind} ${concurrency}`
          measured.set(key, [...(measured.get(key) ?? []), await run(kind, concurrency)])
        }
      }
    }
    return summary(measured)
  } finally {
    for (const child of children) child.end()
    await ground.end()
  }
}

async function fillLanes(company: Company, cards: number) {
  const workers: { cookies: string[]; customerIds: string[] }[] = []
  const team = await company.world.aTeam()
  for (let lane = 0; lane < LANES; lane++) {
    const rep = await company.world.aRep({ team })
    const customerIds = await fillColumn(company, { owner: rep, count: cards })
    // The first lanes are asked most: alone, or one of eight.
    const cookies = await sessionsOf(company, rep, lane === 0 ? 120 : lane < 8 ? 40 : 15)
    workers.push({ cookies, customerIds })
  }
  await settle(company)
  return workers
}

function summary(measured: Map<string, LoadResult[]>): BenchResult {
  const perSecond = (kind: Kind, concurrency: number) =>
    median((measured.get(`${kind} ${concurrency}`) ?? []).map(run => (run.moved * 1_000) / run.tookMs))
  const latencies = (kind: Kind, concurrency: number) => (measured.get(`${kind} ${concurrency}`) ?? []).flatMap(run => run.latenciesMs)
  const rows = CONCURRENCIES.map(concurrency => {
    const [small, large] = COLUMNS.map(cards => perSecond(cards, concurrency)) as [number, number]
    const limit = perSecond('limit', concurrency)
    return {
      concurrency,
      limitPerSecond: round(limit, 0),
      cards500PerSecond: round(small, 0),
      cards5000PerSecond: round(large, 0),
      ratio500: round(small / limit),
      ratio5000: round(large / limit),
      largeToSmall: round(large / small),
      p50Ms: round(percentile(latencies(500, concurrency), 50)),
      p99Ms: round(percentile(latencies(500, concurrency), 99)),
      limitP50Ms: round(percentile(latencies('limit', concurrency), 50)),
    }
  })
  const bounded = rows.filter(row => row.concurrency > 1)
  const worst = bounded.reduce((least, row) =>
    Math.min(row.ratio500, row.ratio5000) < Math.min(least.ratio500, least.ratio5000) ? row : least,
  )
  const ratio = Math.min(worst.ratio500, worst.ratio5000)
  const largeToSmall = Math.min(...rows.map(row => row.largeToSmall))
  return {
    name: 'tier-change',
    unit: 'changes a second',
    ours: Math.min(worst.cards500PerSecond, worst.cards5000PerSecond),
    limit: worst.limitPerSecond,
    ratio,
    bounds: [
      { what: 'ours / limit at 8 and 32 callers', is: ratio, atLeast: BOUND },
      { what: '5,000 cards a column / 500', is: largeToSmall, atLeast: COLUMN_BOUND },
    ],
    rows,
  }
}
