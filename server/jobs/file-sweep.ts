import type { Logger } from 'pino'
import { deleteTaken } from '../attachments/delete-file'
import { clearIncoming } from '../attachments/receive-file'
import type { FileStore } from '../attachments/store'
import type { Db } from '../db'

const FIRST_AFTER_MS = 5_000
const EVERY_MS = 600_000
const AGAIN_AFTER_MS = 600_000
const BATCH = 500

type Settings = { db: Db; clock: () => Date; store: FileStore; incoming: string; log: Pick<Logger, 'info' | 'warn'> }

/**
 * Deletes files that nothing has any more: of removed attachments once they cannot be put back, and what a crash left. Not among the due work, whose handlers
 * run inside a transaction: a store may be a network away.
 */
export function startFileSweep(settings: Settings): { stop(): Promise<void> } {
  const { clock, incoming, log } = settings
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  const round = async () => {
    try {
      const deleted = (await sweepFiles(settings, clock(), () => isStopped)) + (await clearIncoming(incoming, clock()))
      if (deleted > 0) log.info({ deleted }, 'files that nothing has were deleted')
    } catch (error) {
      log.warn({ err: error }, 'files that nothing has could not be deleted')
    }
    if (!isStopped) wait(EVERY_MS)
  }
  const wait = (ms: number) => {
    timer = setTimeout(() => {
      running = round()
    }, ms)
    timer.unref()
  }
  wait(FIRST_AFTER_MS)
  return {
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await running
    },
  }
}

/** Deletes what is due at `now`. One that a process took and did not finish is taken again after ten minutes; deleting twice is deleting. */
export async function sweepFiles({ db, store }: Pick<Settings, 'db' | 'store'>, now: Date, isStopped = () => false): Promise<number> {
  let deleted = 0
  while (deleted < BATCH && !isStopped()) {
    const rows = await db.$queryRaw<{ key: string }[]>`
      UPDATE "stored_file" SET "deleting_at" = ${now} WHERE "key" = (
        SELECT "key" FROM "stored_file" WHERE "delete_after" <= ${now}
          AND ("deleting_at" IS NULL OR "deleting_at" <= ${new Date(now.getTime() - AGAIN_AFTER_MS)})
         ORDER BY "delete_after" LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING "key"`
    const key = rows[0]?.key
    if (key === undefined) break
    await deleteTaken(db, store, key)
    deleted++
  }
  return deleted
}
