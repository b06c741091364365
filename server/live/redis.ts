import type { createAdapter } from '@socket.io/redis-streams-adapter'
import type { createClient } from 'redis'
import type { Log } from '../log'

type Client = ReturnType<typeof createClient>

export type LiveRedis = {
  adapter: ReturnType<typeof createAdapter>
  isUp(): boolean
  /** Resolves once this process hears what the others tell; throws when it does not within five seconds. */
  joined(): Promise<void>
  /** Resolves once Redis has taken all that was sent before; throws when it may not have. */
  taken(): Promise<void>
  onReturn(listener: () => void): void
  /** This process may have missed what the others told of persons' access. */
  onDeaf(listener: () => void): void
  close(): Promise<void>
}

/** The stream of the adapter, its default. */
const STREAM = 'socket.io'
const PATIENCE_MS = 5_000

/** Joins this process with the others (REDIS_URL): what one sends reaches the sockets of all. Redis may go away and come back meanwhile. */
export async function openRedis(url: string, log: Log): Promise<LiveRedis> {
  // Loaded only where it is used: one process needs no Redis, nor its memory.
  const [{ createClient }, { createAdapter }] = await Promise.all([import('redis'), import('@socket.io/redis-streams-adapter')])
  const client: Client = createClient({
    url,
    socket: { connectTimeout: PATIENCE_MS, reconnectStrategy: retries => Math.min(100 * 2 ** retries, 2_000) },
  })
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
  await within(PATIENCE_MS, client.connect()).catch(error => {
    client.destroy()
    throw error
  })
  isStarted = true
  const hearing = hearFromNowOn(client, await newestEntry(client))
  return {
    adapter: createAdapter(client, { streamName: STREAM, maxLen: 20_000 }),
    isUp: () => client.isReady,
    joined: () => within(PATIENCE_MS, hearing.joined),
    // One connection answers in order: after this answer, all before it has been taken.
    taken: () => within(2_000, client.ping()),
    onReturn: listener => void listeners.push(listener),
    onDeaf: hearing.onDeaf,
    async close() {
      client.destroy()
    },
  }
}

/** What was told before this process began is none of its sockets' business. */
async function newestEntry(client: Client): Promise<string> {
  const [newest] = await client.xRevRange(STREAM, '+', '-', { COUNT: 1 })
  return newest?.id ?? '0-0'
}

/**
 * The adapter makes its own connections, one that reads the stream and one that is subscribed to what is told between processes. It reads from `$`, "what
 * comes from now on", again and again until the first entry has come: what is sent before that read has reached Redis, and between two of them, is lost
 * to this process. So the reader is told from which entry on; and who is let in waits for the subscription, which has no memory at all.
 */
function hearFromNowOn(client: Client, newest: string): { joined: Promise<void>; onDeaf(listener: () => void): void } {
  const listeners: (() => void)[] = []
  let join: () => void = () => {}
  const joined = new Promise<void>(resolve => {
    join = resolve
  })
  const duplicate = client.duplicate.bind(client)
  client.duplicate = (() => {
    const connection = duplicate() as Client
    const { xRead, subscribe } = connection
    return Object.assign(connection, {
      xRead: (streams: { key: string; id: string }[], options: object) =>
        xRead.call(
          connection,
          streams.map(({ key, id }) => ({ key, id: id === '$' ? newest : id })),
          options,
        ),
      async subscribe(...channels: Parameters<typeof subscribe>) {
        await subscribe.apply(connection, channels)
        join()
        connection.on('ready', () => {
          for (const listener of listeners) listener()
        })
      },
    })
  }) as typeof client.duplicate
  return { joined, onDeaf: listener => void listeners.push(listener) }
}

async function within<T>(ms: number, answer: Promise<T>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms / 1_000} seconds`)), ms)
  })
  try {
    await Promise.race([answer, timeout])
  } finally {
    clearTimeout(timer)
  }
}
