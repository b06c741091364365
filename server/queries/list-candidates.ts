import type { CandidateRow } from '../api/shapes/newcomer'
import { Refusal } from '../domain/refusal'
import { iso } from './card'
import type { QueryContext } from './context'
import { policyInForce } from './policy-in-force'
import { accessLevel } from './visibility'

type Row = Omit<CandidateRow, 'lastCountingAt'> & { lastCountingAt: Date }
const MOST = 200

/**
 * R7: what a veteran may contribute: their ordinary customers with a counting follow-up of theirs in the last `contributionFollowedDays`, the latest
 * first. A rep asks for the own ones; for a lead who picks, those of one veteran of the team.
 */
export async function listCandidates(
  { db, viewer, now }: QueryContext,
  { veteranId }: { veteranId?: string | undefined },
): Promise<{ candidates: CandidateRow[] }> {
  const ownerId = veteranId ?? viewer.id
  if (ownerId !== viewer.id && viewer.role === 'rep') throw new Refusal('NOT_FOUND', { rule: 'R7' })
  const { params } = (await policyInForce(db, now)).clauses.starterPool
  const since = new Date(now.getTime() - params.contributionFollowedDays * 86_400_000)
  const rows = await db.$queryRaw<Row[]>`
    SELECT c."id"::text AS "customerId", c."version", c."name", c."local_name" AS "localName", c."country"::text, c."followers", e."at" AS "lastCountingAt"
      FROM "customer" c JOIN "person" o ON o."id" = c."owner_id"
      JOIN LATERAL (SELECT max(f."at") AS "at" FROM "follow_up" f WHERE f."customer_id" = c."id" AND f."author_id" = c."owner_id" AND f."counts") e ON e."at" >= ${since}
     WHERE c."owner_id" = ${ownerId}::uuid AND c."tier" = 'ordinary' AND NOT c."ruling_pending" AND c."offer_id" IS NULL AND ${accessLevel(viewer, now)} = 'everything'
     ORDER BY e."at" DESC, c."id" LIMIT ${MOST}`
  return { candidates: rows.map(row => ({ ...row, lastCountingAt: iso(row.lastCountingAt) })) }
}
