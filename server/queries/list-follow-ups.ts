import type { FollowUpRow } from '../api/shapes/follow-up'
import { Prisma } from '../db'
import { Refusal } from '../domain/refusal'
import { iso, isoOrNull } from './card'
import type { QueryContext } from './context'
import { type Keyset, pageOf } from './keyset'
import { accessLevel, accessOf, readsFollowUpText } from './visibility'

export type FollowUpRecord = Omit<FollowUpRow, 'author' | 'at' | 'nextAt'> & {
  authorId: string
  authorName: string
  at: Date
  nextAt: Date | null
}

/** Follow-ups `f` by `a` on customer `c` of `o`; the text only for whom R4 names. */
export const followUpsSeenBy = ({ viewer, now }: Pick<QueryContext, 'viewer' | 'now'>) => Prisma.sql`
  SELECT f."id" AS "followUpId", f."customer_id" AS "customerId", c."name" AS "customerName", f."author_id" AS "authorId", a."name" AS "authorName", f."at",
    f."channel"::text AS "channel", f."direction"::text AS "direction", CASE WHEN ${readsFollowUpText(viewer, now)} THEN f."text" END AS "text", f."counts",
    f."next_at" AS "nextAt"
  FROM "follow_up" f JOIN "customer" c ON c."id" = f."customer_id" LEFT JOIN "person" o ON o."id" = c."owner_id" JOIN "person" a ON a."id" = f."author_id"`

/** Follow-ups of one customer, or of one author (the viewer, where none is named) on the customers that the viewer may see; the latest first. */
export async function listFollowUps(
  context: QueryContext,
  input: { customerId?: string | undefined; authorId?: string | undefined; cursor?: Keyset | undefined; limit: number },
): Promise<{ followUps: FollowUpRow[]; nextCursor: string | null }> {
  const { db, viewer, now } = context
  const { customerId, cursor, limit } = input
  const authorId = input.authorId ?? (customerId ? undefined : viewer.id)
  if (customerId && !(await accessOf(db, { viewer, customerId, now }))) throw new Refusal('NOT_FOUND', { rule: 'R3' })
  const rows = await db.$queryRaw<FollowUpRecord[]>`${followUpsSeenBy(context)}
    WHERE ${accessLevel(viewer, now)} IS NOT NULL
      ${customerId ? Prisma.sql`AND f."customer_id" = ${customerId}::uuid` : Prisma.empty}
      ${authorId ? Prisma.sql`AND f."author_id" = ${authorId}::uuid` : Prisma.empty}
      ${cursor ? Prisma.sql`AND (f."at", f."id") < (${cursor.at}, ${cursor.id}::uuid)` : Prisma.empty}
    ORDER BY f."at" DESC, f."id" DESC LIMIT ${limit + 1}`
  const { page, nextCursor } = pageOf(rows, limit, row => ({ at: row.at, id: row.followUpId }))
  return { followUps: page.map(toFollowUpRow), nextCursor }
}

function toFollowUpRow({ authorId, authorName, at, nextAt, ...row }: FollowUpRecord): FollowUpRow {
  return { ...row, author: { repId: authorId, name: authorName }, at: iso(at), nextAt: isoOrNull(nextAt) }
}
