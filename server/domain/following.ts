import { holderFacts } from './entry-decision'
import { type FirstOffer, whileFirstOffered } from './first-offer'
import type { ClauseParams } from './policy'
import type { RefusalCode, RefusalFacts } from './refusal'
import type { Rule, Tier } from './words'

type FollowParams = Pick<ClauseParams<'sharing'>, 'followLimit' | 'followLapseDays'>

export type FollowFacts = {
  actorId: string
  customer: { tier: Tier; ownerId: string | null; ownerName: string | null; tierSince: Date }
  isFollowing: boolean
  /** How many the actor follows, under lock; null for one who has no lane. */
  follows: number | null
  /** R12: to whom it is offered first. */
  firstOffer: FirstOffer | null
}
export type FollowDecision =
  | { outcome: 'follow'; lapsesAt: Date }
  | { outcome: 'following' }
  | { outcome: 'refused'; code: RefusalCode; rule: Rule; facts: RefusalFacts }

const DAY = 86_400_000

/** R4: any rep follows any ordinary customer but the own ones, at most `followLimit`; a follow lapses after `followLapseDays`. R3: never a close or closed one. R12: nor one that is offered to others first. */
export function decideFollow(facts: FollowFacts, params: FollowParams, now: Date): FollowDecision {
  const { actorId, customer, isFollowing, follows, firstOffer } = facts
  const isOwn = customer.ownerId === actorId
  if (customer.tier !== 'ordinary' && !isOwn) return refused('PROTECTED', 'R3', holderFacts(customer))
  if (isOwn) return refused('TIER_NOT_ALLOWED', 'R4', { why: 'OWN_CUSTOMER' })
  if (follows === null) return refused('FORBIDDEN', 'R4', { why: 'HAS_NO_LANE' })
  if (isFollowing) return { outcome: 'following' }
  const offered = whileFirstOffered(firstOffer, now)
  if (offered) return offered
  if (follows >= params.followLimit) return refused('FOLLOW_LIMIT', 'R4', { follows, followLimit: params.followLimit })
  return { outcome: 'follow', lapsesAt: lapseAfter(now, params) }
}

/** R4: a follow lasts `followLapseDays` from its beginning, and again from each counting follow-up. */
export const lapseAfter = (at: Date, { followLapseDays }: Pick<FollowParams, 'followLapseDays'>): Date =>
  new Date(at.getTime() + followLapseDays * DAY)

/** What a follow whose time has come does: it ends; but under protection (R3) it is suspended, not lapsed, and is looked at again. */
export function decideLapse(
  { lapsesAt, tier }: { lapsesAt: Date; tier: Tier },
  { followLapseDays }: Pick<FollowParams, 'followLapseDays'>,
  now: Date,
): { outcome: 'ends' } | { outcome: 'stays'; until: Date } {
  if (lapsesAt > now) return { outcome: 'stays', until: lapsesAt }
  // Revived on release, it has its days again.
  return tier === 'ordinary' ? { outcome: 'ends' } : { outcome: 'stays', until: lapseAfter(now, { followLapseDays }) }
}

const refused = (code: RefusalCode, rule: Rule, facts: RefusalFacts): FollowDecision => ({ outcome: 'refused', code, rule, facts })
