import os from 'node:os'

/** What every bench tells (docs of it: docs/benchmarks.md). `ratio` is the worst of what its issue bounds. */
export type BenchResult = {
  name: string
  unit: string
  ours: number
  limit: number
  ratio: number
  bounds: { what: string; is: number; atLeast?: number; atMost?: number }[]
  rows: Record<string, unknown>[]
}

const BENCHES: Record<string, () => Promise<BenchResult>> = {
  'tier-change': async () => (await import('./tier-change')).benchTierChange(),
  commission: async () => (await import('./commission')).benchCommission(),
  live: async () => (await import('./live')).benchLive(),
  board: async () => (await import('./board')).benchBoard(),
  scroll: async () => (await import('./scroll')).benchScroll(),
  duplicate: async () => (await import('./duplicate')).benchDuplicate(args.slice(1)),
}

const args = process.argv.slice(2)
const isJson = args.includes('--json')
const name = args.find(arg => !arg.startsWith('-'))
const bench = name && BENCHES[name]
if (!bench) {
  console.error(`npm run bench -- NAME [--json], NAME one of: ${Object.keys(BENCHES).join(', ')}`)
  process.exit(2)
}

// With --json one object on stdout, everything else on stderr.
if (isJson) console.log = console.error
const began = Date.now()
const result = await bench()
const told = { ...result, seconds: Math.round((Date.now() - began) / 1_000), cores: os.availableParallelism(), node: process.version }
if (isJson) process.stdout.write(`${JSON.stringify(told)}\n`)
else {
  console.table(told.rows)
  for (const { what, is, atLeast, atMost } of told.bounds) {
    const holds = (atLeast === undefined || is >= atLeast) && (atMost === undefined || is <= atMost)
    console.log(`${holds ? 'holds ' : 'MISSED'}  ${what}: ${is} (${atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast}`})`)
  }
  console.log(
    `${told.name}: ours ${told.ours}, limit ${told.limit} ${told.unit}, ratio ${told.ratio}; ${told.seconds} s on ${told.cores} cores`,
  )
}
process.exit(0)
