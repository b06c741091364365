import { v7 as uuid } from 'uuid'
import { inTransaction } from '../db'
import type { AdviceInput } from '../domain/advice'
import { Refusal } from '../domain/refusal'
import { enqueue } from '../live/outbox'
import { adviceAccess } from '../queries/visibility'
import { editedMessages } from './card-messages'
import type { CommandContext } from './context'
import { lockCustomer } from './locked-customer'
import { notify } from './notify'

/**
 * Who sees what: a mentor advises on the close and closed customers of their newcomers, and on those handed over. It is a word to the owner and no exchange with the
 * customer: it counts as no follow-up (R5) and moves no date. NOT_FOUND where one may not see the customer, FORBIDDEN where one is not its mentor.
 */
export async function advise(
  { db, viewer, now, wakeOutbox }: CommandContext,
  { customerId, text }: AdviceInput,
): Promise<{ adviceId: string; at: string }> {
  const adviceId = uuid()
  await inTransaction(db, async tx => {
    const customer = await lockCustomer(tx, customerId)
    const { sees, advises } = await adviceAccess(tx, { viewer, customerId, now })
    if (!customer || !sees) throw new Refusal('NOT_FOUND', { rule: 'R7' })
    if (!advises) throw new Refusal('FORBIDDEN', { rule: 'R7', why: 'NOT_ITS_MENTOR' })
    await tx.advice.create({ data: { id: adviceId, customerId, authorId: viewer.id, at: now, text } })
    const facts = { customerName: customer.name, byName: viewer.name }
    if (customer.ownerId) await notify(tx, now, { personIds: [customer.ownerId], type: 'advice.given', facts, customerId })
    await enqueue(tx, now, editedMessages(customer, viewer.id))
  })
  wakeOutbox()
  return { adviceId, at: now.toISOString() }
}
