import type { ClauseParams } from './policy'
import type { RefusalCode, RefusalFacts } from './refusal'
import type { PersonStatus, Role, Rule, Tier } from './words'

const DAY = 86_400_000
type Params = ClauseParams<'handover'>
type Refused = { outcome: 'refused'; code: RefusalCode; rule: Rule; facts: RefusalFacts }

export const HANDOVER_STATUSES = ['open', 'done', 'declined', 'withdrawn', 'fell'] as const
export type HandoverStatus = (typeof HANDOVER_STATUSES)[number]

export type ProposalFacts = {
  actor: { repId: string; status: PersonStatus; isNewcomer: boolean }
  customer: {
    tier: Tier
    version: number
    ownerId: string | null
    ownerName: string | null
    tierSince: Date
    isRulingPending: boolean
  }
  /** The giver's counting follow-ups since it is close. */
  countingFollowUps: number
  /** A newcomer who is here, with their slots; null when they are none. */
  newcomer: { repId: string; held: number; limit: number } | null
  /** This customer is proposed already. */
  isProposed: boolean
  /** Proposed by the giver, or handed over and still close with the newcomer. */
  openOfGiver: number
}

/**
 * R9: the owner proposes to hand a close customer over to a newcomer with a free slot: close for `handoverCloseDays`, with counting follow-ups of the
 * owner in that time, at most `maxOpenHandovers` open per giver. A handover is open until the customer is closed or no longer close with the
 * newcomer. From notice on none (R12).
 */
export function decideProposal(
  facts: ProposalFacts,
  version: number,
  { handoverCloseDays, maxOpenHandovers }: Params,
  now: Date,
): { outcome: 'proposes' } | Refused {
  const { actor, customer, newcomer } = facts
  if (customer.ownerId !== actor.repId) return notOwner(customer)
  if (version !== customer.version) return refused('STALE_VERSION', 'R1', { version: customer.version, tier: customer.tier })
  if (customer.tier !== 'close') return refused('TIER_NOT_ALLOWED', 'R9', { why: 'CLOSE_ONLY', from: customer.tier, to: 'close' })
  if (actor.status === 'onNotice') return refused('ON_NOTICE', 'R12', { move: 'handedOver' })
  if (customer.isRulingPending) return refused('RULING_PENDING', 'R8', {})
  if (actor.isNewcomer) return refused('FORBIDDEN', 'R9', { why: 'VETERANS_ONLY' })
  if (!newcomer || newcomer.repId === actor.repId) return refused('FORBIDDEN', 'R9', { why: 'NO_SUCH_NEWCOMER' })
  if (facts.isProposed) return refused('TIER_NOT_ALLOWED', 'R9', { why: 'HANDOVER_OPEN' })
  if (now.getTime() - customer.tierSince.getTime() < handoverCloseDays * DAY) {
    return refused('FORBIDDEN', 'R9', { why: 'NOT_CLOSE_LONG_ENOUGH', days: handoverCloseDays })
  }
  if (facts.countingFollowUps === 0) return refused('FORBIDDEN', 'R9', { why: 'NO_COUNTING_FOLLOW_UP', days: handoverCloseDays })
  if (facts.openOfGiver >= maxOpenHandovers) return refused('FORBIDDEN', 'R9', { why: 'TOO_MANY_HANDOVERS', limit: maxOpenHandovers })
  if (newcomer.held >= newcomer.limit)
    return refused('QUOTA_FULL', 'R2', { held: newcomer.held, limit: newcomer.limit, why: 'OF_NEWCOMER' })
  return { outcome: 'proposes' }
}

export type HandoverFacts = {
  status: HandoverStatus
  giver: { repId: string; teamId: string | null; status: PersonStatus }
  newcomer: { repId: string; mentorId: string | null; isHere: boolean; isNewcomer: boolean; held: number; limit: number }
  hasConsent: boolean
  hasApproval: boolean
  /** Still close with the giver, as when it was proposed. */
  isCustomerThere: boolean
  isRulingPending: boolean
}
type Step = { outcome: 'noted' } | { outcome: 'handsOver' } | { outcome: 'ends' } | { outcome: 'falls' } | Refused

