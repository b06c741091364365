import type { RefusalCode, RefusalFacts } from './refusal'
import type { OrderStatus, Role, Rule, Tier } from './words'

export type OrderDecisionFacts = {
  actor: { repId: string; role: Role; teamId: string | null }
  order: { status: OrderStatus; repId: string; repTeamId: string | null }
  /** Besides the rep, those who earn by it (R10). */
  beneficiaryIds: string[]
  /** A lead of the rep's team or an admin who is neither the actor nor party. */
  hasOtherRuler: boolean
}

export type OrderDecision =
  | { outcome: 'allowed'; isOwnCase: boolean }
  | { outcome: 'refused'; code: RefusalCode; rule: Rule; facts: RefusalFacts }

export type OrderVerb = 'confirm' | 'reject' | 'cancel' | 'refund'

/**
 * R1: the lead of the rep's team or an admin confirms, rejects, cancels or refunds an order; nobody where they are party or beneficiary, unless there is
 * nobody else, and then everybody sees it. What was decided is not decided again.
 */
export function decideOrderDecision(facts: OrderDecisionFacts, verb: OrderVerb): OrderDecision {
  const { actor, order } = facts
  const isRuler = actor.role === 'admin' || (actor.role === 'lead' && actor.teamId !== null && actor.teamId === order.repTeamId)
  if (!isRuler) return refused('FORBIDDEN', { why: 'LEADS_ONLY' })
  const isOpen =
    (order.status === 'unconfirmed' && verb !== 'refund') || (order.status === 'confirmed' && (verb === 'cancel' || verb === 'refund'))
  if (!isOpen) return refused('ORDER_INVALID', { why: 'ALREADY_DECIDED', status: order.status })
  const isOwnCase = order.repId === actor.repId || facts.beneficiaryIds.includes(actor.repId)
  if (isOwnCase && facts.hasOtherRuler) return refused('IS_PARTY', {})
  return { outcome: 'allowed', isOwnCase }
}

/**
 * R10: a refund is more than nothing and no more than what is left of the order.
 * @returns what is left after it, or the facts of ORDER_INVALID.
 */
export function decideRefund({
  amountMinor,
  currency,
  leftMinor,
}: {
  amountMinor: number
  currency: string
  leftMinor: bigint
}): { netMinor: bigint } | { wrong: RefusalFacts } {
  if (amountMinor <= 0) return { wrong: { why: 'REFUND_TOO_SMALL', currency } }
  if (BigInt(amountMinor) > leftMinor) return { wrong: { why: 'REFUND_TOO_LARGE', leftMinor: Number(leftMinor), currency } }
  return { netMinor: leftMinor - BigInt(amountMinor) }
}

/**
 * R1: where a customer goes when its last standing order falls. Rejected or expired: back to the owner and tier it came from (ordinary when the
 * slot is taken; the pool when the owner has gone). Cancelled or fully refunded: ordinary, same owner.
 */
export function whereItFalls(facts: {
  verb: 'reject' | 'expire' | 'cancel' | 'refund'
  fromTier: Tier | null
  fromOwnerId: string | null
  isFromOwnerHere: boolean
  hasFreeSlot: boolean
  winnerId: string
}): { tier: Tier; ownerId: string | null } {
  if (facts.verb === 'cancel' || facts.verb === 'refund' || facts.fromTier === null) return { tier: 'ordinary', ownerId: facts.winnerId }
  if (!facts.fromOwnerId || !facts.isFromOwnerHere) return { tier: 'ordinary', ownerId: null }
  const tier = facts.fromTier === 'close' && facts.hasFreeSlot ? 'close' : 'ordinary'
  return { tier, ownerId: facts.fromOwnerId }
}

const refused = (code: RefusalCode, facts: RefusalFacts): OrderDecision => ({ outcome: 'refused', code, rule: 'R1' satisfies Rule, facts })
