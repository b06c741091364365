import type { ChangeRow } from '../api/shapes/people'
import { Prisma } from '../db'
import { Refusal } from '../domain/refusal'
import { iso } from './card'
import type { QueryContext } from './context'
import { type Keyset, pageOf } from './keyset'
import { seesLane } from './visibility'

type Row = { id: string; at: Date; actorName: string | null; action: string; facts: ChangeRow['facts'] }

/**
 * Who changed what others work by, newest first: for those who rule, who answer for it. Of one person, one's own changes are for oneself too. Which customer it was is for
 * those who see the lane: the log is read by the leads of other teams, to whom a close one is not there (R3).
 */
export async function listChanges(
  { db, viewer }: QueryContext,
  { subjectId, cursor, limit }: { subjectId?: string | undefined; cursor?: Keyset | undefined; limit: number },
): Promise<{ changes: ChangeRow[]; nextCursor: string | null }> {
  if (viewer.role === 'rep' && subjectId !== viewer.id) throw new Refusal('FORBIDDEN', { rule: 'R12', why: 'LEADS_ONLY' })
  const rows = await db.$queryRaw<Row[]>`
    SELECT g."id"::text, g."at", a."name" AS "actorName", g."action",
           CASE WHEN ${seesLane(viewer)} THEN g."facts" ELSE g."facts" - 'customerName' END AS "facts"
      FROM "change_log" g LEFT JOIN "person" a ON a."id" = g."actor_id" LEFT JOIN "person" o ON o."id" = g."subject_id"
     WHERE true ${subjectId ? Prisma.sql`AND g."subject_id" = ${subjectId}::uuid` : Prisma.empty}
       ${cursor ? Prisma.sql`AND (g."at", g."id") < (${cursor.at}, ${cursor.id}::uuid)` : Prisma.empty}
     ORDER BY g."at" DESC, g."id" DESC LIMIT ${limit + 1}`
  const { page, nextCursor } = pageOf(rows, limit, row => row)
  return { changes: page.map(({ id, at, ...row }) => ({ ...row, changeId: id, at: iso(at) })), nextCursor }
}
