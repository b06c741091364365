import { type Db, hotRows, isPooled, Prisma, sqlState, type Tx } from './db'

/** The SQL functions that write one alone, however long it has to wait, and many together, without patience. */
const WRITES = {
  moves: {
    one: (payload: string) => Prisma.sql`SELECT "commit_move"(${payload}::jsonb) AS "result"`,
    many: (payloads: string) => Prisma.sql`SELECT "commit_moves"(${payloads}::jsonb) AS "results"`,
  },
  confirmations: {
    one: (payload: string) => Prisma.sql`SELECT "commit_confirmation"(${payload}::jsonb) AS "result"`,
    many: (payloads: string) => Prisma.sql`SELECT "commit_confirmations"(${payloads}::jsonb) AS "results"`,
  },
}
type Results = { moves: number | null; confirmations: boolean }
type Kind = keyof typeof WRITES

/** Its locks are held until all are written, so a group stays small. */
const MOST = 32

type Waiting = { key: string; payload: string; resolve(result: unknown): void; reject(error: unknown): void }
type Queue = { waiting: Waiting[]; isCommitting: boolean }

const queues = new WeakMap<object, Record<Kind, Queue>>()

/**
 * Group commit: of the writes of a kind that many requests ask for at the same time, the first goes at once, and what comes while it is on its way
 * goes together after it, in one transaction. Each is written by itself or not at all, as far as its caller can see: a group that meets an error, or would have
 * to wait for a lock, is rolled back and its members go one by one, beside the groups. Inside a transaction, and on the embedded database with its one
 * connection, a write goes alone.
 * `key` names what a write locks that others lock too: a group takes its locks in the order of the keys.
 */
export function commitInGroup<K extends Kind>(db: Db | Tx, kind: K, key: string, payload: unknown): Promise<Results[K]> {
  const text = JSON.stringify(payload)
  if (!isPooled(db)) return commitOne(db, kind, text)
  const queue = queueOf(db, kind)
  return new Promise((resolve, reject) => {
    queue.waiting.push({ key, payload: text, resolve: resolve as (result: unknown) => void, reject })
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
  while (queue.waiting.length > 0) await commitGroup(db, kind, inOrder(queue.waiting.splice(0, MOST)))
  queue.isCommitting = false
}

const inOrder = (group: Waiting[]) => group.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))

async function commitGroup(db: Db, kind: Kind, group: Waiting[]): Promise<void> {
  try {
    const [row] = await hotRows<{ results: unknown[] }>(db, WRITES[kind].many(`[${group.map(({ payload }) => payload).join()}]`))
    for (const [index, { resolve }] of group.entries()) resolve(row?.results[index])
  } catch (error) {
    const isWorthAnother = wasRolledBack(error) && (group.length > 1 || sqlState(error) === LOCK_NOT_AVAILABLE)
    for (const { payload, resolve, reject } of group) {
      // Nobody waits for these: what held them up may hold them longer.
      if (isWorthAnother) commitOne(db, kind, payload).then(resolve, reject)
      else reject(error)
    }
  }
}

async function commitOne<K extends Kind>(db: Db | Tx, kind: K, payload: string): Promise<Results[K]> {
  const [row] = await hotRows<{ result: Results[K] }>(db, WRITES[kind].one(payload))
  return row?.result as Results[K]
}

const LOCK_NOT_AVAILABLE = '55P03'

/** The database said so. Of a connection that broke (08…) or a server that stops (57…) nobody knows. */
function wasRolledBack(error: unknown): boolean {
  const state = sqlState(error)
  return state !== undefined && !state.startsWith('08') && !state.startsWith('57')
}
