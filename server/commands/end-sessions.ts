import type { Tx } from '../db'
import { enqueue } from '../live/outbox'

/**
 * Ends every session of a person, in the transaction of what calls for it (disabled, demoted, another team, another password): HTTP with the
 * commit, since each request compares the epochs; open sockets as soon as the outbox sends, on every process.
 * @returns the epoch in which a new session may be made.
 */
export async function endSessions(tx: Tx, personId: string, now: Date): Promise<number> {
  const { sessionEpoch } = await tx.person.update({
    where: { id: personId },
    data: { sessionEpoch: { increment: 1 } },
    select: { sessionEpoch: true },
  })
  await accessChanged(tx, [personId], now)
  return sessionEpoch
}

/** What these persons may see has changed: their open sockets are looked at again, wherever they are connected. */
export async function accessChanged(tx: Tx, personIds: string[], now: Date): Promise<void> {
  await enqueue(
    tx,
    now,
    personIds.map(id => ({ room: `user:${id}` as const, event: { type: 'access.changed' } as const })),
  )
}
