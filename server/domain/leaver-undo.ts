import type { RefusalCode, RefusalFacts } from './refusal'
import type { PersonStatus, Role, Rule, Tier } from './words'

/** What a leaver did in the last days that gave customers away or made them hard to find (R12). */
export const LEAVER_MOVES = ['released', 'gaveUp', 'contributed', 'handedOver'] as const
export type LeaverMove = (typeof LEAVER_MOVES)[number] | 'edited'

export type LeaverUndoFacts = {
  actor: { id: string; role: Role; teamId: string | null }
  leaver: { id: string; teamId: string | null; status: PersonStatus; noticeAt: Date | null }
  /** toTier: where it would go back to; null for an edit. */
  did: { at: Date; isUndone: boolean; toTier: Tier | null }
  customer: { tier: Tier; version: number; ownerId: string | null }
  lookBackDays: number
}

const DAY = 86_400_000

/**
 * R12: the lead of the leaver's team or an admin takes back what a leaver released, gave up, gave away or edited in the last `leaverLookBackDays` before notice or
 * since. Also where a colleague has taken the customer meanwhile: that is how a book is dumped before leaving. Not where it has been won since: that order
 * stands on its own. Nobody where the customer is theirs now.
 */
export function decideLeaverUndo(
  { actor, leaver, did, customer, lookBackDays }: LeaverUndoFacts,
  version: number,
): { outcome: 'allowed' } | { outcome: 'refused'; code: RefusalCode; rule: Rule; facts: RefusalFacts } {
  const isLeadOf = actor.role === 'lead' && actor.teamId !== null && actor.teamId === leaver.teamId
  if (actor.role !== 'admin' && !isLeadOf) return refused('FORBIDDEN', 'R12', { why: 'LEADS_ONLY' })
  if (actor.id === leaver.id || (customer.ownerId === actor.id && customer.ownerId !== leaver.id)) return refused('IS_PARTY', 'R1', {})
  if (leaver.status !== 'onNotice' || !leaver.noticeAt) return refused('FORBIDDEN', 'R12', { why: 'NOT_ON_NOTICE' })
  if (version !== customer.version) return refused('STALE_VERSION', 'R1', { version: customer.version, tier: customer.tier })
  const isBack = did.toTier !== null && customer.ownerId === leaver.id && (customer.tier === did.toTier || customer.tier === 'closed')
  if (did.isUndone || isBack) return refused('TIER_NOT_ALLOWED', 'R12', { why: 'NOTHING_TO_UNDO' })
  if (did.at < lookBackFrom(leaver.noticeAt, lookBackDays))
    return refused('TIER_NOT_ALLOWED', 'R12', { why: 'TOO_LONG_AGO', days: lookBackDays })
  if (customer.tier === 'closed' && customer.ownerId !== leaver.id) return refused('TIER_NOT_ALLOWED', 'R12', { why: 'WON_SINCE' })
  return { outcome: 'allowed' }
}

export const lookBackFrom = (noticeAt: Date, days: number): Date => new Date(noticeAt.getTime() - days * DAY)

const refused = (code: RefusalCode, rule: Rule, facts: RefusalFacts) => ({ outcome: 'refused' as const, code, rule, facts })
