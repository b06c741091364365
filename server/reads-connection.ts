import type { Socket } from 'node:net'
import pg from 'pg'

export type ReadsConnection = {
  rows<T>(statement: { name: string; text: string; values: unknown[] }): Promise<T[]>
  close(): Promise<void>
}

/** The driver's own, which its types leave out. */
type WithStream = { connection: { stream: Socket } }

/**
 * One connection on which the short reads of all requests follow one another without waiting for each other's answers (pipelining): under load many
 * go out and come back together, and PostgreSQL reads with one warm process instead of sixteen. For statements of a fraction of a millisecond that wait
 * for no lock; whatever may take longer would hold up the others and belongs to the pool. A connection that broke is replaced with the next read.
 */
export function createReadsConnection(connectionString: string, onError: (error: Error) => void): ReadsConnection {
  let current: Promise<pg.Client> | null = null

  const open = (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString, pipeline: true, keepAlive: true, connectionTimeoutMillis: 5_000 })
    const forget = () => {
      if (current === opened) current = null
    }
    client.on('error', error => {
      forget()
      onError(error)
    })
    client.on('end', forget)
    const opened = client.connect().then(
      () => client,
      error => {
        forget()
        throw error
      },
    )
    return opened
  }

  /** What one callback of the loop asks goes out with one write: each wakes PostgreSQL, and costs more than what it says. */
  let isHeld = false
  const holdUntilAllIsAsked = ({ connection: { stream } }: WithStream) => {
    if (isHeld) return
    isHeld = true
    stream.cork()
    process.nextTick(() => {
      isHeld = false
      stream.uncork()
    })
  }

  return {
    async rows(statement) {
      current ??= open()
      const client = await current
      holdUntilAllIsAsked(client as unknown as WithStream)
      const { rows } = await client.query(statement)
      return rows
    },
    async close() {
      const closing = current
      current = null
      await closing?.then(client => client.end()).catch(() => {})
    },
  }
}

/**
 * A few of them for reads that may take longer: each goes where the fewest wait, so that as a rule the same warm process answers, and one that takes its time
 * holds up no other while a connection is free.
 */
export function createLookUpConnections(
  connectionString: string,
  { most, onError }: { most: number; onError: (error: Error) => void },
): ReadsConnection {
  const connections = Array.from({ length: most }, () => ({ connection: createReadsConnection(connectionString, onError), waiting: 0 }))

  return {
    async rows(statement) {
      const least = connections.reduce((a, b) => (b.waiting < a.waiting ? b : a))
      least.waiting++
      try {
        return await least.connection.rows(statement)
      } finally {
        least.waiting--
      }
    },
    async close() {
      await Promise.all(connections.map(({ connection }) => connection.close()))
    },
  }
}
