import type { Viewer } from '../api/context'
import { type Db, hotReads, Prisma, type Tx } from '../db'
import type { PolicyInForce } from '../domain/policy'
import { isNewcomer } from '../queries/newcomer'

type Beside = { id: string; isOwner: boolean; lastCountingAt: Date | null }

/**
 * R6: the newcomers who go first before the viewer: who owns the ordinary customer, or follows it with a counting follow-up in the last
 * `offerFollowUpDays`. None before a newcomer. A query of its own, for most customers have nobody else beside them and need not ask.
 */
export async function readNewcomersAsked(
  db: Db | Tx,
  { viewer, customerId, policy, now }: { viewer: Viewer; customerId: string; policy: PolicyInForce; now: Date },
): Promise<string[]> {
  const beside = await hotReads<Beside>(
    db,
    Prisma.sql`
    SELECT q."id"::text AS "id", q."id" IS NOT DISTINCT FROM c."owner_id" AS "isOwner",
      (SELECT max(f."at") FROM "follow_up" f WHERE f."customer_id" = c."id" AND f."author_id" = q."id" AND f."counts") AS "lastCountingAt"
      FROM "customer" c JOIN "person" a ON a."id" = ${viewer.id}::uuid
      JOIN "person" q ON q."id" IN (SELECT c."owner_id" UNION ALL SELECT w."rep_id" FROM "follow" w WHERE w."customer_id" = c."id")
     WHERE c."id" = ${customerId}::uuid AND q."id" <> ${viewer.id}::uuid AND q."status" = 'active' AND ${isNewcomer('q', now)} AND NOT ${isNewcomer('a', now)}`,
  )
  const since = now.getTime() - policy.clauses.newcomerOffer.params.offerFollowUpDays * 86_400_000
  return beside
    .filter(({ isOwner, lastCountingAt }) => isOwner || (lastCountingAt !== null && lastCountingAt.getTime() >= since))
    .map(({ id }) => id)
}
