import { v7 as uuid } from 'uuid'
import type { Tx } from '../db'
import { enqueue, type Message } from '../live/outbox'
import { lockCustomer } from './locked-customer'
import { notify } from './notify'

/** The runner of due work takes it by the conflict's id. */
export const RULING_DUE = 'rulingDue'

/** Puts down when a ruling is overdue. */
export async function ruleBy(tx: Tx, conflictId: string, dueAt: Date): Promise<void> {
  await tx.dueWork.upsert({
    where: { kind_key: { kind: RULING_DUE, key: conflictId } },
    create: { id: uuid(), kind: RULING_DUE, key: conflictId, dueAt },
    update: { dueAt, attempts: 0, error: null },
  })
}

/** R8: unruled after `rulingHours`, a conflict goes to the admins and is overdue for everybody to see. Nothing when it was ruled meanwhile. */
export async function escalateConflict(tx: Tx, now: Date, conflictId: string): Promise<void> {
  const found = await tx.conflict.findUnique({ where: { id: conflictId } })
  const customer = found && (await lockCustomer(tx, found.customerId))
  const { count } = await tx.conflict.updateMany({
    where: { id: conflictId, status: 'open', escalatedAt: null },
    data: { escalatedAt: now },
  })
  if (count === 0 || !found || !customer) return
  const people = await tx.person.findMany({
    where: { status: { in: ['active', 'onNotice'] } },
    select: { id: true, role: true, status: true },
  })
  const admins = people.filter(({ role, status }) => role === 'admin' && status === 'active').map(({ id }) => id)
  const challenger = await tx.person.findUniqueOrThrow({ where: { id: found.challengerId }, select: { name: true } })
  const entryName = (found.entry as { name?: string }).name ?? ''
  await notify(tx, now, {
    personIds: admins,
    type: 'conflict.overdue',
    facts: { entryName, holderName: customer.ownerName, byName: challenger.name, kind: found.kind },
    customerId: customer.customerId,
  })
  // That there is one is for everybody; which customer it is about each may see as far as they see it.
  await enqueue(
    tx,
    now,
    people.map(({ id }): Message => ({ room: `user:${id}`, event: { type: 'conflict.overdue', conflictId } })),
  )
}
