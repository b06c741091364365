import type { Tx } from '../db'
import { afterNewcomers, endOffer, lockOffer, tellOfEnd } from './end-offer'
import { dropOrder } from './take-offered'

/**
 * R6, R9, R12: nothing waits for who has left. Their waiting claims fall and give the slot free, offers ask them no longer (a declined one may take effect by that),
 * and handovers they would have given or taken are off.
 */
export async function endWhatWaits(tx: Tx, now: Date, leaverId: string): Promise<void> {
  const waiting = await tx.offer.findMany({ where: { claimantId: leaverId, status: { in: ['open', 'confirming'] } }, select: { id: true } })
  for (const { id } of waiting) {
    const locked = await lockOffer(tx, id)
    if (!locked || (locked.offer.status !== 'open' && locked.offer.status !== 'confirming')) continue
    const { offer } = locked
    const asked = await tx.offerAsked.findMany({ where: { offerId: id, declinedAt: null }, select: { newcomerId: true } })
    await endOffer(tx, now, offer, { status: 'fell' })
    if (offer.orderId) await dropOrder(tx, now, offer.orderId)
    const told = offer.status === 'open' ? asked.map(({ newcomerId }) => newcomerId) : []
    await tellOfEnd(tx, now, offer, 'offer.withdrawn', told)
  }
  const asking = await tx.$queryRaw<{ id: string }[]>`
    SELECT o."id"::text FROM "offer_asked" a JOIN "offer" o ON o."id" = a."offer_id"
     WHERE a."newcomer_id" = ${leaverId}::uuid AND a."declined_at" IS NULL AND o."status" = 'open' ORDER BY o."id"`
  for (const { id } of asking) {
    const locked = await lockOffer(tx, id)
    if (locked?.offer.status !== 'open') continue
    await tx.offerAsked.updateMany({ where: { offerId: id, newcomerId: leaverId, declinedAt: null }, data: { declinedAt: now } })
    const others = await tx.offerAsked.count({ where: { offerId: id, declinedAt: null } })
    if (others === 0) await afterNewcomers(tx, now, locked)
  }
  await tx.handover.updateMany({
    where: { status: 'open', OR: [{ giverId: leaverId }, { newcomerId: leaverId }] },
    data: { status: 'fell', endedAt: now },
  })
}
