import type { Clauses } from './policy'
import { checkPolicy, type PolicyProblem } from './policy-check'
import type { RefusalCode, RefusalFacts } from './refusal'
import { keepAwake } from './waking'
import type { Role } from './words'

const DAY = 86_400_000
/** A slip of the year is no plan. */
const LATEST_DAYS = 3_650

export type PublishFacts = {
  actor: { role: Role }
  draft: { basedOn: number; clauses: Clauses }
  /** The version published last, in force or not yet. */
  latest: { version: number; clauses: Clauses }
  /** Of the version in force: a draft cannot shorten its own notice. */
  noticeDays: number
  /** The company has published nothing yet; what stands came with Truce. */
  isFirst: boolean
  /** In the company's time zone. */
  today: string
  holders: ReadonlySet<string>
}

export type PublishDecision =
  | { outcome: 'publish'; version: number; effectiveAt: Date; clauses: Clauses }
  | { outcome: 'refused'; code: RefusalCode; facts: RefusalFacts }

/**
 * R11: an admin publishes a draft of the version that stands; it takes effect `noticeDays` later at the earliest, the company's first at once, none
 * in the past. Refused: FORBIDDEN, STALE_VERSION (another was published meanwhile), POLICY_INVALID with the first thing that is wrong.
 */
export function decidePublish(facts: PublishFacts, effectiveAt: Date | null, now: Date): PublishDecision {
  const { actor, draft, latest, isFirst, noticeDays } = facts
  if (actor.role !== 'admin') return refused('FORBIDDEN', { why: 'ADMINS_ONLY' })
  if (draft.basedOn !== latest.version) {
    return refused('STALE_VERSION', { what: 'policy', version: latest.version, basedOn: draft.basedOn })
  }
  const clauses = keepAwake(draft.clauses, latest.clauses)
  const [problem] = checkPolicy(clauses, { today: facts.today, holders: facts.holders })
  if (problem) return refused('POLICY_INVALID', problemFacts(problem))
  const earliest = earliestEffect({ isFirst, noticeDays }, now)
  const at = effectiveAt ?? earliest
  if (at < now) return refused('POLICY_INVALID', { why: 'IN_THE_PAST', earliest: earliest.toISOString() })
  if (at < earliest) return refused('POLICY_INVALID', { why: 'NOTICE_TOO_SHORT', noticeDays, earliest: earliest.toISOString() })
  if (at.getTime() - now.getTime() > LATEST_DAYS * DAY) return refused('POLICY_INVALID', { why: 'TOO_FAR', maxDays: LATEST_DAYS })
  return { outcome: 'publish', version: latest.version + 1, effectiveAt: at, clauses }
}

/** R11: when a version published now takes effect at the earliest. */
export const earliestEffect = ({ isFirst, noticeDays }: { isFirst: boolean; noticeDays: number }, now: Date): Date =>
  isFirst ? now : new Date(now.getTime() + noticeDays * DAY)

/** A problem as facts of a refusal: which clause, which field, why, and the range or the figures it clashes with. */
export const problemFacts = ({ clauseId, field, code, values }: PolicyProblem): RefusalFacts => ({ ...values, why: code, clauseId, field })

const refused = (code: RefusalCode, facts: RefusalFacts): PublishDecision => ({ outcome: 'refused', code, facts })
