import type { QueryContext } from './context'
import { isAskedOf } from './list-offers'

/** R6, R9, R12: offers that wait for the viewer's answer, also in the place of a newcomer on leave, and handovers that wait for their consent. */
export async function countWhatIsAsked({
  db,
  viewer,
}: Pick<QueryContext, 'db' | 'viewer'>): Promise<{ offers: number; handovers: number }> {
  const { id, role, teamId } = viewer
  const rows = await db.$queryRaw<{ offers: number; handovers: number }[]>`
    SELECT (SELECT count(*)::int FROM "offer_asked" a JOIN "offer" f ON f."id" = a."offer_id"
             WHERE ${isAskedOf(id)} AND a."declined_at" IS NULL AND f."status" = 'open' AND f."claimant_id" <> ${id}::uuid) AS "offers",
           (SELECT count(*)::int FROM "handover" h JOIN "customer" c ON c."id" = h."customer_id" JOIN "person" g ON g."id" = h."giver_id" JOIN "person" n ON n."id" = h."newcomer_id"
             WHERE h."status" = 'open' AND c."tier" = 'close' AND c."owner_id" = h."giver_id" AND c."tier_since" <= h."proposed_at" AND (
               (h."newcomer_id" = ${id}::uuid AND h."consented_at" IS NULL)
               OR (h."approved_at" IS NULL AND ${id}::uuid NOT IN (h."giver_id", h."newcomer_id") AND n."mentor_id" IS DISTINCT FROM ${id}::uuid
                   AND ${role}::text = 'lead' AND g."team_id" = ${teamId}::uuid))) AS "handovers"`
  return rows[0] ?? { offers: 0, handovers: 0 }
}
