import { type OrderFacts, type OrderInput, whatIsWrongWithOrder } from './order'
import type { ClauseParams } from './policy'
import type { RefusalCode, RefusalData, RefusalFacts } from './refusal'
import type { PersonStatus, Rule, Tier } from './words'

export type OrderAddFacts = OrderFacts & {
  actor: { repId: string; status: PersonStatus }
  customer: { tier: Tier; ownerId: string | null; ownerName: string | null; tierSince: Date }
  unconfirmed: number
}

/**
 * R1: the owner of a closed customer adds a further order to it. Like the first it is checked, unconfirmed until a lead or admin confirms it, and counts
 * against `maxUnconfirmed`.
 */
export function decideOrderAdd(facts: OrderAddFacts, order: OrderInput, params: ClauseParams<'orders'>): RefusalData | null {
  const { actor, customer } = facts
  if (actor.status === 'left' || actor.status === 'disabled') return refusal('FORBIDDEN', 'R12', { why: 'HAS_LEFT' })
  if (customer.ownerId !== actor.repId && customer.tier !== 'ordinary') {
    const { ownerId, ownerName, tier, tierSince } = customer
    return refusal('PROTECTED', 'R3', { holderId: ownerId, holderName: ownerName, tier, since: tierSince.toISOString() })
  }
  if (customer.tier !== 'closed') return refusal('TIER_NOT_ALLOWED', 'R1', { why: 'WIN_FIRST', from: customer.tier, to: 'closed' })
  const wrong = whatIsWrongWithOrder(order, facts, params)
  if (wrong) return refusal('ORDER_INVALID', 'R1', wrong)
  if (facts.unconfirmed >= params.maxUnconfirmed) {
    return refusal('UNCONFIRMED_LIMIT', 'R1', { unconfirmed: facts.unconfirmed, maxUnconfirmed: params.maxUnconfirmed })
  }
  return null
}

const refusal = (code: RefusalCode, rule: Rule, facts: RefusalFacts): RefusalData => ({ code, rule, facts })
