import type { ClauseParams } from './policy'
import type { RefusalCode, RefusalFacts } from './refusal'
import type { PersonStatus, Role, Rule, Tier } from './words'

const DAY = 86_400_000
type StarterPoolParams = ClauseParams<'starterPool'>
type Refused = { outcome: 'refused'; code: RefusalCode; rule: Rule; facts: RefusalFacts }

export type VeteranMade = { repId: string; made: number }
export type VeteranShare = { repId: string; share: number; owed: number; made: number }

/**
 * R7: what each veteran owes a newcomer: `contributionPerVeteran` each, in all no more than `contributionQuotaBps` of the newcomer's quota. Where that is
 * too little for all, the places left go round, first to who has the smallest share, the longest here first. What was made stays made, by those
 * who have left the team too.
 * @param veterans in the order of their seniority
 */
export function computeShares(
  { veterans, madeByOthers, quota }: { veterans: VeteranMade[]; madeByOthers: number; quota: number },
  { contributionPerVeteran, contributionQuotaBps }: Pick<StarterPoolParams, 'contributionPerVeteran' | 'contributionQuotaBps'>,
): VeteranShare[] {
  const shares = veterans.map(({ repId, made }) => ({ repId, made, share: made }))
  let left = capOf(quota, contributionQuotaBps) - madeByOthers - shares.reduce((sum, { made }) => sum + made, 0)
  while (left > 0) {
    const smallest = shares
      .filter(({ share }) => share < contributionPerVeteran)
      .reduce<(typeof shares)[number] | null>((least, each) => (least && least.share <= each.share ? least : each), null)
    if (!smallest) break
    smallest.share++
    left--
  }
  return shares.map(({ repId, made, share }) => ({ repId, share, made, owed: share - made }))
}

/** R7: up to half of the newcomer's quota. */
export const capOf = (quota: number, contributionQuotaBps: number): number => Math.floor((quota * contributionQuotaBps) / 10_000)

export type ContributionFacts = {
  actor: { repId: string; role: Role; teamId: string | null; status: PersonStatus }
  customer: {
    tier: Tier
    version: number
    ownerId: string | null
    ownerName: string | null
    tierSince: Date
    isRulingPending: boolean
    offerUntil: Date | null
  }
  /** A newcomer in a team, with their slots. null: no such newcomer. */
  newcomer: { repId: string; teamId: string; mentorId: string | null; held: number; limit: number } | null
  /** The customer's owner as a veteran of the newcomer's team; null when they are none. */
  giver: { repId: string; owed: number; lastCountingAt: Date | null } | null
  /** This newcomer gave it back before. */
  wasReturned: boolean
  dueAt: Date
  /** Another lead of the team, or an admin, could pick. */
  hasOtherRuler: boolean
}

/**
 * R7: a veteran contributes an ordinary customer of their own choice, followed up in the last `contributionFollowedDays`; after
 * `contributionDueDays` the lead picks from theirs. It lands in the newcomer's close tier. Never a close or closed one; not while a ruling or an
 * offer stands; from notice on nothing (R12); nobody picks where they are beneficiary (R1).
 */
export function decideContribution(
  facts: ContributionFacts,
  version: number,
  { contributionFollowedDays }: Pick<StarterPoolParams, 'contributionFollowedDays'>,
  now: Date,
): { outcome: 'contributes'; newcomerId: string; giverId: string; isPickedByLead: boolean; isOwnCase: boolean } | Refused {
  const { actor, customer, newcomer, giver } = facts
  const isOwn = customer.ownerId === actor.repId
  if (customer.tier !== 'ordinary' && !isOwn) {
    const { ownerId, ownerName, tier, tierSince } = customer
    return refused('PROTECTED', 'R3', { holderId: ownerId, holderName: ownerName, tier, since: tierSince.toISOString() })
  }
  if (version !== customer.version) return refused('STALE_VERSION', 'R1', { version: customer.version, tier: customer.tier })
  if (customer.tier !== 'ordinary') return refused('TIER_NOT_ALLOWED', 'R7', { why: 'ORDINARY_ONLY', from: customer.tier, to: 'close' })
  if (actor.status === 'onNotice') return refused('ON_NOTICE', 'R12', { move: 'contributed' })
  if (customer.isRulingPending) return refused('RULING_PENDING', 'R8', {})
  if (customer.offerUntil) return refused('OFFER_RUNNING', 'R6', { until: customer.offerUntil.toISOString(), isOwn: false })
  if (!newcomer) return refused('FORBIDDEN', 'R7', { why: 'NO_SUCH_NEWCOMER' })
  const picks = isOwn ? null : whoPicks(facts, newcomer, now)
  if (picks?.outcome === 'refused') return picks
  // Given and returned in turn it would be protected for ever, without a slot of its giver's.
  if (facts.wasReturned) return refused('FORBIDDEN', 'R7', { why: 'RETURNED_BEFORE' })
  if (!giver || giver.owed <= 0) return refused('FORBIDDEN', 'R7', { why: 'NOTHING_OWED' })
  if (!giver.lastCountingAt || now.getTime() - giver.lastCountingAt.getTime() > contributionFollowedDays * DAY) {
    return refused('FORBIDDEN', 'R7', { why: 'NOT_FOLLOWED_UP', days: contributionFollowedDays })
  }
  if (newcomer.held >= newcomer.limit)
    return refused('QUOTA_FULL', 'R2', { held: newcomer.held, limit: newcomer.limit, why: 'OF_NEWCOMER' })
  return {
    ...{ outcome: 'contributes', newcomerId: newcomer.repId, giverId: giver.repId },
    ...{ isPickedByLead: !isOwn, isOwnCase: picks?.isOwnCase ?? false },
  }
}

