import type { Db } from '../db'
import { beginRekey, lastRekey, runRekey } from '../identity/run-rekey'

const TELL_EVERY_MS = 2_000

/**
 * Makes the keys of the duplicate check anew for all customers, and says how far it is. SIGINT or SIGTERM stop it after the batch it is at; the next time, or
 * the server, goes on there.
 * @returns whether it is done.
 */
export async function rekey(db: Db, say: (line: string) => void): Promise<boolean> {
  const last = await lastRekey(db)
  const goesOn = last !== null && last.finishedAt === null
  await beginRekey(db, new Date(), { again: true })
  const begun = await lastRekey(db)
  if (goesOn && begun) say(`Goes on at ${begun.done} of ${begun.total} customers`)
  const ended = new AbortController()
  const end = () => ended.abort()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end)
  const from = performance.now()
  const doneBefore = begun?.done ?? 0
  let toldAt = from
  try {
    const run = await runRekey(db, {
      clock: () => new Date(),
      batch: 1_000,
      signal: ended.signal,
      onProgress({ done, total, finishedAt }) {
        const now = performance.now()
        if (finishedAt || now - toldAt < TELL_EVERY_MS) return
        toldAt = now
        const perSecond = Math.round(((done - doneBefore) * 1_000) / (now - from))
        const seconds = perSecond > 0 ? Math.ceil((total - done) / perSecond) : 0
        say(`${done} of ${total} customers, ${perSecond} a second, ${seconds} s left`)
      },
    })
    if (!run) say('Another process works on it: a server does so by itself. Its log, or this command again, say how far it is.')
    else if (run.finishedAt)
      say(
        `Keys of ${run.total} customers made anew${run.met > 0 ? `; ${run.met} values belong to two of them: the duplicate check shows which` : ''}`,
      )
    else say(`Stopped at ${run.done} of ${run.total} customers; the next time it goes on there`)
    return run?.finishedAt != null
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, end)
  }
}
