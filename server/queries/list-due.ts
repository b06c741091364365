import type { DueRow } from '../api/shapes/follow-up'
import { Prisma } from '../db'
import type { Tier } from '../domain/words'
import { COUNT_CAP } from './board-filter'
import { iso, isoOrNull } from './card'
import type { QueryContext } from './context'
import { type Keyset, pageOf } from './keyset'

type Row = Omit<DueRow, 'nextAt' | 'lastContactAt'> & { tier: Tier; nextAt: Date; lastContactAt: Date | null }

/** The end of today in the company's time zone: what is due today is due at any hour of it. */
const endOfToday = (now: Date) =>
  Prisma.sql`(SELECT (date_trunc('day', ${now}::timestamptz AT TIME ZONE co."time_zone") + interval '1 day') AT TIME ZONE co."time_zone" FROM "company" co WHERE co."id" = 1)`

/**
 * What the viewer has to do until an instant (else: today): the next step of the own customers, and of followed ordinary ones the step that the
 * viewer noted in the own latest follow-up. The owner's plans are not the follower's.
 */
function dueOf({ viewer, now }: Pick<QueryContext, 'viewer' | 'now'>, until: Date | undefined): Prisma.Sql {
  const end = until ? Prisma.sql`${until}` : endOfToday(now)
  const columns = Prisma.sql`c."id" AS "customerId", c."name", c."country", c."tier"::text AS "tier", c."owner_id" AS "ownerId", c."last_contact_at" AS "lastContactAt"`
  return Prisma.sql`(
    SELECT ${columns}, c."next_at" AS "nextAt", c."next_step" AS "nextStep" FROM "customer" c WHERE c."owner_id" = ${viewer.id}::uuid AND c."next_at" < ${end}
    UNION ALL
    SELECT ${columns}, f."next_at", left(split_part(f."text", E'\n', 1), 80)
      FROM "follow" w JOIN "customer" c ON c."id" = w."customer_id"
      CROSS JOIN LATERAL (
        SELECT l."next_at", l."text" FROM "follow_up" l WHERE l."customer_id" = c."id" AND l."author_id" = ${viewer.id}::uuid ORDER BY l."logged_at" DESC, l."id" DESC LIMIT 1) f
     WHERE w."rep_id" = ${viewer.id}::uuid AND c."tier" = 'ordinary' AND c."owner_id" IS DISTINCT FROM ${viewer.id}::uuid AND f."next_at" < ${end})`
}

/** Most overdue first. */
export async function listDue(
  context: QueryContext,
  { until, cursor, limit }: { until?: Date | undefined; cursor?: Keyset | undefined; limit: number },
): Promise<{ due: DueRow[]; nextCursor: string | null; count: number }> {
  const [rows, count] = await Promise.all([
    context.db.$queryRaw<Row[]>`
      SELECT d.* FROM ${dueOf(context, until)} d ${cursor ? Prisma.sql`WHERE (d."nextAt", d."customerId") > (${cursor.at}, ${cursor.id}::uuid)` : Prisma.empty}
       ORDER BY d."nextAt", d."customerId" LIMIT ${limit + 1}`,
    countDue(context, until),
  ])
  const { page, nextCursor } = pageOf(rows, limit, row => ({ at: row.nextAt, id: row.customerId }))
  return { due: page.map(row => ({ ...row, nextAt: iso(row.nextAt), lastContactAt: isoOrNull(row.lastContactAt) })), nextCursor, count }
}

/** How many are due, up to the cap that shows as 999+. */
export async function countDue(context: Pick<QueryContext, 'db' | 'viewer' | 'now'>, until?: Date | undefined): Promise<number> {
  const rows = await context.db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::integer AS "count" FROM (SELECT 1 FROM ${dueOf(context, until)} d LIMIT ${COUNT_CAP}) m`
  return rows[0]?.count ?? 0
}
