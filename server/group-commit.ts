import { type Db, hotRows, isPooled, Prisma, sqlState, type Tx } from './db'

/** The SQL functions that take many writes at once, and what each returns of one. */
const GROUPS = {
  moves: (payloads: string[]) => Prisma.sql`SELECT "commit_moves"(${payloads}::jsonb[]) AS "results"`,
  confirmations: (payloads: string[]) => Prisma.sql`SELECT "commit_confirmations"(${payloads}::jsonb[]) AS "results"`,
}
type Results = { moves: number | null; confirmations: boolean }
type Kind = keyof typeof GROUPS

/** Its locks are held until all are written, so a group stays small. */
const MOST = 32

type Waiting = { payload: string; resolve(result: unknown): void; reject(error: unknown): void }
type Queue = { waiting: Waiting[]; isCommitting: boolean }

const queues = new WeakMap<object, Record<Kind, Queue>>()

/**
 * Group commit: of the writes of a kind that many requests ask for at the same time, one goes at once, and what comes while it is on its way goes together
 * after it, in one transaction. Each is written by itself or not at all, as far as its caller can see: a group that meets an error, or must wait for a lock, is rolled
 * back and its members go one by one. Inside a transaction, and on the embedded database with its one connection, a write goes alone.
 */
export function commitInGroup<K extends Kind>(db: Db | Tx, kind: K, payload: unknown): Promise<Results[K]> {
  const text = JSON.stringify(payload)
  if (!isPooled(db)) return commitOne(db, kind, text)
  const queue = queueOf(db, kind)
  return new Promise((resolve, reject) => {
    queue.waiting.push({ payload: text, resolve: resolve as (result: unknown) => void, reject })
    if (!queue.isCommitting) void commitWaiting(db, kind, queue)
  })
}

function queueOf(db: Db, kind: Kind): Queue {
  let ofDb = queues.get(db)
  if (!ofDb) {
    ofDb = { moves: { waiting: [], isCommitting: false }, confirmations: { waiting: [], isCommitting: false } }
    queues.set(db, ofDb)
  }
  return ofDb[kind]
}

async function commitWaiting(db: Db, kind: Kind, queue: Queue): Promise<void> {
  queue.isCommitting = true
  while (queue.waiting.length > 0) await commitGroup(db, kind, queue.waiting.splice(0, MOST))
  queue.isCommitting = false
}

async function commitGroup(db: Db, kind: Kind, group: Waiting[]): Promise<void> {
  try {
    const [row] = await hotRows<{ results: unknown[] }>(db, GROUPS[kind](group.map(({ payload }) => payload)))
    for (const [index, { resolve }] of group.entries()) resolve(row?.results[index])
  } catch (error) {
    if (group.length > 1 && wasRolledBack(error)) {
      // Nobody waits for these: what held them up may hold them longer.
      for (const { payload, resolve, reject } of group) commitOne(db, kind, payload).then(resolve, reject)
    } else {
      for (const { reject } of group) reject(error)
    }
  }
}

async function commitOne<K extends Kind>(db: Db | Tx, kind: K, payload: string): Promise<Results[K]> {
  const [row] = await hotRows<{ results: Results[K][] }>(db, GROUPS[kind]([payload]))
  return row?.results[0] as Results[K]
}

/** The database said so. Of a connection that broke (08…) or a server that stops (57…) nobody knows. */
function wasRolledBack(error: unknown): boolean {
  const state = sqlState(error)
  return state !== undefined && !state.startsWith('08') && !state.startsWith('57')
}
