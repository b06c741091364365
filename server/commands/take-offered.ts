import type { Viewer } from '../api/context'
import type { Decision } from '../domain/tier-policy'
import { type CommittedMove, commitMove, type MoveToCommit, PremiseGone } from './commit-move'
import type { CommandContext } from './context'
import { endOffer, lockOffer, tellOfEnd } from './end-offer'
import { notify } from './notify'
import { mustStillCover } from './stand-in'

/**
 * R6: an asked newcomer takes the customer, and with that the offer ends: of several the first commit wins. The order of a win that waited falls;
 * its winner did nothing wrong and does not cool.
 */
export async function takeOffered(
  { db, viewer, now }: CommandContext,
  move: MoveToCommit,
  decision: Decision,
  deputy: Viewer | null,
): Promise<CommittedMove> {
  return db.$transaction(async tx => {
    const locked = await lockOffer(tx, decision.takesOfferId ?? '')
    if (locked?.offer.status !== 'open') throw new PremiseGone()
    const { offer } = locked
    if (deputy) await mustStillCover(tx, deputy.id, viewer.id)
    await endOffer(tx, now, offer, { status: 'claimed', takenBy: viewer.id })
    if (offer.orderId) await dropOrder(tx, now, offer.orderId)
    const committed = await commitMove(tx, move, now)
    if (!committed) throw new PremiseGone()
    await tellOfEnd(tx, now, offer, 'offer.claimed', [offer.claimantId], viewer.name)
    if (deputy) {
      const facts = { customerName: locked.customer.name, byName: deputy.name, answer: 'claim' }
      await notify(tx, now, { personIds: [viewer.id], type: 'offer.answeredFor', facts, customerId: offer.customerId })
    }
    return committed
  })
}

/** An order without a customer: rejected by nobody; its number is free again. */
export async function dropOrder(tx: Parameters<typeof endOffer>[0], now: Date, orderId: string): Promise<void> {
  await tx.order.updateMany({ where: { id: orderId, status: 'unconfirmed' }, data: { status: 'cancelled', decidedAt: now } })
  await tx.dueWork.deleteMany({ where: { kind: 'orderExpiry', key: orderId } })
}
