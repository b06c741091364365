import { v7 as uuid } from 'uuid'
import type { Db, Tx } from '../db'
import type { NoticeFacts, NoticeType } from '../domain/notices'
import { enqueue } from '../live/outbox'

/** Tells persons of something, in the transaction that did it: a notice that stays and a poke for those who are there now. */
export async function notify(
  tx: Tx,
  now: Date,
  { personIds, type, facts, customerId }: { personIds: string[]; type: NoticeType; facts: NoticeFacts; customerId: string | null },
): Promise<void> {
  const notices = [...new Set(personIds)].map(personId => ({ id: uuid(), personId, type, facts, customerId, at: now }))
  if (notices.length === 0) return
  await tx.notice.createMany({ data: notices })
  await enqueue(
    tx,
    now,
    notices.map(({ id, personId }) => ({ room: `user:${personId}` as const, event: { type: 'notice.added', noticeId: id } })),
  )
}

/** Those who decide for a team: its active leads, or the admins where there is none. */
export async function decidersOf(tx: Db | Tx, teamId: string | null): Promise<string[]> {
  const leads = teamId ? await tx.person.findMany({ where: { role: 'lead', teamId, status: 'active' }, select: { id: true } }) : []
  const found = leads.length > 0 ? leads : await tx.person.findMany({ where: { role: 'admin', status: 'active' }, select: { id: true } })
  return found.map(({ id }) => id)
}
