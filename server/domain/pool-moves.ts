import { type FirstOffer, whileFirstOffered } from './first-offer'
import type { RefusalCode, RefusalFacts } from './refusal'
import type { PersonStatus, Role, Rule, Tier } from './words'

type Refused = { outcome: 'refused'; code: RefusalCode; rule: Rule; facts: RefusalFacts }
type Allowed = { outcome: 'allowed'; isOwnCase: boolean }
export type PoolMove = Refused | Allowed

export type PoolMoveFacts = {
  actor: { repId: string; role: Role; teamId: string | null; status: PersonStatus }
  customer: { tier: Tier; version: number; ownerId: string | null; ownerName: string | null; tierSince: Date }
}

/** R1: the owner gives an ordinary customer up to the public pool. R12: not from notice on. */
export function decideGiveUp({ actor, customer }: PoolMoveFacts, version: number): PoolMove {
  const isOwn = customer.ownerId === actor.repId
  if (customer.tier !== 'ordinary' && !isOwn) return protectedBy(customer)
  if (version !== customer.version) return refused('STALE_VERSION', 'R1', { version: customer.version, tier: customer.tier })
  if (customer.tier !== 'ordinary') return refused('TIER_NOT_ALLOWED', 'R1', { from: customer.tier, to: 'pool' })
  if (actor.status === 'onNotice') return refused('ON_NOTICE', 'R12', { move: 'gaveUp' })
  if (customer.ownerId === null) return refused('TIER_NOT_ALLOWED', 'R1', { from: 'pool', to: 'pool' })
  if (!isOwn) return refused('FORBIDDEN', 'R1', { why: 'NOT_OWNER', ownerName: customer.ownerName })
  return { outcome: 'allowed', isOwnCase: false }
}

export type AssignFacts = PoolMoveFacts & {
  customer: { ownerTeamId: string | null }
  rep: { repId: string; teamId: string | null; sells: boolean; status: PersonStatus } | null
  /** Another lead of the rep's team, or an admin, could do it. */
  hasOtherRuler: boolean
  /** R7: the rep contributed it or handed it over; until then it cannot go back to them. */
  givenAwayUntil: Date | null
  /** R12: as it stands for the rep. */
  firstOffer: FirstOffer | null
}

/** R1: a lead hands a pool customer to a rep of the team, an admin to any; not to themself while somebody else could. R12: while it is offered first, to those alone. */
export function decideAssign(facts: AssignFacts, version: number, now: Date): PoolMove {
  const { actor, customer, rep, hasOtherRuler, givenAwayUntil, firstOffer } = facts
  const isRuler = actor.role === 'admin' || (actor.role === 'lead' && actor.teamId !== null && actor.teamId === customer.ownerTeamId)
  if (customer.tier !== 'ordinary' && customer.ownerId !== actor.repId && !isRuler) return protectedBy(customer)
  if (actor.role === 'rep') return refused('FORBIDDEN', 'R1', { why: 'LEADS_ONLY' })
  if (version !== customer.version) return refused('STALE_VERSION', 'R1', { version: customer.version, tier: customer.tier })
  if (customer.ownerId !== null) return refused('TIER_NOT_ALLOWED', 'R1', { from: customer.tier, to: 'ordinary', why: 'NOT_IN_POOL' })
  if (!rep?.sells || rep.status !== 'active') return refused('FORBIDDEN', 'R1', { why: 'NO_SUCH_REP' })
  if (actor.role === 'lead' && rep.teamId !== actor.teamId) return refused('FORBIDDEN', 'R1', { why: 'OTHER_TEAM' })
  if (givenAwayUntil) return refused('GIVEN_AWAY', 'R7', { until: givenAwayUntil.toISOString() })
  const offered = whileFirstOffered(firstOffer, now)
  if (offered) return offered
  const isOwnCase = rep.repId === actor.repId
  if (isOwnCase && hasOtherRuler) return refused('IS_PARTY', 'R1', {})
  return { outcome: 'allowed', isOwnCase }
}

function protectedBy({ ownerId, ownerName, tier, tierSince }: PoolMoveFacts['customer']): Refused {
  return refused('PROTECTED', 'R3', { holderId: ownerId, holderName: ownerName, tier, since: tierSince.toISOString() })
}

const refused = (code: RefusalCode, rule: Rule, facts: RefusalFacts): Refused => ({ outcome: 'refused', code, rule, facts })
