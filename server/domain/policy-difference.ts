import { CLAUSE_IDS, type Clause, type ClauseId, type Clauses, type ClauseWakes } from './policy'

/** One thing that a version says differently from the one before it. */
export type PolicyDifference = { clauseId: ClauseId } & (
  | { what: 'state'; from: Clause['state']; to: Clause['state'] }
  | { what: 'wakes'; from: ClauseWakes | null; to: ClauseWakes | null }
  | { what: 'param'; name: string; from: unknown; to: unknown }
)

/** R11: what changed between two versions, clause by clause in the order of the policy: state, what wakes it, each parameter. */
export function policyDifferences(before: Clauses, after: Clauses): PolicyDifference[] {
  return CLAUSE_IDS.flatMap(clauseId => {
    const [old, now] = [before[clauseId] as Clause, after[clauseId] as Clause]
    const found: PolicyDifference[] = []
    if (old.state !== now.state) found.push({ clauseId, what: 'state', from: old.state, to: now.state })
    if (now.state === 'dormant' && !isSame(old.wakes ?? null, now.wakes ?? null)) {
      found.push({ clauseId, what: 'wakes', from: old.wakes ?? null, to: now.wakes ?? null })
    }
    const [oldParams, params] = [old.params as Record<string, unknown>, now.params as Record<string, unknown>]
    for (const name of Object.keys(params)) {
      if (!isSame(oldParams[name], params[name])) found.push({ clauseId, what: 'param', name, from: oldParams[name], to: params[name] })
    }
    return found
  })
}

/**
 * A draft that was begun on an older version, brought onto a newer one: what it changes stands, everything else is as the newer has it. Where both
 * changed the same figure the draft's stands; whoever publishes sees it among the differences.
 */
export function rebaseDraft({ oldBase, draft, newBase }: { oldBase: Clauses; draft: Clauses; newBase: Clauses }): Clauses {
  const rebased = CLAUSE_IDS.map(id => {
    const [old, mine, theirs] = [oldBase[id] as Clause, draft[id] as Clause, newBase[id] as Clause]
    const isMine = (key: 'state' | 'wakes') => !isSame(old[key] ?? null, mine[key] ?? null)
    const [oldParams, mineParams] = [old.params as Record<string, unknown>, mine.params as Record<string, unknown>]
    const changed = Object.entries(mineParams).filter(([name, value]) => !isSame(oldParams[name], value))
    const state = isMine('state') ? mine.state : theirs.state
    const wakes = isMine('wakes') ? mine.wakes : theirs.wakes
    return [
      id,
      {
        state,
        params: { ...theirs.params, ...Object.fromEntries(changed) },
        ...(wakes ? { wakes } : {}),
        ...(state === 'active' && theirs.wokeAt ? { wokeAt: theirs.wokeAt } : {}),
      },
    ]
  })
  return Object.fromEntries(rebased) as Clauses
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))

/** Databases keep the keys of an object in an order of their own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).filter(([, each]) => each !== undefined)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, sorted(each)]))
}
