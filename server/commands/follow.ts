import { inTransaction } from '../db'
import { Refusal } from '../domain/refusal'
import { policyInForce } from '../queries/policy-in-force'
import type { CommandContext } from './context'
import { lockCustomer } from './locked-customer'
import { takeFollow } from './take-follow'

/** R4: follows an ordinary customer of a colleague or of the pool. To follow it again changes nothing. */
export async function follow(
  { db, viewer, now, wakeOutbox }: CommandContext,
  { customerId }: { customerId: string },
): Promise<{ customerId: string; lapsesAt: string }> {
  const { lapsesAt } = await inTransaction(db, async tx => {
    const customer = await lockCustomer(tx, customerId)
    if (!customer) throw new Refusal('NOT_FOUND', { rule: 'R4' })
    return takeFollow(tx, now, { viewer, customer, policy: await policyInForce(tx, now) })
  })
  wakeOutbox()
  return { customerId, lapsesAt: lapsesAt.toISOString() }
}