/** R9: the newcomer consents or declines; with the lead's approval there already, consent hands it over. */
export function decideConsent(facts: HandoverFacts, actorId: string, answer: 'consent' | 'decline'): Step {
  if (facts.status !== 'open') return over()
  if (facts.newcomer.repId !== actorId) return refused('FORBIDDEN', 'R9', { why: 'NOT_ASKED' })
  if (answer === 'decline') return { outcome: 'ends' }
  return facts.hasApproval ? whenBothConsent(facts) : standing(facts)
}

/**
 * R9: the giver's lead, or an admin, approves or refuses; with the newcomer's consent there already, approval hands it over. R1: nobody where they
 * are party or beneficiary (the giver earns a share, the newcomer's mentor too), unless there is nobody else; then everybody sees it.
 */
export function decideApproval(
  facts: HandoverFacts,
  { actor, hasOtherRuler }: { actor: { repId: string; role: Role; teamId: string | null }; hasOtherRuler: boolean },
  answer: 'approve' | 'refuse',
): (Exclude<Step, Refused> & { isOwnCase: boolean }) | Refused {
  const isRuler = actor.role === 'admin' || (actor.role === 'lead' && actor.teamId !== null && actor.teamId === facts.giver.teamId)
  if (!isRuler) return refused('FORBIDDEN', 'R9', { why: 'LEADS_ONLY' })
  if (facts.status !== 'open') return over()
  const isOwnCase = [facts.giver.repId, facts.newcomer.repId, facts.newcomer.mentorId].includes(actor.repId)
  if (isOwnCase && hasOtherRuler) return refused('IS_PARTY', 'R1', {})
  if (answer === 'refuse') return { outcome: 'ends', isOwnCase }
  const step = facts.hasConsent ? whenBothConsent(facts) : standing(facts)
  return step.outcome === 'refused' ? step : { ...step, isOwnCase }
}

/** R9: the giver takes the proposal back. */
export function decideTakeBack({ status, giver }: HandoverFacts, actorId: string): { outcome: 'ends' } | Refused {
  if (giver.repId !== actorId) return refused('FORBIDDEN', 'R9', { why: 'NOT_OWN_MOVE' })
  return status === 'open' ? { outcome: 'ends' } : over()
}

/** A proposal whose customer has moved on, or whose giver is leaving, is over. */
const standing = (facts: HandoverFacts): { outcome: 'noted' } | { outcome: 'falls' } => ({
  outcome: isStanding(facts) ? 'noted' : 'falls',
})
const isStanding = ({ isCustomerThere, giver, newcomer }: HandoverFacts) =>
  isCustomerThere && giver.status === 'active' && newcomer.isHere && newcomer.isNewcomer

function whenBothConsent(facts: HandoverFacts): Step {
  if (!isStanding(facts)) return { outcome: 'falls' }
  if (facts.isRulingPending) return refused('RULING_PENDING', 'R8', {})
  const { held, limit } = facts.newcomer
  if (held >= limit) return refused('QUOTA_FULL', 'R2', { held, limit, why: 'OF_NEWCOMER' })
  return { outcome: 'handsOver' }
}

function notOwner({ ownerId, ownerName, tier, tierSince }: ProposalFacts['customer']): Refused {
  return tier === 'ordinary'
    ? refused('FORBIDDEN', 'R9', { why: 'NOT_OWNER', ownerName })
    : refused('PROTECTED', 'R3', { holderId: ownerId, holderName: ownerName, tier, since: tierSince.toISOString() })
}

const over = (): Refused => refused('TIER_NOT_ALLOWED', 'R9', { why: 'HANDOVER_OVER' })
const refused = (code: RefusalCode, rule: Rule, facts: RefusalFacts): Refused => ({ outcome: 'refused', code, rule, facts })
