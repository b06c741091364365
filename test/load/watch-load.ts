import { io, type Socket } from 'socket.io-client'
import { serveParent } from './child'
import { HttpConnection } from './http-connection'

export type WatchMessage =
  | { do: 'watch'; address: string; cookies: (string | null)[] }
  | { do: 'move'; address: string; cookies: string[]; customerIds: string[]; everyMs: number; times: number }
  | { do: 'echo'; address: string; everyMs: number; times: number; event: Record<string, unknown> }
  | { do: 'close' }
/** From the moment a change is sent until each watcher has it; `missing` deliveries never came. */
export type WatchResult = { latenciesMs: number[]; missing: number }

let sockets: Socket[] = []
let onSeen: (key: string) => void = () => {}
const versions = new Map<string, number>()

serveParent(async (message: WatchMessage): Promise<unknown> => {
  if (message.do === 'watch') {
    sockets = message.cookies.map(cookie => {
      const extraHeaders: Record<string, string> = cookie ? { cookie } : {}
      const socket = io(message.address, { transports: ['websocket'], forceNew: true, extraHeaders })
      socket.on('event', (event: { type: string; customerId?: string; version?: number }) => {
        if (event.type === 'customer.tierChanged') onSeen(`${event.customerId} ${event.version}`)
      })
      return socket
    })
    await Promise.all(sockets.map(socket => new Promise<void>(resolve => socket.on('connect', () => resolve()))))
    // A session is looked at once more after it was let in.
    await later(300)
    return null
  }
  if (message.do === 'close') {
    for (const socket of sockets) socket.close()
    sockets = []
    return null
  }
  const connection = await HttpConnection.open(message.address)
  const send =
    message.do === 'move'
      ? (turn: number) => move(connection, message, turn)
      : (turn: number) => ({
          key: `${message.event.customerId} ${turn}`,
          done: connection.post('/', '', JSON.stringify({ ...message.event, version: turn })),
        })
  try {
    return await watch(send, message)
  } finally {
    connection.close()
  }
})

/** Sends one change after the other, evenly, and waits for the last to be seen by all. */
async function watch(
  send: (turn: number) => { key: string; done: Promise<{ status: number; body: string }> },
  { everyMs, times }: { everyMs: number; times: number },
): Promise<WatchResult> {
  const latenciesMs: number[] = []
  const sentAt = new Map<string, number>()
  onSeen = key => {
    const at = sentAt.get(key)
    if (at !== undefined) latenciesMs.push(performance.now() - at)
  }
  const began = performance.now()
  for (let turn = 1; turn <= times; turn++) {
    const wait = began + turn * everyMs - performance.now()
    if (wait > 0) await later(wait)
    const at = performance.now()
    const { key, done } = send(turn)
    sentAt.set(key, at)
    const answer = await done
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body.slice(0, 300)}`)
  }
  const expected = times * sockets.length
  const patience = performance.now() + 10_000
  while (latenciesMs.length < expected && performance.now() < patience) await later(20)
  return { latenciesMs, missing: expected - latenciesMs.length }
}

/** Claims and releases in turn, each time another customer. */
function move(connection: HttpConnection, { cookies, customerIds }: { cookies: string[]; customerIds: string[] }, turn: number) {
  const customerId = customerIds[Math.floor((turn - 1) / 2) % customerIds.length] ?? ''
  const version = versions.get(customerId) ?? 1
  versions.set(customerId, version + 1)
  const to = turn % 2 === 1 ? 'close' : 'ordinary'
  const body = `{"json":{"customerId":"${customerId}","version":${version},"to":"${to}"}}`
  const cookie = cookies[Math.floor(turn / 80) % cookies.length] ?? ''
  return { key: `${customerId} ${version + 1}`, done: connection.post('/trpc/customer.changeTier', cookie, body) }
}

const later = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))
