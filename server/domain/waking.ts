import { CLAUSE_IDS, type Clause, type ClauseId, type Clauses, type PolicyInForce } from './policy'
import type { RefusalCode, RefusalFacts } from './refusal'

/** What woke a clause: the team grew, the day came, an admin did it. */
export type WakeCause = 'reps' | 'date' | 'hand'
export type Waking = { clauseId: ClauseId; cause: WakeCause }

/** R11: the sleeping clauses whose condition is met: at ≥ n active reps in the company, or from a day on in its time zone. */
export function decideWaking(clauses: Clauses, { activeReps, today }: { activeReps: number; today: string }): Waking[] {
  return CLAUSE_IDS.flatMap((clauseId): Waking[] => {
    const { state, wakes } = clauses[clauseId] as Clause
    if (state !== 'dormant') return []
    if (wakes?.atLeastReps !== undefined && activeReps >= wakes.atLeastReps) return [{ clauseId, cause: 'reps' }]
    return wakes?.on && wakes.on <= today ? [{ clauseId, cause: 'date' }] : []
  })
}

/**
 * R11: an admin wakes by hand only what the policy says is woken so. Else a clause that everybody was told sleeps until the eighth rep would be
 * published without notice.
 */
export function decideWakeByHand(
  policy: Pick<PolicyInForce, 'clauses'>,
  clauseId: ClauseId,
): { outcome: 'wake' } | { outcome: 'nothing' } | { outcome: 'refused'; code: RefusalCode; facts: RefusalFacts } {
  const { state, wakes } = policy.clauses[clauseId] as Clause
  if (state === 'active') return { outcome: 'nothing' }
  if (state === 'off') return { outcome: 'refused', code: 'POLICY_INVALID', facts: { why: 'IS_OFF', clauseId } }
  return wakes?.byHand ? { outcome: 'wake' } : { outcome: 'refused', code: 'POLICY_INVALID', facts: { why: 'NOT_BY_HAND', clauseId } }
}

/** The clauses with those that woke awake. */
export function wakeClauses(clauses: Clauses, ids: ClauseId[], wokeAt: Date): Clauses {
  const woken = ids.map(id => [id, { ...(clauses[id] as Clause), state: 'active' as const, wokeAt: wokeAt.toISOString() }])
  return { ...clauses, ...Object.fromEntries(woken) }
}

/**
 * R11: what woke stays awake. A version that was drafted while a clause slept would put it to sleep again; it is awake there too. Turning it off
 * is another thing, which a version may do and everybody reads.
 */
export function keepAwake(drafted: Clauses, standing: Clauses): Clauses {
  const kept = CLAUSE_IDS.filter(id => (drafted[id] as Clause).state === 'dormant' && (standing[id] as Clause).wokeAt !== undefined).map(
    id => [id, { ...(drafted[id] as Clause), state: 'active' as const, wokeAt: (standing[id] as Clause).wokeAt }],
  )
  return { ...drafted, ...Object.fromEntries(kept) }
}
