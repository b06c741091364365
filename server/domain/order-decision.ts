import type { RefusalCode, RefusalFacts } from './refusal'
import type { OrderStatus, Role, Rule, Tier } from './words'

export type OrderDecisionFacts = {
  actor: { repId: string; role: Role; teamId: string | null }
  order: { status: OrderStatus; repId: string; repTeamId: string | null }
  /** Besides the rep, those who earn by it: the originator and the mentor. */
  beneficiaryIds: string[]
  /** A lead of the rep's team or an admin who is neither the actor nor party. */
  hasOtherRuler: boolean
}

export type OrderDecision =
  | { outcome: 'allowed'; isOwnCase: boolean }
  | { outcome: 'refused'; code: RefusalCode; rule: Rule; facts: RefusalFacts }

/**
 * R1: the lead of the rep's team or an admin confirms, rejects or cancels an order; nobody where they are party or beneficiary, unless there is
 * nobody else, and then everybody sees it. What was decided is not decided again.
 */
export function decideOrderDecision(facts: OrderDecisionFacts, verb: 'confirm' | 'reject' | 'cancel'): OrderDecision {
  const { actor, order } = facts
  const isRuler = actor.role === 'admin' || (actor.role === 'lead' && actor.teamId !== null && actor.teamId === order.repTeamId)
  if (!isRuler) return refused('FORBIDDEN', { why: 'LEADS_ONLY' })
  const isOpen = order.status === 'unconfirmed' || (verb === 'cancel' && order.status === 'confirmed')
  if (!isOpen) return refused('ORDER_INVALID', { why: 'ALREADY_DECIDED', status: order.status })
  const isOwnCase = order.repId === actor.repId || facts.beneficiaryIds.includes(actor.repId)
  if (isOwnCase && facts.hasOtherRuler) return refused('IS_PARTY', {})
  return { outcome: 'allowed', isOwnCase }
}

/**
 * R1: where a customer goes when its last standing order falls. Rejected or expired: back to the owner and tier it came from (ordinary when the
 * slot is taken; the pool when the owner has gone). Cancelled or fully refunded: ordinary, same owner.
 */
export function whereItFalls(facts: {
  verb: 'reject' | 'expire' | 'cancel'
  fromTier: Tier | null
  fromOwnerId: string | null
  isFromOwnerHere: boolean
  hasFreeSlot: boolean
  winnerId: string
}): { tier: Tier; ownerId: string | null } {
  if (facts.verb === 'cancel' || facts.fromTier === null) return { tier: 'ordinary', ownerId: facts.winnerId }
  if (!facts.fromOwnerId || !facts.isFromOwnerHere) return { tier: 'ordinary', ownerId: null }
  const tier = facts.fromTier === 'close' && facts.hasFreeSlot ? 'close' : 'ordinary'
  return { tier, ownerId: facts.fromOwnerId }
}

const refused = (code: RefusalCode, facts: RefusalFacts): OrderDecision => ({ outcome: 'refused', code, rule: 'R1' satisfies Rule, facts })
