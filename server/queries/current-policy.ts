import type { PolicyView } from '../api/shapes/policy'
import { type PolicyInForce, parseClauses } from '../domain/policy'
import { Refusal } from '../domain/refusal'
import { countActiveReps } from './active-reps'
import { clauseViews } from './clause-views'
import type { QueryContext } from './context'
import { policyInForce } from './policy-in-force'

/** R11: the policy in force, every clause of it, those that sleep with what wakes them. */
export async function currentPolicy(context: QueryContext): Promise<PolicyView> {
  return viewOf(context, await policyInForce(context.db, context.now))
}

/** R11: any version that was published, for everybody: one may read what comes before it is in force, and what held before. */
export async function policyVersion(context: QueryContext, version: number): Promise<PolicyView> {
  const row = await context.db.policy.findFirst({ where: { version, status: { not: 'draft' } } })
  if (!row) throw new Refusal('NOT_FOUND', { rule: 'R11', what: 'version' })
  const { effectiveAt, industry, clauses } = row
  return viewOf(context, { version, effectiveAt: effectiveAt?.toISOString() ?? null, industry, clauses: parseClauses(clauses) })
}

async function viewOf({ db, viewer }: QueryContext, { version, effectiveAt, industry, clauses }: PolicyInForce): Promise<PolicyView> {
  const [activeReps, person, latest] = await Promise.all([
    countActiveReps(db),
    db.person.findUnique({ where: { id: viewer.id }, select: { acknowledgedVersion: true } }),
    latestPolicy(db),
  ])
  return {
    version,
    effectiveAt,
    industry,
    activeReps,
    acknowledged: (person?.acknowledgedVersion ?? 0) >= latest.version,
    latest,
    clauses: clauseViews(clauses),
  }
}

/** The version published last: the one that everybody is asked to acknowledge, also while its notice runs. */
export async function latestPolicy(db: QueryContext['db']): Promise<{ version: number; effectiveAt: string | null }> {
  const { version, effectiveAt } = await db.policy.findFirstOrThrow({
    where: { status: { not: 'draft' } },
    orderBy: { version: 'desc' },
    select: { version: true, effectiveAt: true },
  })
  return { version, effectiveAt: effectiveAt?.toISOString() ?? null }
}
