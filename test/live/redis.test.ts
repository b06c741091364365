import { createClient } from 'redis'
import { Server } from 'socket.io'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { type LiveRedis, openRedis } from '@/server/live/redis'
import type { Log } from '@/server/log'
import { eventually } from '../harness/client'
import { type RedisServer, startRedis } from '../harness/redis'

let redis: RedisServer
let admin: ReturnType<typeof createClient>
const log = { error: () => {}, info: () => {}, warn: () => {} } as unknown as Log
const undo: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  redis = await startRedis()
  admin = createClient({ url: redis.url })
  await admin.connect()
})
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
  await admin.flushAll()
})
afterAll(async () => {
  admin?.destroy()
  await redis?.stop()
})

/** A process as far as it shares anything: its adapter, and what it heard of the others. */
async function aProcess(): Promise<{ live: LiveRedis; io: Server; heard: unknown[] }> {
  const live = await openRedis(redis.url, log)
  const io = new Server({ adapter: live.adapter })
  const heard: unknown[] = []
  const { adapter } = io.of('/')
  type Message = { data: { packet: { data: unknown[] } | unknown[] } }
  vi.spyOn(adapter as unknown as { onMessage(message: Message): void }, 'onMessage').mockImplementation(({ data: { packet } }) => {
    heard.push(Array.isArray(packet) ? packet : packet.data)
  })
  undo.push(
    () => live.close(),
    async () => adapter.close(),
  )
  return { live, io, heard }
}

/** Ends the connections that do this, as a proxy does that has had enough of them. */
async function cut(command: 'xread' | 'subscribe'): Promise<number> {
  const lines = String(await admin.sendCommand(['CLIENT', 'LIST'])).split('\n')
  const ids = lines.filter(line => line.includes(`cmd=${command}`)).flatMap(line => /^id=(\d+)/.exec(line)?.[1] ?? [])
  for (const id of ids) await admin.sendCommand(['CLIENT', 'KILL', 'ID', id])
  return ids.length
}

test('what is sent before a process has read for the first time is heard', async () => {
  const speaker = await aProcess()
  await speaker.live.joined()
  await admin.xAdd('socket.io', '*', { nsp: '/', uid: 'somebody', type: '3', data: '{"packet":{"data":["event","before it began"]}}' })
  const listener = await aProcess()
  // Its reader is not even connected.
  speaker.io.emit('event', 'first')
  await eventually(async () => expect(listener.heard).toEqual([['event', 'first']]))
})

test('what is sent while its reader is cut off is heard, also when nothing ever was', async () => {
  const [speaker, listener] = [await aProcess(), await aProcess()]
  await Promise.all([speaker.live.joined(), listener.live.joined()])
  await eventually(async () => expect(await cut('xread')).toBeGreaterThan(0))
  speaker.io.emit('event', 'meanwhile')
  await eventually(async () => expect(listener.heard).toEqual([['event', 'meanwhile']]))
})

test('once it has joined, nothing between processes is missed; cut off from that, it says so', async () => {
  const [speaker, listener] = [await aProcess(), await aProcess()]
  await Promise.all([speaker.live.joined(), listener.live.joined()])
  speaker.io.serverSideEmit('accessChanged', 'somebody')
  await eventually(async () => expect(listener.heard).toEqual([['accessChanged', 'somebody']]))
  let deaf = 0
  listener.live.onDeaf(() => deaf++)
  expect(await cut('subscribe')).toBe(2)
  await eventually(async () => expect(deaf).toBe(1))
})
