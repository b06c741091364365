import { serveParent } from './child'
import { HttpConnection } from './http-connection'
import type { LoadResult } from './move-load'

/** A lead at one browser after another, and the orders of the team. */
type Lead = { cookies: string[]; orderIds: string[] }
type Message = { do: 'open'; address: string; leads: Lead[] } | { do: 'run'; concurrency: number; forMs: number }

const CONFIRMATIONS_PER_COOKIE = 80
let address = ''
let desks: (Lead & { sent: number })[] = []

serveParent(async (message: Message): Promise<unknown> => {
  if (message.do === 'open') {
    address = message.address
    desks = message.leads.map(lead => ({ ...lead, sent: 0 }))
    return null
  }
  const latenciesMs: number[] = []
  const began = performance.now()
  const until = began + message.forMs
  await Promise.all(Array.from({ length: message.concurrency }, (_, caller) => confirmOn(caller, until, latenciesMs)))
  return { moved: latenciesMs.length, tookMs: performance.now() - began, latenciesMs } satisfies LoadResult
})

/** Confirms one order after another, from desk to desk. */
async function confirmOn(caller: number, until: number, latenciesMs: number[]): Promise<void> {
  const connection = await HttpConnection.open(address)
  for (let turn = caller; performance.now() < until; turn++) {
    const desk = desks[turn % desks.length]
    const orderId = desk?.orderIds[desk.sent]
    if (!desk || !orderId) throw new Error('no order is left to confirm')
    const cookie = desk.cookies[Math.floor(desk.sent / CONFIRMATIONS_PER_COOKIE) % desk.cookies.length] ?? ''
    desk.sent++
    const sentAt = performance.now()
    const answer = await connection.post('/trpc/order.confirm', cookie, `{"json":{"orderId":"${orderId}"}}`)
    latenciesMs.push(performance.now() - sentAt)
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body.slice(0, 400)}`)
  }
  connection.close()
}
