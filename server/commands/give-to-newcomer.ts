import type { Tx } from '../db'
import { type CommittedMove, commitMove } from './commit-move'
import type { LockedCustomer } from './locked-customer'

/**
 * R7, R9: a customer goes from its owner to a newcomer's close tier, and the card says who gave it. The customer is locked by the caller.
 * Throws TR002 when the newcomer has no slot. @returns null when a premise is gone.
 */
export async function giveToNewcomer(
  tx: Tx,
  now: Date,
  given: {
    customer: LockedCustomer
    actor: { id: string; name: string }
    giver: { id: string; name: string }
    newcomerId: string
    move: 'contributed' | 'handedOver'
    rule: 'R7' | 'R9'
    policyVersion: number
    reason: string | null
    handoverMentorId: string | null
  },
): Promise<CommittedMove | null> {
  const { customer, actor, giver, newcomerId, move, rule, policyVersion, reason, handoverMentorId } = given
  const { customerId } = customer
  const wasFollowing = (await tx.follow.count({ where: { customerId, repId: newcomerId } })) > 0
  await tx.customer.update({
    where: { id: customerId },
    data: { givenBy: giver.id, givenAt: now, givenTo: newcomerId, handoverMentorId },
  })
  return commitMove(
    tx,
    {
      ...{ card: customer, expect: { version: customer.version }, actor, move, toTier: 'close', toOwnerId: newcomerId, reason },
      ...{ rule, policyVersion, wasFollowing, giverName: giver.name, watcherIds: [...customer.watcherIds, giver.id] },
    },
    now,
  )
}
