import type { Db, Tx } from '../db'
import { type PolicyInForce, parseClauses } from '../domain/policy'

type PolicyRow = { version: number; effectiveAt: Date | null; industry: string; clauses: unknown }

/** The published version that is in force at `now`: the highest whose time has come. Throws when a company has none, which set-up rules out. */
export async function policyInForce(db: Db | Tx, now: Date): Promise<PolicyInForce> {
  const row = await db.policy.findFirst({
    where: { status: { in: ['published', 'superseded'] }, effectiveAt: { lte: now } },
    orderBy: { version: 'desc' },
  })
  if (!row) throw new Error('No policy is in force')
  return readPolicy(row)
}

/** Parsing the clauses of a version costs more than reading it, and a published version never changes. */
const parsed = new Map<string, PolicyInForce>()
export function readPolicy(row: PolicyRow): PolicyInForce {
  const key = `${row.version}:${JSON.stringify(row.clauses)}`
  let policy = parsed.get(key)
  if (!policy) {
    policy = {
      version: row.version,
      effectiveAt: row.effectiveAt?.toISOString() ?? null,
      industry: row.industry,
      clauses: parseClauses(row.clauses),
    }
    parsed.clear()
    parsed.set(key, policy)
  }
  return policy
}
