import type { createAdapter } from '@socket.io/redis-streams-adapter'
import type { Log } from '../log'

export type LiveRedis = {
  adapter: ReturnType<typeof createAdapter>
  isUp(): boolean
  /** Resolves once Redis has taken all that was sent before; throws when it may not have. */
  taken(): Promise<void>
  onReturn(listener: () => void): void
  close(): Promise<void>
}

/** Joins this process with the others (REDIS_URL): what one sends reaches the sockets of all. Redis may go away and come back meanwhile. */
export async function openRedis(url: string, log: Log): Promise<LiveRedis> {
  // Loaded only where it is used: one process needs no Redis, nor its memory.
  const [{ createClient }, { createAdapter }] = await Promise.all([import('redis'), import('@socket.io/redis-streams-adapter')])
  const client = createClient({ url, socket: { connectTimeout: 5_000, reconnectStrategy: retries => Math.min(100 * 2 ** retries, 2_000) } })
  const listeners: (() => void)[] = []
  let isStarted = false
  let wasUp = true
  client.on('error', error => {
    if (wasUp && isStarted) log.error({ err: error }, 'Redis is away: live updates wait until it is back')
    wasUp = false
  })
  client.on('ready', () => {
    if (isStarted && !wasUp) {
      log.info('Redis is back')
      for (const listener of listeners) listener()
    }
    wasUp = true
  })
  await firstConnect(client)
  isStarted = true
  return {
    adapter: createAdapter(client, { maxLen: 20_000 }),
    isUp: () => client.isReady,
    async taken() {
      // One connection answers in order: after this answer, all before it has been taken.
      await Promise.race([
        client.ping(),
        new Promise((_, reject) => setTimeout(() => reject(new Error('Redis does not answer')), 2_000).unref()),
      ])
    },
    onReturn: listener => void listeners.push(listener),
    async close() {
      client.destroy()
    },
  }
}

async function firstConnect(client: { connect(): Promise<unknown>; destroy(): void }): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer within 5 seconds')), 5_000)
  })
  try {
    await Promise.race([client.connect(), timeout])
  } catch (error) {
    client.destroy()
    throw error
  } finally {
    clearTimeout(timer)
  }
}
