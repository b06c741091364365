import { fork } from 'node:child_process'
import path from 'node:path'
import type { BenchResult } from './bench'
import { fillColumn, openGround, sessionsOf, settle } from './bench-server'
import { type Child, startChild } from './child'
import { median, percentile, round } from './statistics'
import type { WatchResult } from './watch-load'

const WATCHERS = [1, 50, 200] as const
const ROUNDS = 3
/** A busy team: sixteen changes a second, far from what either could do at most. */
const EVERY_MS = 60
const TIMES = 120
/** issue 2: p99 at 50 and at 200 watchers, p50 throughout. */
const P99_BOUND = { 50: 3, 200: 2 } as const
const P50_BOUND = 3

type Kind = 'limit' | 'keeping' | 'ours'

/**
 * From sending a change of tier over HTTP until each of n windows of a lead has the event with the card, against bare Socket.io that is told the same
 * event over HTTP. One process holds all windows in both cases. Every delivery has to arrive.
 */
export async function benchLive(): Promise<BenchResult> {
  const ground = await openGround()
  const children: Child[] = []
  const bare = await startBare()
  const keeping = await startBare((await ground.newDatabase('bare')).url)
  try {
    const company = await ground.newCompany('live')
    const team = await company.world.aTeam()
    const rep = await company.world.aRep({ team })
    const lead = await company.world.aLead({ team })
    const customerIds = await fillColumn(company, { owner: rep, count: 500 })
    await settle(company)
    const server = await company.serve()
    const cookies = await sessionsOf(company, rep, 20)
    const windows = await sessionsOf(company, lead, Math.max(...WATCHERS))

    const measured = new Map<string, WatchResult[]>()
    for (let turn = 0; turn <= ROUNDS; turn++) {
      for (const count of WATCHERS) {
        for (const kind of count === 1 ? (['limit', 'keeping', 'ours'] as const) : (['limit', 'ours'] as const)) {
          const load = startChild('watch-load.ts')
          children.push(load)
          const { address } = { limit: bare, keeping, ours: server }[kind]
          await load.ask({ do: 'watch', address, cookies: windows.slice(0, count).map(cookie => (kind === 'ours' ? cookie : null)) })
          const pace = { everyMs: EVERY_MS, times: turn === 0 ? 60 : TIMES }
          const result =
            kind === 'ours'
              ? await load.ask<WatchResult>({ do: 'move', address, cookies, customerIds: customerIds.splice(0, 60), ...pace })
              : await load.ask<WatchResult>({ do: 'echo', address, event: EVENT, ...pace })
          await load.ask({ do: 'close' })
          load.end()
          // The first round is for warming up.
          if (turn > 0) measured.set(`${kind} ${count}`, [...(measured.get(`${kind} ${count}`) ?? []), result])
          if (customerIds.length < 60) customerIds.push(...(await fillColumn(company, { owner: rep, count: 500 })))
        }
      }
    }
    return summary(measured)
  } finally {
    for (const child of children) child.end()
    bare.end()
    keeping.end()
    await ground.end()
  }
}

/** As much as a move tells. */
const EVENT = {
  id: '01890000-0000-7000-8000-000000000000:0',
  at: '2026-03-10T02:00:00.000Z',
  type: 'customer.tierChanged',
  customerId: '01890000-0000-7000-8000-000000000001',
  from: 'ordinary',
  to: 'close',
  ownerId: '01890000-0000-7000-8000-000000000002',
  previousOwnerId: '01890000-0000-7000-8000-000000000002',
  actorId: '01890000-0000-7000-8000-000000000002',
  card: {
    customerId: '01890000-0000-7000-8000-000000000001',
    name: 'Handelsgesellschaft 1 Import Export GmbH',
    localName: null,
    country: 'DE',
    tier: 'close',
    version: 2,
    ownerId: '01890000-0000-7000-8000-000000000002',
    tierSince: '2026-03-10T02:00:00.000Z',
    lastContactAt: '2026-03-07T02:00:00.000Z',
    nextAt: null,
    nextStep: null,
    followers: 0,
    openConflicts: 0,
    isSuspected: false,
    isUnconfirmed: false,
    isRulingPending: false,
    givenBy: null,
  },
}

/** `databaseUrl`: with one row read and one changed there, before it is told. */
async function startBare(databaseUrl?: string): Promise<{ address: string; end(): void }> {
  const child = fork(path.resolve(import.meta.dirname, 'bare-sockets.ts'), [], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production', DATABASE_URL: databaseUrl },
  })
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', chunk => {
      const found = /port (\d+)/.exec(String(chunk))?.[1]
      if (found) resolve(found)
    })
    child.once('exit', () => reject(new Error('bare-sockets.ts ended')))
  })
  return { address: `http://127.0.0.1:${port}`, end: () => void child.kill('SIGKILL') }
}

function summary(measured: Map<string, WatchResult[]>): BenchResult {
  const runs = (kind: Kind, count: number) => measured.get(`${kind} ${count}`) ?? []
  const of = (kind: Kind, count: number, percent: number) => median(runs(kind, count).map(run => percentile(run.latenciesMs, percent)))
  const rows = WATCHERS.map(watchers => {
    const [p50, p99, limitP50, limitP99] = [
      of('ours', watchers, 50),
      of('ours', watchers, 99),
      of('limit', watchers, 50),
      of('limit', watchers, 99),
    ]
    return {
      watchers,
      p50Ms: round(p50),
      p99Ms: round(p99),
      limitP50Ms: round(limitP50),
      limitP99Ms: round(limitP99),
      p50Ratio: round(p50 / limitP50),
      p99Ratio: round(p99 / limitP99),
      // Told with one row read and one changed, by one window: what is out of anybody's reach.
      ...(watchers === 1 ? { keepingP50Ms: round(of('keeping', 1, 50)) } : {}),
      deliveries: runs('ours', watchers).reduce((sum, run) => sum + run.latenciesMs.length, 0),
      missing: runs('ours', watchers).reduce((sum, run) => sum + run.missing, 0),
    }
  })
  const row = (watchers: number) => rows.find(each => each.watchers === watchers)
  const bounds = [
    ...([50, 200] as const).map(watchers => ({
      what: `p99 at ${watchers} watchers, ours / limit`,
      is: row(watchers)?.p99Ratio ?? Number.NaN,
      atMost: P99_BOUND[watchers],
    })),
    ...WATCHERS.map(watchers => ({
      what: `p50 at ${watchers} watchers, ours / limit`,
      is: row(watchers)?.p50Ratio ?? Number.NaN,
      atMost: P50_BOUND,
    })),
    { what: 'deliveries that never came', is: rows.reduce((sum, each) => sum + each.missing, 0), atMost: 0 },
  ]
  // Of bounds that differ, the one that is nearest to or furthest beyond its figure.
  const ratios = bounds.slice(0, -1)
  const worst = ratios.reduce((most, bound) => (bound.is / bound.atMost > most.is / most.atMost ? bound : most))
  const at = row(Number(/\d+ watchers/.exec(worst.what)?.[0].split(' ')[0]))
  const isP99 = worst.what.startsWith('p99')
  return {
    name: 'live',
    unit: 'ms',
    ours: (isP99 ? at?.p99Ms : at?.p50Ms) ?? Number.NaN,
    limit: (isP99 ? at?.limitP99Ms : at?.limitP50Ms) ?? Number.NaN,
    ratio: worst.is,
    bounds,
    rows,
  }
}
