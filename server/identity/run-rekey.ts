import { setTimeout as sleep } from 'node:timers/promises'
import { v7 as uuid } from 'uuid'
import type { Db } from '../db'
import { prepareRekey, type RekeyBatch, writeRekey } from './rekey'
import { keyRules } from './rules-version'

/** A run as it stands. `met`: values that turned out to be another customer's too. */
export type RekeyProgress = { rules: string; total: number; done: number; met: number; startedAt: Date; finishedAt: Date | null }

/** Long enough for a batch on a slow machine; a process that died is followed after it. */
const LEASE_MS = 60_000
const MOST_SWEEPS = 1_000

/** The run that was begun last, whether or not it is done. */
export async function lastRekey(db: Db): Promise<RekeyProgress | null> {
  return db.rekey.findFirst({
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    select: { rules: true, total: true, done: true, met: true, startedAt: true, finishedAt: true },
  })
}

/** Begins a run where the keys were not last made by the rules of now; `again`: in any case. @returns whether there is one to work on. */
export async function beginRekey(db: Db, now: Date, { again = false }: { again?: boolean } = {}): Promise<boolean> {
  const rules = keyRules()
  const last = await lastRekey(db)
  if (last?.rules === rules && last.finishedAt === null) return true
  if (last?.rules === rules && !again) return false
  if (again) await db.$executeRaw`UPDATE "identity_made" SET "rules" = '' WHERE "rules" <> ''`
  await db.$executeRaw`
    INSERT INTO "rekey" ("id", "rules", "total", "started_at")
    SELECT ${uuid()}::uuid, ${rules}, (SELECT count(*)::int FROM "customer" WHERE "merged_into" IS NULL), ${now} ON CONFLICT DO NOTHING`
  return true
}

/**
 * Works on the run of the rules of now until it is done, or `signal` ends it; stopped or killed, whoever comes next goes on behind the last batch. One
 * process at a time. `pauseOf` says how long to rest after a batch that took so long: beside people who work, as long as it took.
 * @returns how it stands; null when there is no run, or another process works on it.
 */
export async function runRekey(
  db: Db,
  {
    clock,
    batch = 500,
    pauseOf = () => 0,
    onProgress = () => {},
    signal,
  }: {
    clock: () => Date
    batch?: number
    pauseOf?: (tookMs: number) => number
    onProgress?: (progress: RekeyProgress) => void
    signal?: AbortSignal
  },
): Promise<RekeyProgress | null> {
  const me = uuid()
  const rules = keyRules()
  let run = await lease(db, { me, rules, now: clock() })
  try {
    const prepare = (afterId: string | null): Promise<RekeyBatch> => {
      const prepared = prepareRekey(db, { rules, afterId, limit: batch })
      // Should writing the one before fail, nobody waits for this one.
      prepared.catch(() => {})
      return prepared
    }
    let next = run && prepare(run.afterId)
    while (run && next && !signal?.aborted) {
      const from = performance.now()
      const current: RekeyBatch = await next
      if (current.lastId === null) return await finish(db, { me, rules, clock, batch, onProgress, pauseOf, signal })
      // While the database writes one batch, the next is made.
      next = prepare(current.lastId)
      const met = await writeRekey(db, rules, current)
      run = await lease(db, { me, rules, now: clock(), step: { done: current.done, met, afterId: current.lastId } })
      if (run) onProgress(run)
      await rest(pauseOf(performance.now() - from), signal)
    }
    return run
  } finally {
    await db.$executeRaw`UPDATE "rekey" SET "leased_by" = NULL, "leased_until" = NULL WHERE "leased_by" = ${me}::uuid`
  }
}

type Leased = RekeyProgress & { afterId: string | null }

/** Takes the run, or goes on holding it with what was done: by condition, so that of two processes one has it. */
async function lease(
  db: Db,
  { me, rules, now, step }: { me: string; rules: string; now: Date; step?: { done: number; met: number; afterId: string } },
): Promise<Leased | null> {
  const until = new Date(now.getTime() + LEASE_MS)
  const [run] = await db.$queryRaw<Leased[]>`
    UPDATE "rekey" SET "leased_by" = ${me}::uuid, "leased_until" = ${until}, "done" = "done" + ${step?.done ?? 0}, "met" = "met" + ${step?.met ?? 0},
           "total" = greatest("total", "done" + ${step?.done ?? 0}), "after_id" = coalesce(${step?.afterId ?? null}::uuid, "after_id")
     WHERE "rules" = ${rules} AND "finished_at" IS NULL AND ("leased_by" = ${me}::uuid OR coalesce("leased_until", '-infinity') < ${now})
    RETURNING "rules", "total", "done", "met", "started_at" AS "startedAt", "finished_at" AS "finishedAt", "after_id"::text AS "afterId"`
  return run ?? null
}

/** Those that changed while their batch was made, or were entered before where the run was: until none has keys by other rules. */
async function finish(
  db: Db,
  {
    me,
    rules,
    clock,
    batch,
    onProgress,
    pauseOf,
    signal,
  }: {
    me: string
    rules: string
    clock: () => Date
    batch: number
    onProgress: (progress: RekeyProgress) => void
    pauseOf: (tookMs: number) => number
    signal: AbortSignal | undefined
  },
): Promise<RekeyProgress | null> {
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    const from = performance.now()
    const left = await prepareRekey(db, { rules, afterId: null, limit: batch, onlyOthers: true })
    await writeRekey(db, rules, left)
    const run = await lease(db, { me, rules, now: clock() })
    if (!run || signal?.aborted) return run
    if (left.lastId === null) break
    await rest(pauseOf(performance.now() - from), signal)
  }
  const [finished] = await db.$queryRaw<RekeyProgress[]>`
    UPDATE "rekey" SET "finished_at" = ${clock()}, "total" = "done" WHERE "rules" = ${rules} AND "finished_at" IS NULL AND "leased_by" = ${me}::uuid
    RETURNING "rules", "total", "done", "met", "started_at" AS "startedAt", "finished_at" AS "finishedAt"`
  if (finished) onProgress(finished)
  return finished ?? null
}

async function rest(ms: number, signal: AbortSignal | undefined): Promise<void> {
  if (ms > 0) await sleep(ms, undefined, { signal }).catch(() => {})
}
