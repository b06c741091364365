import type { MoveAnswer } from '../api/shapes/customer'
import { inTransaction } from '../db'
import { decideDecline } from '../domain/offer'
import { Refusal } from '../domain/refusal'
import { enqueue } from '../live/outbox'
import { changeTier } from './change-tier'
import type { CommandContext } from './context'
import { afterNewcomers, lockOffer } from './end-offer'
import { offerMessages } from './offer-messages'

export type OfferAnswer = MoveAnswer | { outcome: 'declined'; customerId: string }

/** R6: a newcomer who was asked claims the customer, into a free slot, or declines. An offer made to others is NOT_FOUND. */
export async function answerOffer(
  context: CommandContext,
  { offerId, answer }: { offerId: string; answer: 'claim' | 'decline' },
): Promise<OfferAnswer> {
  const { db, viewer } = context
  const asked = await db.offerAsked.findUnique({ where: { offerId_newcomerId: { offerId, newcomerId: viewer.id } } })
  if (!asked) throw new Refusal('NOT_FOUND', { rule: 'R6' })
  const { customerId, status } = await db.offer.findUniqueOrThrow({ where: { id: offerId } })
  if (answer === 'decline') return decline(context, { offerId, customerId })
  const { version, tier } = await db.customer.findUniqueOrThrow({ where: { id: customerId }, select: { version: true, tier: true } })
  // Taken by another, it is PROTECTED, as for every second of two claims.
  if (status !== 'open' && tier === 'ordinary') throw new Refusal('TIER_NOT_ALLOWED', { rule: 'R6', why: 'OFFER_OVER' })
  return changeTier(context, { customerId, to: 'close', version })
}

async function decline(
  { db, viewer, now, wakeOutbox }: CommandContext,
  { offerId, customerId }: { offerId: string; customerId: string },
): Promise<OfferAnswer> {
  await inTransaction(db, async tx => {
    const locked = await lockOffer(tx, offerId)
    if (!locked) throw new Refusal('NOT_FOUND', { rule: 'R6' })
    const asked = await tx.offerAsked.findMany({ where: { offerId } })
    const decision = decideDecline({
      status: locked.offer.status,
      hasDeclined: asked.some(({ newcomerId, declinedAt }) => newcomerId === viewer.id && declinedAt !== null),
      othersAsked: asked.filter(({ newcomerId, declinedAt }) => newcomerId !== viewer.id && declinedAt === null).length,
    })
    if (decision.outcome === 'refused') throw new Refusal(decision.code, { rule: decision.rule, ...decision.facts })
    await tx.offerAsked.update({ where: { offerId_newcomerId: { offerId, newcomerId: viewer.id } }, data: { declinedAt: now } })
    if (decision.isLast) await afterNewcomers(tx, now, locked)
    else {
      const { claimantId, until } = locked.offer
      await enqueue(tx, now, await offerMessages(tx, { type: 'offer.made', offerId, customerId, until, claimantId, askedIds: [viewer.id] }))
    }
  })
  wakeOutbox()
  return { outcome: 'declined', customerId }
}
