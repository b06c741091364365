import type { Tx } from '../db'
import type { HandoverFacts, HandoverStatus } from '../domain/handover'
import type { PersonStatus } from '../domain/words'
import { isNewcomer } from './newcomer'

type Row = {
  status: HandoverStatus
  giverId: string
  giverTeamId: string | null
  giverStatus: PersonStatus
  newcomerId: string
  newcomerName: string
  mentorId: string | null
  isHere: boolean
  isNewcomer: boolean
  held: number
  limit: number
  hasConsent: boolean
  hasApproval: boolean
  isCustomerThere: boolean
  isRulingPending: boolean
}

/** What a step of a handover is decided on. The customer is locked by the caller; the handover and the newcomer's lane are locked here. */
export async function readHandover(tx: Tx, now: Date, handoverId: string): Promise<(HandoverFacts & { newcomerName: string }) | null> {
  await tx.$queryRaw`SELECT 1 FROM "handover" WHERE "id" = ${handoverId}::uuid FOR UPDATE`
  const rows = await tx.$queryRaw<Row[]>`
    SELECT h."status"::text, g."id"::text AS "giverId", g."team_id"::text AS "giverTeamId", g."status"::text AS "giverStatus", p."id"::text AS "newcomerId",
      p."name" AS "newcomerName", p."mentor_id"::text AS "mentorId", p."status" = 'active' AS "isHere", ${isNewcomer('p', now)} AS "isNewcomer",
      l."close_count" + l."reserved" AS "held", l."close_quota" AS "limit", h."consented_at" IS NOT NULL AS "hasConsent", h."approved_at" IS NOT NULL AS "hasApproval",
      c."tier" = 'close' AND c."owner_id" = h."giver_id" AND c."tier_since" <= h."proposed_at" AS "isCustomerThere", c."ruling_pending" AS "isRulingPending"
    FROM "handover" h JOIN "customer" c ON c."id" = h."customer_id" JOIN "person" g ON g."id" = h."giver_id" JOIN "person" p ON p."id" = h."newcomer_id"
    JOIN "lane" l ON l."rep_id" = p."id" WHERE h."id" = ${handoverId}::uuid FOR UPDATE OF l`
  const row = rows[0]
  if (!row) return null
  const { status, hasConsent, hasApproval, isCustomerThere, isRulingPending, newcomerName } = row
  return {
    ...{ status, hasConsent, hasApproval, isCustomerThere, isRulingPending, newcomerName },
    giver: { repId: row.giverId, teamId: row.giverTeamId, status: row.giverStatus },
    newcomer: {
      ...{
        repId: row.newcomerId,
        mentorId: row.mentorId,
        isHere: row.isHere,
        isNewcomer: row.isNewcomer,
        held: row.held,
        limit: row.limit,
      },
    },
  }
}

/** R9: how many handovers of a giver are open: proposed, or done and still close with the newcomer. */
export async function countOpenHandovers(tx: Tx, giverId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS "n" FROM "handover" h JOIN "customer" c ON c."id" = h."customer_id"
     WHERE h."giver_id" = ${giverId}::uuid AND c."tier" = 'close' AND (
       (h."status" = 'open' AND c."owner_id" = h."giver_id" AND c."tier_since" <= h."proposed_at")
       OR (h."status" = 'done' AND c."owner_id" = h."newcomer_id" AND c."tier_since" <= h."ended_at"))`
  return row?.n ?? 0
}
