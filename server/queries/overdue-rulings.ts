import type { OverdueRuling } from '../api/shapes/conflict'
import { iso } from './card'
import type { QueryContext } from './context'

const MOST = 50

type Row = {
  conflictId: string
  holderName: string | null
  challengerName: string
  dueAt: Date
  leads: string[] | null
  admins: string[] | null
}

/** R8: overdue for everybody to see: that nobody has ruled, between whom, and whose it is to rule. Which customer it is about each sees elsewhere, or not. */
export async function overdueRulings({ db, now }: QueryContext): Promise<{ overdue: OverdueRuling[] }> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT k."id" AS "conflictId", h."name" AS "holderName", ch."name" AS "challengerName", k."due_at" AS "dueAt",
      (SELECT array_agg(l."name" ORDER BY l."name") FROM "person" l WHERE l."role" = 'lead' AND l."status" = 'active' AND l."team_id" = coalesce(o."team_id", h."team_id")
          AND l."id" NOT IN (k."challenger_id", coalesce(k."holder_id", k."challenger_id"))) AS "leads",
      (SELECT array_agg(a."name" ORDER BY a."name") FROM "person" a WHERE a."role" = 'admin' AND a."status" = 'active') AS "admins"
      FROM "conflict" k JOIN "person" ch ON ch."id" = k."challenger_id" LEFT JOIN "person" h ON h."id" = k."holder_id"
      JOIN "customer" c ON c."id" = k."customer_id" LEFT JOIN "person" o ON o."id" = c."owner_id"
     WHERE k."status" = 'open' AND k."due_at" <= ${now} ORDER BY k."due_at", k."id" LIMIT ${MOST}`
  return {
    overdue: rows.map(({ leads, admins, dueAt, ...row }) => ({ ...row, dueAt: iso(dueAt), rulers: [...(leads ?? []), ...(admins ?? [])] })),
  }
}
