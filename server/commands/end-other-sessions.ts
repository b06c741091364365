import { inTransaction } from '../db'
import type { CommandContext } from './context'
import { accessChanged } from './end-sessions'

/** Signs the person out everywhere but here. @returns how many sessions that were. */
export async function endOtherSessions({ db, viewer, now, wakeOutbox }: CommandContext): Promise<{ ended: number }> {
  const ended = await inTransaction(db, async tx => {
    const { count } = await tx.session.updateMany({
      where: { personId: viewer.id, id: { not: viewer.sessionId }, revokedAt: null, expiresAt: { gt: now } },
      data: { revokedAt: now },
    })
    if (count > 0) await accessChanged(tx, [viewer.id], now)
    return count
  })
  wakeOutbox()
  return { ended }
}