/** R7: the lead's turn comes with the due day, for customers of the team's veterans who still owe. */
function whoPicks(
  { actor, dueAt, hasOtherRuler, customer, giver }: ContributionFacts,
  newcomer: NonNullable<ContributionFacts['newcomer']>,
  now: Date,
): { outcome: 'picks'; isOwnCase: boolean } | Refused {
  const isRuler = actor.role === 'admin' || (actor.role === 'lead' && actor.teamId === newcomer.teamId)
  if (!isRuler || !giver) return refused('FORBIDDEN', 'R7', { why: 'NOT_OWNER', ownerName: customer.ownerName })
  if (now < dueAt) return refused('FORBIDDEN', 'R7', { why: 'NOT_LEADS_TURN', until: dueAt.toISOString() })
  const isOwnCase = newcomer.mentorId === actor.repId || newcomer.repId === actor.repId
  if (isOwnCase && hasOtherRuler) return refused('IS_PARTY', 'R1', {})
  return { outcome: 'picks', isOwnCase }
}

export type ReturnFacts = {
  actor: { repId: string; status: PersonStatus }
  customer: { tier: Tier; version: number; ownerId: string | null; ownerName: string | null; tierSince: Date }
  /** The customer's last move, when that was a contribution. */
  contribution: { changeId: string; giverId: string; newcomerId: string; at: Date; isGiverHere: boolean; isContacted: boolean } | null
}

/** R7: within `contributionReturnDays`, and only uncontacted, the newcomer gives a contribution back; it is owed again. */
export function decideReturn(
  { actor, customer, contribution }: ReturnFacts,
  version: number,
  { contributionReturnDays }: Pick<StarterPoolParams, 'contributionReturnDays'>,
  now: Date,
): { outcome: 'returns'; changeId: string; toOwnerId: string | null } | Refused {
  if (customer.ownerId !== actor.repId) {
    const { ownerId, ownerName, tier, tierSince } = customer
    return tier === 'ordinary'
      ? refused('FORBIDDEN', 'R7', { why: 'NOT_OWNER', ownerName })
      : refused('PROTECTED', 'R3', { holderId: ownerId, holderName: ownerName, tier, since: tierSince.toISOString() })
  }
  if (version !== customer.version) return refused('STALE_VERSION', 'R1', { version: customer.version, tier: customer.tier })
  if (contribution?.newcomerId !== actor.repId) return refused('TIER_NOT_ALLOWED', 'R7', { why: 'NOT_CONTRIBUTED' })
  if (actor.status === 'onNotice') return refused('ON_NOTICE', 'R12', { move: 'returned' })
  if (contribution.isContacted) return refused('TIER_NOT_ALLOWED', 'R7', { why: 'CONTACTED' })
  if (now.getTime() - contribution.at.getTime() > contributionReturnDays * DAY) {
    return refused('TIER_NOT_ALLOWED', 'R7', { why: 'TOO_LATE_TO_RETURN', days: contributionReturnDays })
  }
  return { outcome: 'returns', changeId: contribution.changeId, toOwnerId: contribution.isGiverHere ? contribution.giverId : null }
}

/** R7: being a newcomer is ended early by the team's lead or an admin, with a reason that everybody reads; never by oneself. */
export function decideEndEarly({
  actor,
  newcomer,
}: {
  actor: { repId: string; role: Role; teamId: string | null }
  newcomer: { repId: string; teamId: string | null; isNewcomer: boolean } | null
}): { outcome: 'ends' } | Refused {
  if (actor.role === 'rep') return refused('FORBIDDEN', 'R7', { why: 'LEADS_ONLY' })
  if (!newcomer?.isNewcomer) return refused('FORBIDDEN', 'R7', { why: 'NO_SUCH_NEWCOMER' })
  if (actor.role === 'lead' && actor.teamId !== newcomer.teamId) return refused('FORBIDDEN', 'R7', { why: 'OTHER_TEAM' })
  if (newcomer.repId === actor.repId) return refused('IS_PARTY', 'R1', {})
  return { outcome: 'ends' }
}

const refused = (code: RefusalCode, rule: Rule, facts: RefusalFacts): Refused => ({ outcome: 'refused', code, rule, facts })
