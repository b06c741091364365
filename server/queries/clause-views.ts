import type { ClauseView } from '../api/shapes/policy'
import { CLAUSE_IDS, CLAUSES, type Clause, type Clauses } from '../domain/policy'

/** Every clause as screens and outside clients read it, in the order of the rules. */
export const clauseViews = (clauses: Clauses): ClauseView[] =>
  CLAUSE_IDS.map(clauseId => {
    const { state, params, wakes, wokeAt } = clauses[clauseId] as Clause
    return {
      clauseId,
      rule: CLAUSES[clauseId].rule,
      state,
      params: { ...params } as ClauseView['params'],
      ...(wakes ? { wakes: wakes as ClauseView['wakes'] & object } : {}),
      ...(wokeAt ? { wokeAt } : {}),
    }
  })
