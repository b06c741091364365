import type { NoticePage, NoticeRow } from '../api/shapes/notice'
import { Prisma } from '../db'
import { COUNT_CAP } from './board-filter'
import type { QueryContext } from './context'
import { type Keyset, pageOf } from './keyset'

type Row = { id: string; type: string; facts: NoticeRow['facts']; customerId: string | null; at: Date; readAt: Date | null }

/** What the viewer has been told, newest first. */
export async function listNotices(
  { db, viewer }: QueryContext,
  { cursor, limit }: { cursor?: Keyset | undefined; limit: number },
): Promise<NoticePage> {
  const [rows, unread] = await Promise.all([
    db.$queryRaw<Row[]>`
      SELECT "id"::text, "type", "facts", "customer_id"::text AS "customerId", "at", "read_at" AS "readAt" FROM "notice"
       WHERE "person_id" = ${viewer.id}::uuid ${cursor ? Prisma.sql`AND ("at", "id") < (${cursor.at}, ${cursor.id}::uuid)` : Prisma.empty}
       ORDER BY "at" DESC, "id" DESC LIMIT ${limit + 1}`,
    countUnread({ db, viewer }),
  ])
  const { page, nextCursor } = pageOf(rows, limit, row => row)
  const notices = page.map(({ id, type, facts, customerId, at, readAt }) => ({
    ...{ noticeId: id, type, facts, customerId, at: at.toISOString(), isRead: readAt !== null },
  }))
  return { notices, nextCursor, unread }
}

export async function countUnread({ db, viewer }: Pick<QueryContext, 'db' | 'viewer'>): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM (SELECT 1 FROM "notice" WHERE "person_id" = ${viewer.id}::uuid AND "read_at" IS NULL LIMIT ${COUNT_CAP}) n`
  return rows[0]?.count ?? 0
}
