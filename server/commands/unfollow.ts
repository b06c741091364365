import { inTransaction } from '../db'
import { Refusal } from '../domain/refusal'
import { enqueue } from '../live/outbox'
import type { CommandContext } from './context'
import { lockCustomer } from './locked-customer'
import { FOLLOW_LAPSE, followedMessages, followKey } from './take-follow'

/** R4: ends one's own follow, a suspended one too. Where there is none, nothing happens. */
export async function unfollow(
  { db, viewer, now, wakeOutbox }: CommandContext,
  { customerId }: { customerId: string },
): Promise<{ customerId: string }> {
  await inTransaction(db, async tx => {
    const customer = await lockCustomer(tx, customerId)
    if (!customer) throw new Refusal('NOT_FOUND', { rule: 'R4' })
    const { count } = await tx.follow.deleteMany({ where: { customerId, repId: viewer.id } })
    if (count === 0) return
    await tx.dueWork.deleteMany({ where: { kind: FOLLOW_LAPSE, key: followKey({ customerId, repId: viewer.id }) } })
    await enqueue(tx, now, await followedMessages(tx, customer, viewer.id))
  })
  wakeOutbox()
  return { customerId }
}
