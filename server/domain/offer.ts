import type { RefusalCode, RefusalFacts } from './refusal'
import type { PersonStatus, Rule, Tier } from './words'

/** Where a veteran's waiting move stands: newcomers are asked; a win waits for its order; or how it ended. */
export const OFFER_STATUSES = ['open', 'confirming', 'claimed', 'tookEffect', 'withdrawn', 'fell'] as const
export type OfferStatus = (typeof OFFER_STATUSES)[number]
export type WaitingMove = 'claimed' | 'won'

type Refused = { outcome: 'refused'; code: RefusalCode; rule: Rule; facts: RefusalFacts }

/**
 * R6, R12: for whom a person answers an offer: for themselves where they were asked, else for a newcomer on leave whom they stand in for. Not where it is
 * their own claim that waits for the answer (R1).
 */
export function decideWhoAnswers({
  viewerId,
  claimantId,
  askedIds,
  coveredIds,
  wantedId,
}: {
  viewerId: string
  claimantId: string
  askedIds: readonly string[]
  coveredIds: readonly string[]
  /** Whom they say it is for; where nothing is said, themselves first. */
  wantedId: string | undefined
}): { outcome: 'answers'; repId: string } | Refused {
  const mine = [viewerId, ...coveredIds].filter(id => askedIds.includes(id))
  const repId = wantedId === undefined ? mine[0] : mine.find(id => id === wantedId)
  if (repId === undefined) return refused('NOT_FOUND', 'R6', {})
  if (claimantId === viewerId) return refused('IS_PARTY', 'R1', { why: 'OWN_CLAIM' })
  return { outcome: 'answers', repId }
}

/** R6: a newcomer who was asked declines, once; what ended or was never theirs cannot be declined. The last of them to decline ends the offer. */
export function decideDecline({
  status,
  hasDeclined,
  othersAsked,
}: {
  status: OfferStatus
  hasDeclined: boolean
  /** Asked too, and not declined yet. */
  othersAsked: number
}): { outcome: 'declined'; isLast: boolean } | Refused {
  if (status !== 'open' || hasDeclined) return refused('TIER_NOT_ALLOWED', 'R6', { why: 'OFFER_OVER' })
  return { outcome: 'declined', isLast: othersAsked === 0 }
}

/**
 * R6: who waits may take the claim back. R1: within `undoMinutes` that is an undo, if no newcomer has answered; later it cools like a release
 * (R5), so that one claim after the other does not keep everybody off.
 */
export function decideWithdrawal(
  facts: {
    actorId: string
    customer: { tier: Tier; version: number; ownerId: string | null; ownerName: string | null; tierSince: Date }
    offer: { claimantId: string; madeAt: Date; isAnswered: boolean } | null
    undoMinutes: number
  },
  version: number,
  now: Date,
): { outcome: 'withdrawn'; isUndone: boolean } | Refused {
  const { actorId, customer, offer, undoMinutes } = facts
  if (customer.tier !== 'ordinary' && customer.ownerId !== actorId) {
    const { ownerId, ownerName, tier, tierSince } = customer
    return refused('PROTECTED', 'R3', { holderId: ownerId, holderName: ownerName, tier, since: tierSince.toISOString() })
  }
  if (version !== customer.version) return refused('STALE_VERSION', 'R1', { version: customer.version, tier: customer.tier })
  if (!offer) return refused('TIER_NOT_ALLOWED', 'R6', { why: 'OFFER_OVER' })
  if (offer.claimantId !== actorId) return refused('FORBIDDEN', 'R6', { why: 'NOT_OWN_MOVE' })
  return { outcome: 'withdrawn', isUndone: !offer.isAnswered && now.getTime() - offer.madeAt.getTime() <= undoMinutes * 60_000 }
}

/**
 * R6: the newcomers had their turn, so the veteran's move takes effect by itself: a claim into its reserved slot, a win when its order is
 * confirmed. It falls when its premises are gone: who waits has left or sells no more, the customer is not ordinary, or a ruling is pending (R8),
 * for which a win waits as well.
 */
export function decideAfterOffer({
  move,
  isConfirmed,
  claimant,
  customer,
}: {
  move: WaitingMove
  isConfirmed: boolean
  claimant: { status: PersonStatus; sells: boolean }
  customer: { tier: Tier; isRulingPending: boolean }
}): { outcome: 'takesEffect'; to: 'close' | 'closed' } | { outcome: 'waits' } | { outcome: 'falls' } {
  const isHere = claimant.sells && (claimant.status === 'active' || claimant.status === 'onNotice')
  if (!isHere || customer.tier !== 'ordinary') return { outcome: 'falls' }
  if (move === 'won') return isConfirmed && !customer.isRulingPending ? { outcome: 'takesEffect', to: 'closed' } : { outcome: 'waits' }
  return customer.isRulingPending ? { outcome: 'falls' } : { outcome: 'takesEffect', to: 'close' }
}

const refused = (code: RefusalCode, rule: Rule, facts: RefusalFacts): Refused => ({ outcome: 'refused', code, rule, facts })
