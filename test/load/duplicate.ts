import { totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { type Database, hotLookUps, openDatabase, Prisma } from '@/server/db'
import { hintNumber, hintsOfKeys } from '@/server/identity/hints'
import { beginRekey, runRekey } from '@/server/identity/run-rekey'
import { whatIsAsked } from '@/server/queries/check-duplicate'
import { type ServerProcess, startServer } from '../harness/server-process'
import { temporaryFolder } from '../harness/template'
import { createWorld, type Person, type World } from '../harness/world'
import type { BenchResult } from './bench'
import { BUNDLE, bundleServer, cookieOf, openGround, SECRET, settle } from './bench-server'
import { BARE_ALL, type CheckMessage, type CheckResult, type EnterResult } from './check-load'
import { type CheckQuery, makeQueries } from './check-queries'
import { type Child, startChild } from './child'
import { fillCustomers } from './fill-customers'
import { type MadeCompany, makeCompanies } from './made-companies'
import { median, percentile, round } from './statistics'

/**
 * A server runs for weeks. For its first minute the code of a look-up is compiled beside it, and on two cores takes them from the database: those look-ups are told by
 * themselves (`firstP50Ms`, of the `CHECKS` behind the `STARTING` first).
 */
const WARM_UP = 15_000
const STARTING = 400
const CHECKS = 2_200
const ENTRIES = 300
/** So many customers are asked for by turns, that hardly one is asked for twice. */
const SAMPLE = 30_000
/** Each may look up 60 at once, one a second and 300 an hour; more than that takes are more to count. */
const REPS = 200
const SEED_OF_ENTRIES = 99
/** What PostgreSQL's manual advises for a server of its own ("Resource Consumption", shared_buffers), from one to eight. */
const QUARTER_OF_MEMORY_GB = Math.min(8, Math.max(1, Math.floor(totalmem() / 4 / 2 ** 30)))
/** issue 3 */
const BOUNDS = { p50Ms: 15, p99Ms: 60, ratio: 6, enter: 2, keysPerSecond: 1_000 }

type Ground = { name: string; database: Database; world: World; count: number }

/**
 * The duplicate check over HTTP at a million customers on PostgreSQL and 50,000 embedded (`--customers`, `--embedded` for smaller machines): names in clear and
 * disguised, mailboxes, phones, sites, signatures, and companies that are new. Beside each the bare look-ups of the same keys and hints in the two tables, on
 * one connection with a prepared statement: no session, no rule, no HTTP.
 */
export async function benchDuplicate(args: string[]): Promise<BenchResult> {
  const { values } = parseArgs({
    args: args.filter(arg => arg !== '--json'),
    allowPositionals: true,
    options: { customers: { type: 'string', default: '1000000' }, embedded: { type: 'string', default: '50000' } },
  })
  const [count, embeddedCount] = [Number(values.customers), Number(values.embedded)]
  if (![count, embeddedCount].every(n => Number.isSafeInteger(n) && n >= 0))
    throw new Error('--customers and --embedded are numbers of customers')
  const found: Measured[] = []
  if (embeddedCount > 0) found.push(await onEmbedded(embeddedCount))
  if (count > 0) found.push(await onPostgres(count))
  return summary(found)
}

async function onPostgres(count: number): Promise<Measured> {
  const ground = await openGround([
    `shared_buffers=${QUARTER_OF_MEMORY_GB}GB`,
    'max_wal_size=8GB',
    'checkpoint_timeout=30min',
    'maintenance_work_mem=256MB',
  ])
  const load = startChild('check-load.ts')
  try {
    const company = await ground.newCompany('duplicate')
    const { held, reps, keysPerSecond } = await fill({ name: 'postgres', database: company.database, world: company.world, count })
    await settle(company)
    const cookies = await cookiesOf(company.database, reps)
    const server = await company.serve()
    await load.ask({ do: 'open', address: server.address, databaseUrl: company.url, cookies } satisfies CheckMessage)
    return await measure({ name: 'postgres', count, load, held, keysPerSecond })
  } finally {
    load.end()
    await ground.end()
  }
}

/** The embedded database is one process's own: what is bare is measured before the server opens it. */
async function onEmbedded(count: number): Promise<Measured> {
  const dataDir = temporaryFolder()
  const load = startChild('check-load.ts')
  let server: ServerProcess | undefined
  try {
    const database = await openDatabase({ databaseUrl: undefined, dataDir })
    const world = createWorld(() => database.db, { now: () => new Date() })
    await world.aCompany()
    const { held, reps, keysPerSecond } = await fill({ name: 'embedded', database, world, count })
    await database.db.$executeRawUnsafe('VACUUM ANALYZE')
    const bareMs: number[] = []
    for (const { query } of makeQueries(held, WARM_UP + CHECKS)) {
      const { kinds, keys, hints } = bareOf(query)
      const from = performance.now()
      await hotLookUps(database.db, new Prisma.Sql(BARE_ALL.split(/\$\d/), [kinds, keys, hints]))
      bareMs.push(performance.now() - from)
    }
    const cookies = await cookiesOf(database, reps)
    await database.close()
    await bundleServer()
    server = await startServer({ dataDir, program: [BUNDLE], env: { NEXTAUTH_SECRET: SECRET } })
    await load.ask({ do: 'open', address: server.address, databaseUrl: null, cookies } satisfies CheckMessage)
    return await measure({ name: 'embedded', count, load, held, keysPerSecond, bareMs })
  } finally {
    load.end()
    await server?.kill()
  }
}

async function fill({ name, database, world, count }: Ground): Promise<{ held: MadeCompany[]; reps: Person[]; keysPerSecond: number }> {
  const team = await world.aTeam({ name: 'Export team' })
  const reps: Person[] = []
  for (let n = 1; n <= REPS; n++) reps.push(await world.aRep({ team, name: `Rep ${n}`, quota: 100_000 }))
  const began = Date.now()
  const held = await fillCustomers(database.db, { count, owners: reps, sampleEvery: Math.max(1, Math.floor(count / SAMPLE)) })
  console.log(`${name}: ${count} customers in ${Math.round((Date.now() - began) / 1_000)} s`)
  // As `npm run admin -- rekey` makes them.
  const from = Date.now()
  let toldAt = from
  await beginRekey(database.db, new Date())
  await runRekey(database.db, {
    clock: () => new Date(),
    batch: 1_000,
    onProgress({ done, total }) {
      if (Date.now() - toldAt < 15_000) return
      toldAt = Date.now()
      console.log(`${name}: keys of ${done} of ${total} customers, ${Math.round((done * 1_000) / (toldAt - from))} a second`)
    },
  })
  const keysPerSecond = Math.round((count * 1_000) / (Date.now() - from))
  console.log(`${name}: keys of ${count} customers, ${keysPerSecond} a second`)
  return { held, reps, keysPerSecond }
}

const cookiesOf = async (database: Database, reps: readonly Person[]): Promise<string[]> => {
  const cookies: string[] = []
  for (const rep of reps) cookies.push(await cookieOf(database.db, rep))
  return cookies
}

function bareOf(query: CheckQuery['query']) {
  const { keys } = whatIsAsked(query)
  return {
    kinds: keys.map(({ kind }) => kind),
    keys: keys.map(({ key }) => key),
    hints: hintsOfKeys(keys).asked.map(hint => String(hintNumber(hint))),
  }
}

const pathOf = (query: object) => `/trpc/duplicate.check?input=${encodeURIComponent(JSON.stringify({ json: query }))}`

type Measured = {
  name: string
  count: number
  keysPerSecond: number
  oursMs: number[]
  keysMs: number[]
  bareMs: number[]
  firstMs: number[]
  firstBareMs: number[]
  checkMs: number[]
  enterMs: number[]
  missed: number
  foundNew: number
}

async function measure({
  name,
  count,
  load,
  held,
  keysPerSecond,
  bareMs,
}: {
  name: string
  count: number
  load: Child
  held: MadeCompany[]
  keysPerSecond: number
  bareMs?: number[]
}): Promise<Measured> {
  const queries = makeQueries(held, WARM_UP + CHECKS)
  const asked = queries.map(({ query }) => ({ path: pathOf(query), bare: bareOf(query) }))
  const warming = await load.ask<CheckResult>({ do: 'check', checks: asked.slice(0, WARM_UP) } satisfies CheckMessage)
  const first = <T>(all: readonly T[]) => all.slice(STARTING, STARTING + CHECKS)
  const checked = await load.ask<CheckResult>({ do: 'check', checks: asked.slice(WARM_UP) } satisfies CheckMessage)
  const isFree = checked.bodies.map(body => JSON.parse(body).result.data.json.verdict === 'different')
  const measured = queries.slice(WARM_UP)
  const byKind = Object.fromEntries(
    [...new Set(measured.map(({ kind }) => kind))].map(kind => {
      const of = measured.flatMap((query, at) => (query.kind === kind ? [{ isFree: isFree[at], ms: checked.oursMs[at] ?? 0 }] : []))
      return [
        kind,
        { found: `${round((of.filter(one => !one.isFree).length / of.length) * 100, 1)} %`, p50Ms: round(median(of.map(({ ms }) => ms))) },
      ]
    }),
  )
  console.table(byKind)
  const entries = [...makeCompanies(ENTRIES, SEED_OF_ENTRIES)].map(({ localName, website, ...entry }) => {
    const typed = { ...entry, ...(localName ? { localName } : {}), ...(website ? { website } : {}) }
    return { path: pathOf(typed), body: JSON.stringify({ json: typed }) }
  })
  const { checkMs, enterMs } = await load.ask<EnterResult>({ do: 'enter', entries } satisfies CheckMessage)
  return {
    ...{ name, count, keysPerSecond, checkMs, enterMs },
    oursMs: checked.oursMs,
    keysMs: checked.keysMs,
    bareMs: bareMs?.slice(WARM_UP) ?? checked.bareMs,
    firstMs: first(warming.oursMs),
    firstBareMs: first(bareMs ?? warming.bareMs),
    missed: measured.filter(({ isHeld }, at) => isHeld && isFree[at]).length / measured.filter(({ isHeld }) => isHeld).length,
    foundNew: measured.filter(({ isHeld }, at) => !isHeld && !isFree[at]).length / measured.filter(({ isHeld }) => !isHeld).length,
  }
}

function summary(found: readonly Measured[]): BenchResult {
  const rows = found.map(
    ({ name, count, keysPerSecond, oursMs, keysMs, bareMs, firstMs, firstBareMs, checkMs, enterMs, missed, foundNew }) => ({
      database: name,
      customers: count,
      p50Ms: round(median(oursMs)),
      p99Ms: round(percentile(oursMs, 99)),
      bareP50Ms: round(median(bareMs)),
      bareP99Ms: round(percentile(bareMs, 99)),
      bareKeysOnlyP50Ms: keysMs.length > 0 ? round(median(keysMs)) : null,
      ratio: round(median(oursMs) / median(bareMs)),
      firstP50Ms: round(median(firstMs)),
      firstRatio: round(median(firstMs) / median(firstBareMs)),
      checkOfEntryP50Ms: round(median(checkMs)),
      enterP50Ms: round(median(enterMs)),
      enterToCheck: round(median(enterMs) / median(checkMs)),
      keysPerSecond,
      missedPercent: round(missed * 100, 1),
      newFoundPercent: round(foundNew * 100, 1),
    }),
  )
  const worst = rows.reduce((a, b) => (b.ratio > a.ratio ? b : a))
  return {
    name: 'duplicate',
    unit: 'ms',
    ours: worst.p50Ms,
    limit: worst.bareP50Ms,
    ratio: worst.ratio,
    bounds: rows.flatMap(row => [
      { what: `${row.database}: check p50 / bare look-ups of the same keys p50`, is: row.ratio, atMost: BOUNDS.ratio },
      { what: `${row.database}: check p50, ms`, is: row.p50Ms, atMost: BOUNDS.p50Ms },
      { what: `${row.database}: check p99, ms`, is: row.p99Ms, atMost: BOUNDS.p99Ms },
      { what: `${row.database}: entering p50 / check of the same p50`, is: row.enterToCheck, atMost: BOUNDS.enter },
      ...(row.database === 'postgres'
        ? [{ what: 'keys built, customers a second', is: row.keysPerSecond, atLeast: BOUNDS.keysPerSecond }]
        : []),
    ]),
    rows,
  }
}
