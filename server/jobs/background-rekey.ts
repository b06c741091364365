import type { Logger } from 'pino'
import type { Db } from '../db'
import { beginRekey, runRekey } from '../identity/run-rekey'

const START_AFTER_MS = 5_000
const AGAIN_AFTER_MS = 60_000
const TELL_EVERY_MS = 15_000
/** Small, so that a customer is locked for a few milliseconds only. */
const BATCH = 100

/**
 * Makes the keys of the duplicate check anew when a new Truce has other rules for them (R8), while the old keys serve: beside people who work, so half of
 * the time at most. Whichever process has it goes on where the last one stopped; one that cannot have it looks again later.
 */
export function startBackgroundRekey({
  db,
  clock,
  log,
  startAfterMs = START_AFTER_MS,
}: {
  db: Db
  clock: () => Date
  log: Pick<Logger, 'info' | 'warn'>
  startAfterMs?: number
}): { stop(): Promise<void> } {
  const ended = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()

  const round = async () => {
    let isDone = false
    try {
      isDone = await work()
    } catch (error) {
      // The database is away: later it goes on.
      if (!ended.signal.aborted) log.warn({ err: error }, 'the keys of the duplicate check could not be renewed')
    }
    if (!isDone && !ended.signal.aborted) timer = setTimeout(next, AGAIN_AFTER_MS)
  }
  const work = async (): Promise<boolean> => {
    if (!(await beginRekey(db, clock()))) return true
    let toldAt = 0
    const run = await runRekey(db, {
      clock,
      batch: BATCH,
      signal: ended.signal,
      pauseOf: tookMs => Math.min(2_000, tookMs),
      onProgress({ done, total, met, finishedAt }) {
        if (total === 0 || (!finishedAt && Date.now() - toldAt < TELL_EVERY_MS)) return
        toldAt = Date.now()
        log.info(
          { done, total, met },
          finishedAt ? 'the keys of the duplicate check are renewed' : 'renewing the keys of the duplicate check',
        )
      },
    })
    return run?.finishedAt != null
  }
  const next = () => {
    running = round()
  }
  timer = setTimeout(next, startAfterMs)
  timer.unref()
  return {
    async stop() {
      ended.abort()
      clearTimeout(timer)
      await running
    },
  }
}
