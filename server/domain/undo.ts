import type { RefusalCode, RefusalFacts } from './refusal'
import type { Move, Rule, Tier } from './words'

export type UndoFacts = {
  actorId: string
  customer: { tier: Tier; version: number; ownerId: string | null; ownerName: string | null; tierSince: Date }
  /** The customer's latest move. */
  last: { changeId: string; move: Move; actorId: string | null; toOwnerId: string | null; at: Date; version: number } | null
  /** Somebody who had no part in the move followed or logged since. */
  isBuiltOn: boolean
  /** R12: the owner is on leave and the actor stands in now. */
  coversOwner: boolean
  /** The latest move entered the customer for an inquiry that was handed out. */
  isOfInquiry: boolean
  lane: { held: number; limit: number } | null
  undoMinutes: number
}

export type UndoableMove = 'claimed' | 'released' | 'assigned' | 'entered'
export type UndoDecision =
  | { outcome: 'undo'; changeId: string; move: UndoableMove; actorId: string }
  | { outcome: 'refused'; code: RefusalCode; rule: Rule; facts: RefusalFacts }

/**
 * R1: one's own claim or release is undone within `undoMinutes`, if nothing was built on it. It counts as neither (R5: no cooldown). So is a lead's assignment
 * from the pool, and an inquiry's new customer: a slip of the hand is no reason to take a customer from a rep for good. R12: what a deputy claimed for a rep
 * on leave both may undo, the deputy while they stand in.
 */
export function decideUndo(facts: UndoFacts, version: number, now: Date): UndoDecision {
  const { actorId, customer, last, lane, undoMinutes } = facts
  if (customer.tier !== 'ordinary' && customer.ownerId !== actorId && !facts.coversOwner) {
    const { ownerId, ownerName, tier, tierSince } = customer
    return refused('PROTECTED', 'R3', { holderId: ownerId, holderName: ownerName, tier, since: tierSince.toISOString() })
  }
  if (version !== customer.version) return refused('STALE_VERSION', 'R1', { version: customer.version, tier: customer.tier })
  if (!last || last.version !== customer.version || !isUndoable(last.move, facts))
    return refused('TIER_NOT_ALLOWED', 'R1', { why: 'NOTHING_TO_UNDO' })
  const wasForActor = last.move === 'claimed' && last.toOwnerId === actorId
  if (last.actorId === null || (last.actorId !== actorId && !wasForActor)) return refused('FORBIDDEN', 'R1', { why: 'NOT_OWN_MOVE' })
  const tooLate = whileUndoable({ at: last.at, isBuiltOn: facts.isBuiltOn, undoMinutes }, now)
  if (tooLate) return tooLate
  if (last.move === 'released' && lane && lane.held >= lane.limit)
    return refused('QUOTA_FULL', 'R2', { held: lane.held, limit: lane.limit })
  return { outcome: 'undo', changeId: last.changeId, move: last.move, actorId: last.actorId }
}

/**
 * R1: what was just done is taken back within `undoMinutes`, if nothing was built on it.
 * @returns null where it may be.
 */
export function whileUndoable(
  { at, isBuiltOn, undoMinutes }: { at: Date; isBuiltOn: boolean; undoMinutes: number },
  now: Date,
): Refused | null {
  if (now.getTime() - at.getTime() > undoMinutes * 60_000) return refused('TIER_NOT_ALLOWED', 'R1', { why: 'TOO_LATE', undoMinutes })
  return isBuiltOn ? refused('TIER_NOT_ALLOWED', 'R1', { why: 'BUILT_ON' }) : null
}

const isUndoable = (move: Move, { isOfInquiry }: UndoFacts): move is UndoableMove =>
  move === 'claimed' || move === 'released' || move === 'assigned' || (move === 'entered' && isOfInquiry)

type Refused = Extract<UndoDecision, { outcome: 'refused' }>
const refused = (code: RefusalCode, rule: Rule, facts: RefusalFacts): Refused => ({ outcome: 'refused', code, rule, facts })
