import type { HandoverChoices, HandoverRow } from '../api/shapes/handover'
import { Prisma } from '../db'
import { activeParams } from '../domain/policy'
import { iso, isoOrNull } from './card'
import type { QueryContext } from './context'
import { countOpenHandovers } from './handover-facts'
import { isNewcomer } from './newcomer'
import { policyInForce } from './policy-in-force'

type Row = Omit<HandoverRow, 'proposedAt' | 'consentedAt' | 'approvedAt' | 'endedAt' | 'giver' | 'newcomer' | 'can'> & {
  proposedAt: Date
  consentedAt: Date | null
  approvedAt: Date | null
  endedAt: Date | null
  giverId: string
  giverName: string
  giverTeamId: string | null
  newcomerId: string
  newcomerName: string
  mentorId: string | null
}

/** R9: handovers that are open, and those done whose customer is still close with the newcomer: to giver and newcomer, the giver's lead, admins. */
export async function listHandovers({ db, viewer }: QueryContext): Promise<{ handovers: HandoverRow[] }> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT h."id"::text AS "handoverId", h."status"::text, h."note", h."proposed_at" AS "proposedAt", h."consented_at" AS "consentedAt", h."approved_at" AS "approvedAt",
      h."ended_at" AS "endedAt", c."id"::text AS "customerId", c."name" AS "customerName", c."country"::text, c."version", g."id"::text AS "giverId", g."name" AS "giverName",
      g."team_id"::text AS "giverTeamId", p."id"::text AS "newcomerId", p."name" AS "newcomerName", p."mentor_id"::text AS "mentorId"
    FROM "handover" h JOIN "customer" c ON c."id" = h."customer_id" JOIN "person" g ON g."id" = h."giver_id" JOIN "person" p ON p."id" = h."newcomer_id"
    WHERE ((h."status" = 'open' AND c."tier" = 'close' AND c."owner_id" = h."giver_id" AND c."tier_since" <= h."proposed_at")
        OR (h."status" = 'done' AND c."tier" = 'close' AND c."owner_id" = h."newcomer_id" AND c."tier_since" <= h."ended_at"))
      AND ${seesHandover(viewer)} ORDER BY h."status", h."proposed_at" DESC, h."id" LIMIT 200`
  return { handovers: rows.map(row => toRow(row, viewer)) }
}

function seesHandover({ id, role, teamId }: QueryContext['viewer']): Prisma.Sql {
  if (role === 'admin') return Prisma.sql`true`
  const ofTeam = role === 'lead' ? Prisma.sql`OR g."team_id" = ${teamId}::uuid` : Prisma.empty
  return Prisma.sql`(h."giver_id" = ${id}::uuid OR h."newcomer_id" = ${id}::uuid ${ofTeam})`
}

/** The buttons are a hint; the command has the last word. */
function toRow(row: Row, viewer: QueryContext['viewer']): HandoverRow {
  const { proposedAt, consentedAt, approvedAt, endedAt, giverId, giverName, giverTeamId, newcomerId, newcomerName, mentorId, ...rest } = row
  const isOpen = row.status === 'open'
  const isRuler = viewer.role === 'admin' || (viewer.role === 'lead' && viewer.teamId === giverTeamId)
  return {
    ...{ ...rest, giver: { repId: giverId, name: giverName }, newcomer: { repId: newcomerId, name: newcomerName } },
    ...{ proposedAt: iso(proposedAt), consentedAt: isoOrNull(consentedAt), approvedAt: isoOrNull(approvedAt), endedAt: isoOrNull(endedAt) },
    can: {
      consent: isOpen && newcomerId === viewer.id && !consentedAt,
      approve: isOpen && isRuler && !approvedAt && ![giverId, newcomerId, mentorId].includes(viewer.id),
      withdraw: isOpen && giverId === viewer.id,
    },
  }
}

/** R9: what the viewer could hand over now, and to whom; of each customer what it still lacks. */
export async function listHandoverChoices({ db, viewer, now }: QueryContext): Promise<HandoverChoices> {
  const policy = await policyInForce(db, now)
  const { params } = policy.clauses.handover
  const since = new Date(now.getTime() - params.handoverCloseDays * 86_400_000)
  const [customers, newcomers, open] = await Promise.all([
    db.$queryRaw<HandoverChoices['customers']>`
      SELECT c."id"::text AS "customerId", c."version", c."name", c."country"::text, to_char(c."tier_since" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "tierSince",
        CASE WHEN c."tier_since" > ${since} THEN 'tooYoung' WHEN c."ruling_pending" THEN 'ruling'
          WHEN EXISTS (SELECT 1 FROM "handover" h WHERE h."customer_id" = c."id" AND h."status" = 'open' AND h."proposed_at" >= c."tier_since") THEN 'proposed'
          WHEN NOT EXISTS (SELECT 1 FROM "follow_up" f WHERE f."customer_id" = c."id" AND f."author_id" = ${viewer.id}::uuid AND f."counts" AND f."at" >= c."tier_since")
          THEN 'noFollowUp' END AS "lacks"
        FROM "customer" c WHERE c."owner_id" = ${viewer.id}::uuid AND c."tier" = 'close' ORDER BY c."tier_since", c."id" LIMIT 500`,
    db.$queryRaw<HandoverChoices['newcomers']>`
      SELECT p."id"::text AS "repId", p."name", t."name" AS "teamName", l."close_count" + l."reserved" AS "held", l."close_quota" AS "limit"
        FROM "person" p JOIN "lane" l ON l."rep_id" = p."id" LEFT JOIN "team" t ON t."id" = p."team_id"
       WHERE p."status" = 'active' AND p."id" <> ${viewer.id}::uuid AND ${isNewcomer('p', now)}
       ORDER BY p."team_id" IS DISTINCT FROM ${viewer.teamId}::uuid, p."name"`,
    countOpenHandovers(db, viewer.id),
  ])
  return {
    isActive: activeParams(policy, 'handover') !== null,
    customers,
    newcomers,
    open,
    limit: params.maxOpenHandovers,
    closeDays: params.handoverCloseDays,
  }
}
