import { serveParent } from './child'
import { HttpConnection } from './http-connection'

/** One rep at one browser after another: the allowance of a session is smaller than what a bench asks for. */
type Worker = { cookies: string[]; customerIds: string[] }
export type LoadMessage =
  | { do: 'open'; set: string; address: string; workers: Worker[] }
  | { do: 'run'; set: string; concurrency: number; forMs: number }
export type LoadResult = { moved: number; tookMs: number; latenciesMs: number[] }

const MOVES_PER_COOKIE = 80
type Mover = Worker & { sent: number; at: number; version: Map<string, number>; isClaimed: boolean }
const sets = new Map<string, { address: string; movers: Mover[] }>()

serveParent(async (message: LoadMessage): Promise<unknown> => {
  if (message.do === 'open') {
    const movers = message.workers.map(worker => ({ ...worker, sent: 0, at: 0, version: new Map(), isClaimed: false }))
    sets.set(message.set, { address: message.address, movers })
    return null
  }
  const { address, movers } = sets.get(message.set) ?? { address: '', movers: [] }
  const latenciesMs: number[] = []
  const began = performance.now()
  const until = began + message.forMs
  await Promise.all(movers.slice(0, message.concurrency).map(mover => moveOn(address, mover, until, latenciesMs)))
  const tookMs = performance.now() - began
  return { moved: latenciesMs.length, tookMs, latenciesMs } satisfies LoadResult
})

/** Claims a customer, releases it, goes on to the next. */
async function moveOn(address: string, mover: Mover, until: number, latenciesMs: number[]): Promise<void> {
  const connection = await HttpConnection.open(address)
  while (performance.now() < until) {
    const customerId = mover.customerIds[mover.at % mover.customerIds.length] ?? ''
    const version = mover.version.get(customerId) ?? 1
    const to = mover.isClaimed ? 'ordinary' : 'close'
    const cookie = mover.cookies[Math.floor(mover.sent / MOVES_PER_COOKIE) % mover.cookies.length] ?? ''
    const sentAt = performance.now()
    const answer = await connection.post(
      '/trpc/customer.changeTier',
      cookie,
      `{"json":{"customerId":"${customerId}","version":${version},"to":"${to}"}}`,
    )
    latenciesMs.push(performance.now() - sentAt)
    mover.sent++
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body.slice(0, 400)}`)
    mover.version.set(customerId, version + 1)
    if (mover.isClaimed) mover.at += 37
    mover.isClaimed = !mover.isClaimed
  }
  connection.close()
}
