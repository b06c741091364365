import type { Tx } from '../db'
import type { Message } from '../live/outbox'

/** R7: owed, made and used show to the whole team: its people ask again. */
export async function starterPoolMessages(tx: Tx, { repId, teamId }: { repId: string; teamId: string | null }): Promise<Message[]> {
  const people = teamId ? await tx.person.findMany({ where: { teamId, status: { in: ['active', 'onNotice'] } }, select: { id: true } }) : []
  const ids = new Set([repId, ...people.map(({ id }) => id)])
  return [...ids].map(id => ({ room: `user:${id}` as const, event: { type: 'starterPool.changed', newcomerId: repId } }))
}
