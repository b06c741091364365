import type { MoveAnswer } from '../api/shapes/customer'
import { inTransaction } from '../db'
import { decideDecline, decideWhoAnswers } from '../domain/offer'
import { Refusal } from '../domain/refusal'
import { enqueue } from '../live/outbox'
import { changeTier } from './change-tier'
import type { CommandContext } from './context'
import { afterNewcomers, lockOffer } from './end-offer'
import { notify } from './notify'
import { offerMessages } from './offer-messages'
import { type Answering, coveredReps, mustStillCover, standIn } from './stand-in'

export type OfferAnswer = MoveAnswer | { outcome: 'declined'; customerId: string }

/**
 * R6: a newcomer who was asked claims the customer, into a free slot, or declines. R12: while they are on leave their deputy does it for them: the customer
 * goes to the newcomer, the history names the deputy. An offer made to others is NOT_FOUND.
 */
export async function answerOffer(
  context: CommandContext,
  { offerId, answer, repId }: { offerId: string; answer: 'claim' | 'decline'; repId?: string | undefined },
): Promise<OfferAnswer> {
  const { db, viewer } = context
  const asked = await db.offerAsked.findMany({ where: { offerId }, select: { newcomerId: true } })
  const offer = asked.length > 0 ? await db.offer.findUnique({ where: { id: offerId } }) : null
  if (!offer) throw new Refusal('NOT_FOUND', { rule: 'R6' })
  const who = decideWhoAnswers({
    ...{ viewerId: viewer.id, claimantId: offer.claimantId, wantedId: repId },
    askedIds: asked.map(({ newcomerId }) => newcomerId),
    coveredIds: await coveredReps(db, viewer.id),
  })
  if (who.outcome === 'refused') throw new Refusal(who.code, { rule: who.rule, ...who.facts })
  const { customerId, status } = offer
  const answering = await standIn(db, viewer, who.repId)
  if (answer === 'decline') return decline(context, { offerId, customerId }, answering)
  const { version, tier } = await db.customer.findUniqueOrThrow({ where: { id: customerId }, select: { version: true, tier: true } })
  // Taken by another, it is PROTECTED, as for every second of two claims.
  if (status !== 'open' && tier === 'ordinary') throw new Refusal('TIER_NOT_ALLOWED', { rule: 'R6', why: 'OFFER_OVER' })
  return changeTier({ ...context, viewer: answering.rep }, { customerId, to: 'close', version }, { deputy: answering.deputy })
}

async function decline(
  { db, now, wakeOutbox }: CommandContext,
  { offerId, customerId }: { offerId: string; customerId: string },
  { rep, deputy }: Answering,
): Promise<OfferAnswer> {
  await inTransaction(db, async tx => {
    const locked = await lockOffer(tx, offerId)
    if (!locked) throw new Refusal('NOT_FOUND', { rule: 'R6' })
    if (deputy) await mustStillCover(tx, deputy.id, rep.id)
    const asked = await tx.offerAsked.findMany({ where: { offerId } })
    const decision = decideDecline({
      status: locked.offer.status,
      hasDeclined: asked.some(({ newcomerId, declinedAt }) => newcomerId === rep.id && declinedAt !== null),
      othersAsked: asked.filter(({ newcomerId, declinedAt }) => newcomerId !== rep.id && declinedAt === null).length,
    })
    if (decision.outcome === 'refused') throw new Refusal(decision.code, { rule: decision.rule, ...decision.facts })
    const declined = { declinedAt: now, declinedBy: deputy?.id ?? rep.id }
    await tx.offerAsked.update({ where: { offerId_newcomerId: { offerId, newcomerId: rep.id } }, data: declined })
    if (deputy) {
      const facts = { customerName: locked.customer.name, byName: deputy.name, answer: 'decline' }
      await notify(tx, now, { personIds: [rep.id], type: 'offer.answeredFor', facts, customerId })
    }
    if (decision.isLast) await afterNewcomers(tx, now, locked)
    else {
      const { claimantId, until } = locked.offer
      await enqueue(tx, now, await offerMessages(tx, { type: 'offer.made', offerId, customerId, until, claimantId, askedIds: [rep.id] }))
    }
  })
  wakeOutbox()
  return { outcome: 'declined', customerId }
}
