import { v7 as uuid } from 'uuid'
import type { Tx } from '../db'
import type { ChangeAction, ChangeFacts } from '../domain/change-log'

type Change = { actorId: string | null; action: ChangeAction; subjectId?: string | null; facts?: ChangeFacts }

/** Writes down who changed what, in the transaction that does it. `facts.name` is the subject's, as it was called then. */
export async function logChange(tx: Tx, now: Date, { actorId, action, subjectId = null, facts = {} }: Change): Promise<void> {
  const subject = action.slice(0, action.indexOf('.'))
  await tx.changeLog.create({ data: { id: uuid(), at: now, actorId, subject, subjectId, action, facts } })
}
