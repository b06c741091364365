import type { AcknowledgementsView, PolicyVersionRow } from '../api/shapes/policy'
import { type Clause, type ClauseId, type Clauses, parseClauses } from '../domain/policy'
import { policyDifferences } from '../domain/policy-difference'
import { Refusal } from '../domain/refusal'
import type { WakeCause } from '../domain/waking'
import type { QueryContext } from './context'
import { latestPolicy } from './current-policy'
import { policyInForce } from './policy-in-force'

/** R11: every version with what it changed and which clauses woke under it, newest first, for everybody. */
export async function policyHistory({ db, now }: QueryContext): Promise<{ versions: PolicyVersionRow[] }> {
  const [rows, wakes, inForce] = await Promise.all([
    db.policy.findMany({ where: { status: { not: 'draft' } }, orderBy: { version: 'asc' } }),
    db.clauseWake.findMany({ orderBy: [{ at: 'asc' }, { clauseId: 'asc' }] }),
    policyInForce(db, now),
  ])
  const ids = [...rows.map(row => row.publishedBy), ...wakes.map(({ by }) => by)].filter(id => id !== null)
  const people = await db.person.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  const nameOf = (id: string | null) => people.find(person => person.id === id)?.name ?? null
  const versions = rows.map((row, index): PolicyVersionRow => {
    const before = rows[index - 1]
    const woke = wakes.filter(({ version }) => version === row.version)
    return {
      version: row.version,
      status: row.version === inForce.version ? 'inForce' : row.version > inForce.version ? 'pending' : 'superseded',
      industry: row.industry,
      effectiveAt: row.effectiveAt?.toISOString() ?? null,
      publishedAt: row.publishedAt?.toISOString() ?? null,
      publishedByName: nameOf(row.publishedBy),
      differences: before ? policyDifferences(parseClauses(before.clauses), asPublished(parseClauses(row.clauses), woke)) : [],
      woke: woke.map(({ clauseId, at, cause, activeReps, by }) => ({
        ...{ clauseId, at: at.toISOString(), cause: cause as WakeCause, activeReps, byName: nameOf(by) },
      })),
    }
  })
  return { versions: versions.reverse() }
}

/** What woke under a version slept when it was published. */
function asPublished(clauses: Clauses, woke: { clauseId: string }[]): Clauses {
  const asleep = woke.map(({ clauseId }) => [clauseId, { ...(clauses[clauseId as ClauseId] as Clause), state: 'dormant' }])
  return { ...clauses, ...Object.fromEntries(asleep) } as Clauses
}

/** R11: who of the team (for an admin: of the company) has acknowledged the latest version, and who has not. */
export async function listAcknowledgements({ db, viewer }: QueryContext): Promise<AcknowledgementsView> {
  if (viewer.role === 'rep') throw new Refusal('FORBIDDEN', { rule: 'R11', why: 'LEADS_ONLY' })
  const { version } = await latestPolicy(db)
  const rows = await db.$queryRaw<(Omit<AcknowledgementsView['people'][number], 'at'> & { at: Date | null })[]>`
    SELECT p."id"::text AS "personId", p."name", p."role"::text, t."name" AS "teamName", a."at",
           coalesce(p."acknowledged_version", 0) >= ${version} AS "hasAcknowledged"
      FROM "person" p LEFT JOIN "team" t ON t."id" = p."team_id" LEFT JOIN "policy_acknowledgement" a ON a."person_id" = p."id" AND a."version" = ${version}
     WHERE p."status" IN ('active', 'onNotice') AND (${viewer.role} = 'admin' OR p."team_id" = ${viewer.teamId}::uuid)
     ORDER BY "hasAcknowledged", t."name" NULLS FIRST, p."created_at", p."id"`
  return { version, people: rows.map(({ at, ...person }) => ({ ...person, at: at?.toISOString() ?? null })) }
}
