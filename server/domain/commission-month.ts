import type { RefusalCode, RefusalData, RefusalFacts } from './refusal'
import type { Role, Rule } from './words'

type Actor = { repId: string; role: Role; teamId: string | null }

/** YYYY-MM, of a year that has rates. */
export const isMonth = (text: string): boolean => /^(?:199\d|2\d{3})-(?:0[1-9]|1[0-2])$/.test(text)

const refused = (code: RefusalCode, rule: Rule, facts: RefusalFacts): { outcome: 'refused' } & RefusalData => ({
  outcome: 'refused',
  code,
  rule,
  facts,
})
type Ruled = { outcome: 'allowed'; isOwnCase: boolean } | ({ outcome: 'refused' } & RefusalData)

const rulesOver = (actor: Actor, teamId: string | null) =>
  actor.role === 'admin' || (actor.role === 'lead' && actor.teamId !== null && actor.teamId === teamId)

/**
 * R10: a statement is approved by the lead of the rep's team or an admin, once the month is over, not while one of its lines is disputed; nobody approves
 * their own unless there is nobody else.
 */
export function decideApproval(facts: {
  actor: Actor
  rep: { repId: string; teamId: string | null }
  isOver: boolean
  isApproved: boolean
  openDisputes: number
  hasOtherRuler: boolean
}): Ruled {
  if (!rulesOver(facts.actor, facts.rep.teamId)) return refused('FORBIDDEN', 'R10', { why: 'LEADS_ONLY' })
  if (!facts.isOver) return refused('PERIOD_LOCKED', 'R10', { why: 'MONTH_RUNNING' })
  if (facts.isApproved) return refused('PERIOD_LOCKED', 'R10', { why: 'ALREADY_APPROVED' })
  if (facts.openDisputes > 0) return refused('PERIOD_LOCKED', 'R10', { why: 'DISPUTE_OPEN', count: facts.openDisputes })
  const isOwnCase = facts.actor.repId === facts.rep.repId
  if (isOwnCase && facts.hasOtherRuler) return refused('IS_PARTY', 'R1', {})
  return { outcome: 'allowed', isOwnCase }
}

/** R10: a month of a team (an admin: of all) is locked when it is over, every statement is approved and nothing is disputed. */
export function decideLock(facts: {
  actor: Actor
  teamId: string | null
  isOver: boolean
  unapproved: number
  openDisputes: number
}): { outcome: 'allowed' } | ({ outcome: 'refused' } & RefusalData) {
  if (!rulesOver(facts.actor, facts.teamId)) return refused('FORBIDDEN', 'R10', { why: 'LEADS_ONLY' })
  if (!facts.isOver) return refused('PERIOD_LOCKED', 'R10', { why: 'MONTH_RUNNING' })
  if (facts.openDisputes > 0) return refused('PERIOD_LOCKED', 'R10', { why: 'DISPUTE_OPEN', count: facts.openDisputes })
  if (facts.unapproved > 0) return refused('PERIOD_LOCKED', 'R10', { why: 'NOT_APPROVED', count: facts.unapproved })
  return { outcome: 'allowed' }
}

/**
 * R10: a dispute is ruled by the lead of the closer's team or an admin who neither raised it nor earns by the order, unless there is nobody else. A share may
 * be given to somebody else or to nobody; the closer's own part only follows from the others.
 */
export function decideDisputeRuling(facts: {
  actor: Actor
  closerTeamId: string | null
  partyIds: string[]
  status: 'open' | 'ruled'
  role: string
  ruling: 'stands' | 'replaced'
  /** The person who is named, if any, exists and works here. */
  isNamedPersonHere: boolean
  hasOtherRuler: boolean
}): Ruled {
  if (!rulesOver(facts.actor, facts.closerTeamId)) return refused('FORBIDDEN', 'R10', { why: 'LEADS_ONLY' })
  if (facts.status !== 'open') return refused('PERIOD_LOCKED', 'R10', { why: 'ALREADY_RULED' })
  const isOwnCase = facts.partyIds.includes(facts.actor.repId)
  if (isOwnCase && facts.hasOtherRuler) return refused('IS_PARTY', 'R1', {})
  if (facts.ruling === 'replaced' && facts.role === 'closer') return refused('FORBIDDEN', 'R10', { why: 'CLOSER_FOLLOWS' })
  if (facts.ruling === 'replaced' && !facts.isNamedPersonHere) return refused('FORBIDDEN', 'R10', { why: 'NO_SUCH_REP' })
  return { outcome: 'allowed', isOwnCase }
}
