import type { Person } from '../harness/world'
import type { BenchResult } from './bench'
import { type Company, fillColumn, openGround, sessionsOf, settle } from './bench-server'
import { HttpConnection } from './http-connection'
import { median, percentile, round } from './statistics'

const LANES = 24
const SIZES = [500, 5_000, 50_000] as const
const ROUNDS = 12
const LOADS_PER_ROUND = 25
const WARM_UP = 150
/** issue 2 */
const MAX_BYTES = 64 * 1_024
const MAX_TIME_RATIO = 1.3
const MAX_SIZE_DIFFERENCE = 0.05

/**
 * The first load of a team's board of 24 lanes: its bytes and its time from 500 to 50,000 customers. The limit is the same board of the smallest
 * company: nothing of it may grow with the number of customers.
 */
export async function benchBoard(): Promise<BenchResult> {
  const ground = await openGround()
  try {
    const boards = new Map<number, { connection: HttpConnection; cookies: string[]; bytes: number; timesMs: number[] }>()
    const companies: { size: number; company: Company; lead: Person }[] = []
    for (const size of SIZES) {
      const company = await ground.newCompany(`board_${size}`)
      const team = await company.world.aTeam({ name: 'Export team' })
      const lead = await company.world.aLead({ team, name: 'Zhou Min' })
      // Of each lane's customers two are close and a tenth closed, the rest ordinary.
      for (let lane = 0; lane < LANES; lane++) {
        const rep = await company.world.aRep({ team, name: `Rep ${String(lane + 1).padStart(2, '0')}` })
        const own = Math.floor(size / LANES) + (lane < size % LANES ? 1 : 0)
        const closed = Math.floor(own / 10)
        await fillColumn(company, { owner: rep, count: 2, tier: 'close' })
        await fillColumn(company, { owner: rep, count: closed, tier: 'closed' })
        await fillColumn(company, { owner: rep, count: own - closed - 2, tier: 'ordinary' })
      }
      await settle(company)
      companies.push({ size, company, lead })
    }
    for (const { size, company, lead } of companies) {
      const server = await company.serve()
      const cookies = await sessionsOf(company, lead, 20)
      boards.set(size, { connection: await HttpConnection.open(server.address), cookies, bytes: 0, timesMs: [] })
    }
    for (let turn = 0; turn < WARM_UP; turn++) for (const size of SIZES) await load(size, turn)
    for (const board of boards.values()) board.timesMs.length = 0
    // The companies take turns, so that what else the machine does meets each alike.
    for (let turn = 0; turn < ROUNDS; turn++) {
      for (const size of SIZES) for (let n = 0; n < LOADS_PER_ROUND; n++) await load(size, turn * LOADS_PER_ROUND + n)
    }

    async function load(size: number, turn: number): Promise<void> {
      const board = boards.get(size)
      if (!board) return
      const cookie = board.cookies[turn % board.cookies.length] ?? ''
      const from = performance.now()
      const answer = await board.connection.get(PATH, cookie)
      board.timesMs.push(performance.now() - from)
      if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body.slice(0, 300)}`)
      board.bytes = Buffer.byteLength(answer.body)
      if (turn === 0) check(answer.body, size)
    }
    return summary(SIZES.map(size => ({ size, bytes: boards.get(size)?.bytes ?? 0, timesMs: boards.get(size)?.timesMs ?? [] })))
  } finally {
    await ground.end()
  }
}

const PATH = `/trpc/board.get?input=${encodeURIComponent(JSON.stringify({ json: { scope: 'team' } }))}`

/** A board that is fast because it shows nothing would be no board. */
function check(body: string, size: number): void {
  const { lanes } = JSON.parse(body).result.data.json as { lanes: { tiers: Record<string, { count: number; cards?: unknown[] }> }[] }
  const counted = lanes.flatMap(lane => Object.values(lane.tiers)).reduce((sum, column) => sum + column.count, 0)
  const cards = lanes.flatMap(lane => Object.values(lane.tiers)).reduce((sum, column) => sum + (column.cards?.length ?? 0), 0)
  if (lanes.length !== LANES || counted !== size || cards < 40)
    throw new Error(`The board shows ${lanes.length} lanes, ${counted} customers, ${cards} cards`)
}

function summary(found: { size: number; bytes: number; timesMs: number[] }[]): BenchResult {
  const rows = found.map(({ size, bytes, timesMs }) => ({
    customers: size,
    bytes,
    p50Ms: round(median(timesMs)),
    p99Ms: round(percentile(timesMs, 99)),
  }))
  const [smallest] = rows
  const largest = rows.at(-1)
  if (!smallest || !largest) throw new Error('nothing was measured')
  const ratio = round(Math.max(...rows.map(row => row.p50Ms / smallest.p50Ms)))
  const difference = round(Math.max(...rows.map(row => Math.abs(row.bytes / smallest.bytes - 1))), 4)
  return {
    name: 'board',
    unit: 'ms',
    ours: largest.p50Ms,
    limit: smallest.p50Ms,
    ratio,
    bounds: [
      { what: 'time at up to 50,000 customers / at 500', is: ratio, atMost: MAX_TIME_RATIO },
      { what: 'bytes of the first load', is: Math.max(...rows.map(row => row.bytes)), atMost: MAX_BYTES },
      { what: 'bytes differ from those at 500 customers by', is: difference, atMost: MAX_SIZE_DIFFERENCE },
    ],
    rows,
  }
}
