import type { Logger } from 'pino'
import { type Db, isCollision, type Tx } from '../db'
import { type DueKind, HANDLERS } from './handlers'
import { sweepPolicy } from './policy-sweep'

type Due = { id: string; kind: DueKind; key: string; attempts: number }
type RunnerSettings = { db: Db; clock: () => Date; wakeOutbox: () => void; log: Pick<Logger, 'error' | 'warn'>; everyMs?: number }

const BATCH = 200
const MAX_WAIT_MS = 3_600_000
const COLLISIONS_A_ROUND = 5

/**
 * Runs due work (order expiry, lapsing follows) while the process lives. Rows are taken with SKIP LOCKED, so any number of processes may run it;
 * a row and what it does are one transaction, so a stop in between does it again from the start; after a pause all that became due is caught up.
 */
export function startDueWork({ db, clock, wakeOutbox, log, everyMs = 5_000 }: RunnerSettings): { stop(): Promise<void> } {
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()

  const round = async () => {
    try {
      const done = await runDueWork(db, clock(), log)
      const hasMoved = await sweepPolicy(db, clock())
      if (done > 0 || hasMoved) wakeOutbox()
    } catch (error) {
      // The database is away: the next round tries again.
      log.warn({ err: error }, 'due work could not be read')
    }
    if (!isStopped) timer = setTimeout(next, everyMs)
  }
  const next = () => {
    running = round()
  }
  next()
  return {
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await running
    },
  }
}

/**
 * Does what is due at `now`, oldest first. What met another transaction (a deadlock) is done again at once, as commands do. @returns how many were done.
 */
export async function runDueWork(db: Db, now: Date, log: Pick<Logger, 'error'>): Promise<number> {
  let done = 0
  let met = 0
  for (let i = 0; i < BATCH; i++) {
    const taken: { row?: Due } = {}
    try {
      const found = await db.$transaction(async tx => {
        const row = await takeOne(tx, now)
        if (!row) return false
        taken.row = row
        await HANDLERS[row.kind](tx, now, row.key)
        return true
      })
      if (!found) break
      done++
    } catch (error) {
      if (!taken.row) throw error
      if (isCollision(error) && met++ < COLLISIONS_A_ROUND) continue
      log.error({ err: error, work: taken.row }, 'due work failed')
      await postpone(db, now, taken.row, error)
    }
  }
  return done
}

/** Taken is deleted: a handler that has to look again later puts it back, in the same transaction. */
async function takeOne(tx: Tx, now: Date): Promise<Due | undefined> {
  const rows = await tx.$queryRaw<Due[]>`
    DELETE FROM "due_work" WHERE "id" = (
      SELECT "id" FROM "due_work" WHERE "due_at" <= ${now} ORDER BY "due_at", "id" LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING "id", "kind", "key", "attempts"`
  return rows[0]
}

/** One that fails must not hold up the others: it waits twice as long each time, an hour at most. */
async function postpone(db: Db, now: Date, row: Due, error: unknown): Promise<void> {
  const waitMs = Math.min(MAX_WAIT_MS, 10_000 * 2 ** row.attempts)
  await db.dueWork.updateMany({
    where: { id: row.id },
    data: { attempts: { increment: 1 }, error: String(error).slice(0, 500), dueAt: new Date(now.getTime() + waitMs) },
  })
}
