import type { Logger } from 'pino'
import { workOnImport } from '../commands/run-import'
import type { Db } from '../db'

type RunnerSettings = { db: Db; clock: () => Date; wakeOutbox: () => void; log: Pick<Logger, 'warn'>; everyMs?: number }
export type ImportRunner = {
  /** There is something to work on: look at once. */
  wake(): void
  stop(): Promise<void>
}

/** Works on imports while the process lives, beside people who work: half of the time at most. One that another process left is gone on with. */
export function startImportRunner({ db, clock, wakeOutbox, log, everyMs = 3_000 }: RunnerSettings): ImportRunner {
  const ended = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | null = null
  let isAsked = false

  const round = async () => {
    do {
      isAsked = false
      try {
        while (
          !ended.signal.aborted &&
          (await workOnImport(db, { clock, wakeOutbox, signal: ended.signal, pauseOf: tookMs => Math.min(200, tookMs) }))
        );
      } catch (error) {
        if (!ended.signal.aborted) log.warn({ err: error }, 'an import could not be worked on')
      }
    } while (isAsked && !ended.signal.aborted)
  }
  const look = () => {
    isAsked = true
    if (running || ended.signal.aborted) return
    clearTimeout(timer)
    running = round().finally(() => {
      running = null
      if (ended.signal.aborted) return
      timer = setTimeout(look, everyMs)
      timer.unref()
    })
  }
  look()
  return {
    wake: look,
    async stop() {
      ended.abort()
      clearTimeout(timer)
      await running
    },
  }
}
