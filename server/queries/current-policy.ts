import type { PolicyView } from '../api/shapes'
import { CLAUSE_IDS, CLAUSES } from '../domain/policy'
import type { QueryContext } from './context'
import { policyInForce } from './policy-in-force'

/** R11: the policy in force, every clause of it, those that sleep with what wakes them. Active reps are people with a quota who have not left. */
export async function currentPolicy({ db, viewer, now }: QueryContext): Promise<PolicyView> {
  const [policy, activeReps, person] = await Promise.all([
    policyInForce(db, now),
    db.person.count({ where: { sells: true, status: { in: ['active', 'onNotice'] } } }),
    db.person.findUnique({ where: { id: viewer.id }, select: { acknowledgedVersion: true } }),
  ])
  return {
    version: policy.version,
    effectiveAt: policy.effectiveAt,
    industry: policy.industry,
    activeReps,
    acknowledged: (person?.acknowledgedVersion ?? 0) >= policy.version,
    clauses: CLAUSE_IDS.map(clauseId => {
      const { state, params, wakes } = policy.clauses[clauseId]
      return { clauseId, rule: CLAUSES[clauseId].rule, state, params: { ...params }, ...(wakes ? { wakes } : {}) }
    }),
  }
}
