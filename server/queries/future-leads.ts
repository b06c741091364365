import type { FutureLeads } from '../api/shapes/handover'
import { Prisma } from '../db'
import { judgeStanding, type RepFigures } from '../domain/future-lead'
import { closing } from './closing'
import type { QueryContext } from './context'
import { policyInForce } from './policy-in-force'

/**
 * R9: who is proposed as future lead, with the figures; and whose slots are full with nothing confirmed in that time. A rep sees the own line, a lead
 * the team's, an admin all. While the clause sleeps nobody is proposed.
 */
export async function futureLeads({ db, viewer, now }: QueryContext): Promise<FutureLeads> {
  const { clauses } = await policyInForce(db, now)
  const { state, params, wakes } = clauses.futureLead
  const since = new Date(now.getTime() - params.promoteWindowDays * 86_400_000)
  const rows = await db.$queryRaw<(RepFigures & { name: string; teamName: string | null })[]>`
    SELECT p."id"::text AS "repId", p."name", t."name" AS "teamName", l."close_count" + l."reserved" AS "held", l."close_quota" AS "limit",
      (SELECT count(DISTINCT ${closing('gc')})::int FROM "orders" d JOIN "customer" gc ON gc."id" = d."customer_id" JOIN "tier_change" w ON w."order_id" = d."id" AND w."kind" = 'won'
        WHERE d."rep_id" = p."id" AND d."status" = 'confirmed' AND d."decided_at" >= ${since}) AS "confirmed",
      (SELECT count(DISTINCT ${closing('gc')})::int FROM "orders" d JOIN "customer" gc ON gc."id" = d."customer_id" JOIN "tier_change" w ON w."order_id" = d."id" AND w."kind" = 'won' AND w."from_tier" = 'close'
        WHERE d."rep_id" = p."id" AND d."status" = 'confirmed' AND d."decided_at" >= ${since}) AS "fromClose",
      (SELECT count(*)::int FROM "tier_change" r WHERE r."from_owner_id" = p."id" AND r."at" >= ${since} AND r."from_tier" = 'close' AND r."kind" <> 'won'
        AND (r."to_tier" <> 'close' OR r."to_owner_id" IS DISTINCT FROM r."from_owner_id")
        AND r."kind" <> 'undone' AND NOT EXISTS (SELECT 1 FROM "tier_change" u WHERE u."undoes_id" = r."id")) AS "letGo"
    FROM "person" p JOIN "lane" l ON l."rep_id" = p."id" LEFT JOIN "team" t ON t."id" = p."team_id"
    WHERE p."status" = 'active' AND p."role" = 'rep' AND ${whose(viewer)} AND l."close_count" + l."reserved" >= l."close_quota" AND l."close_quota" > 0
    ORDER BY p."created_at", p."id"`
  const judged = rows.map(row => ({ ...row, ...judgeStanding(row, params) }))
  const activeReps = await db.person.count({ where: { sells: true, status: { in: ['active', 'onNotice'] } } })
  return {
    state,
    wakesAtReps: state === 'dormant' ? (wakes?.atLeastReps ?? null) : null,
    activeReps,
    ...{ windowDays: params.promoteWindowDays, minRateBps: params.promoteRateBps, minDeals: params.promoteDeals },
    future: state === 'active' ? judged.filter(({ kind }) => kind === 'future') : [],
    stuck: judged.filter(({ kind }) => kind === 'stuck'),
  }
}

function whose({ id, role, teamId }: QueryContext['viewer']): Prisma.Sql {
  if (role === 'admin') return Prisma.sql`true`
  return role === 'lead' ? Prisma.sql`(p."team_id" = ${teamId}::uuid OR p."id" = ${id}::uuid)` : Prisma.sql`p."id" = ${id}::uuid`
}
