import type { PersonRow } from '../api/shapes'
import type { QueryContext } from './context'
import { isNewcomer } from './newcomer'

type Row = Omit<PersonRow, 'quota'> & {
  closeCount: number | null
  reserved: number | null
  limit: number | null
  ownQuota: number | null
  teamQuota: number | null
  reason: string | null
}

/** Everybody of the company, for everybody: who leads, who guides whom, and how many slots each has (R2: an exception is visible to all). */
export async function listPeople({ db, now }: QueryContext): Promise<{ people: PersonRow[] }> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT p."id"::text, p."name", p."email", p."role"::text, p."team_id"::text AS "teamId", t."name" AS "teamName", p."sells", p."status"::text,
      ${isNewcomer('p', now)} AS "isNewcomer", m."name" AS "mentorName", l."close_count" AS "closeCount", l."reserved", l."close_quota" AS "limit",
      p."close_quota" AS "ownQuota", t."close_quota" AS "teamQuota", p."close_quota_reason" AS "reason"
    FROM "person" p LEFT JOIN "team" t ON t."id" = p."team_id" LEFT JOIN "person" m ON m."id" = p."mentor_id" LEFT JOIN "lane" l ON l."rep_id" = p."id"
    ORDER BY t."name" NULLS FIRST, p."role" DESC, p."created_at", p."id"`
  return { people: rows.map(toPerson) }
}

function toPerson({ closeCount, reserved, limit, ownQuota, teamQuota, reason, ...person }: Row): PersonRow {
  if (closeCount === null || reserved === null || limit === null) return { ...person, quota: null }
  const source = ownQuota !== null ? 'person' : teamQuota !== null ? 'team' : 'company'
  return { ...person, quota: { held: closeCount + reserved, limit, reserved, source, reason } }
}
