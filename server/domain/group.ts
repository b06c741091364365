import { decideAcceptance, type EditFacts } from './entry-decision'
import type { RefusalCode, RefusalFacts } from './refusal'
import type { Rule } from './words'

type Refused = { outcome: 'refused'; code: RefusalCode; rule: Rule; facts: RefusalFacts }
const refused = (why: string): Refused => ({ outcome: 'refused', code: 'TIER_NOT_ALLOWED', rule: 'R8', facts: { why } })

type Facts = EditFacts & { hasOtherRuler: boolean }

/**
 * R8, R1: a customer is of no group after all. That is for who rules on its identity: its owner's lead or an admin; the owner and the owner's mentor only where
 * there is nobody else, for several entities of a group count as one closing.
 */
export function decideLeaveGroup(
  facts: Facts & { isInGroup: boolean },
  version: number,
): Refused | { outcome: 'allowed'; isOwnCase: boolean } {
  const decision = decideAcceptance(facts, version)
  if (decision.outcome === 'refused') return decision
  return facts.isInGroup ? decision : refused('IN_NO_GROUP')
}

export type UndoLeaveFacts = Facts & {
  /** The last change of its group: that it was taken out, until when that goes back, and whether all stand as it left them. */
  last: { kind: string; undoableUntil: Date | null; isAsItWas: boolean } | null
}

/** R8: as a ruling, it goes back for a day, while nobody built on it. */
export function decideUndoLeave(facts: UndoLeaveFacts, version: number, now: Date): Refused | { outcome: 'allowed'; isOwnCase: boolean } {
  const decision = decideAcceptance(facts, version)
  if (decision.outcome === 'refused') return decision
  const { last } = facts
  if (last?.kind !== 'left' || !last.undoableUntil) return refused('NO_RULING_TO_UNDO')
  if (now > last.undoableUntil) return refused('RULING_TOO_OLD')
  return last.isAsItWas ? decision : refused('MOVED_SINCE')
}
