import type { RefusalCode, RefusalFacts } from './refusal'
import type { Move, Rule, Tier } from './words'

export type UndoFacts = {
  actorId: string
  customer: { tier: Tier; version: number; ownerId: string | null; ownerName: string | null; tierSince: Date }
  /** The customer's latest move. */
  last: { changeId: string; move: Move; actorId: string | null; at: Date; version: number } | null
  /** Somebody else followed or logged since. */
  isBuiltOn: boolean
  lane: { held: number; limit: number } | null
  undoMinutes: number
}

export type UndoDecision =
  | { outcome: 'undo'; changeId: string; move: 'claimed' | 'released' | 'assigned' }
  | { outcome: 'refused'; code: RefusalCode; rule: Rule; facts: RefusalFacts }

/**
 * R1: one's own claim or release is undone within `undoMinutes`, if nothing was built on it. It counts as neither (R5: no cooldown). So is a lead's assignment
 * from the pool: a slip of the hand is no reason to take a customer from a rep for good.
 */
export function decideUndo(facts: UndoFacts, version: number, now: Date): UndoDecision {
  const { actorId, customer, last, lane, undoMinutes } = facts
  if (customer.tier !== 'ordinary' && customer.ownerId !== actorId) {
    const { ownerId, ownerName, tier, tierSince } = customer
    return refused('PROTECTED', 'R3', { holderId: ownerId, holderName: ownerName, tier, since: tierSince.toISOString() })
  }
  if (version !== customer.version) return refused('STALE_VERSION', 'R1', { version: customer.version, tier: customer.tier })
  if (!last || last.version !== customer.version || !isUndoable(last.move))
    return refused('TIER_NOT_ALLOWED', 'R1', { why: 'NOTHING_TO_UNDO' })
  if (last.actorId !== actorId) return refused('FORBIDDEN', 'R1', { why: 'NOT_OWN_MOVE' })
  if (now.getTime() - last.at.getTime() > undoMinutes * 60_000) return refused('TIER_NOT_ALLOWED', 'R1', { why: 'TOO_LATE', undoMinutes })
  if (facts.isBuiltOn) return refused('TIER_NOT_ALLOWED', 'R1', { why: 'BUILT_ON' })
  if (last.move === 'released' && lane && lane.held >= lane.limit)
    return refused('QUOTA_FULL', 'R2', { held: lane.held, limit: lane.limit })
  return { outcome: 'undo', changeId: last.changeId, move: last.move }
}

const isUndoable = (move: Move): move is 'claimed' | 'released' | 'assigned' =>
  move === 'claimed' || move === 'released' || move === 'assigned'

const refused = (code: RefusalCode, rule: Rule, facts: RefusalFacts): UndoDecision => ({ outcome: 'refused', code, rule, facts })
