import type { Viewer } from '../api/context'
import type { Db, Tx } from '../db'
import type { UndoFacts } from '../domain/undo'
import type { Move } from '../domain/words'

export type LastMove = Pick<UndoFacts, 'last' | 'isBuiltOn' | 'isOfInquiry'>
type Row = {
  changeId: string
  move: Move
  actorId: string | null
  toOwnerId: string | null
  at: Date
  version: number
  isBuiltOn: boolean
  isOfInquiry: boolean
}

/** What undoing the customer's latest move looks at. Who made a claim and for whom it was made build on nothing of others by working on. */
export async function readLastMove(
  db: Db | Tx,
  { viewer, customerId }: { viewer: Pick<Viewer, 'id'>; customerId: string },
): Promise<LastMove> {
  const [row] = await db.$queryRaw<Row[]>`
    WITH t AS (SELECT * FROM "tier_change" h WHERE h."customer_id" = ${customerId}::uuid ORDER BY h."version" DESC LIMIT 1),
    "since" AS (
      SELECT f."rep_id" AS "person_id" FROM "follow" f, t WHERE f."customer_id" = t."customer_id" AND f."since" > t."at"
      UNION ALL
      SELECT f."author_id" FROM "follow_up" f, t WHERE f."customer_id" = t."customer_id" AND f."logged_at" > t."at")
    SELECT t."id"::text AS "changeId", t."kind" AS "move", t."actor_id"::text AS "actorId", t."to_owner_id"::text AS "toOwnerId", t."at", t."version",
      EXISTS (SELECT 1 FROM "since" s WHERE s."person_id" <> ${viewer.id}::uuid
        AND NOT (t."kind" = 'claimed' AND coalesce(s."person_id" IN (t."actor_id", t."to_owner_id"), false))) AS "isBuiltOn",
      t."kind" = 'entered' AND EXISTS (
        SELECT 1 FROM "inquiry" i WHERE i."customer_id" = t."customer_id" AND i."at" = t."at" AND i."undone_at" IS NULL) AS "isOfInquiry"
    FROM t`
  if (!row) return { last: null, isBuiltOn: false, isOfInquiry: false }
  const { isBuiltOn, isOfInquiry, ...last } = row
  return { last, isBuiltOn, isOfInquiry }
}
