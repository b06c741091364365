import type { InviteRow, PersonRow, TeamRow } from '../api/shapes/people'
import type { Role } from '../domain/words'
import { iso, isoOrNull } from './card'
import type { QueryContext } from './context'
import { isNewcomer } from './newcomer'

type Row = Omit<PersonRow, 'quota' | 'cover' | 'noticeAt' | 'leftAt'> & {
  noticeAt: Date | null
  leftAt: Date | null
  closeCount: number | null
  reserved: number | null
  limit: number | null
  ownQuota: number | null
  teamQuota: number | null
  reason: string | null
  cover: PersonRow['cover']
}

/** Everybody of the company, for everybody: who leads, who guides whom, who stands in for whom, and how many slots each has (R2: an exception is visible to all). */
export async function listPeople({
  db,
  viewer,
  now,
}: QueryContext): Promise<{ people: PersonRow[]; teams: TeamRow[]; invites: InviteRow[] }> {
  const [rows, teams, invites] = await Promise.all([
    db.$queryRaw<Row[]>`
      SELECT p."id"::text, p."name", p."email", p."role"::text, p."team_id"::text AS "teamId", t."name" AS "teamName", p."sells", p."status"::text,
        ${isNewcomer('p', now)} AS "isNewcomer", p."mentor_id"::text AS "mentorId", m."name" AS "mentorName", to_char(p."hired_on", 'YYYY-MM-DD') AS "hiredOn",
        p."notice_at" AS "noticeAt", to_char(p."leaves_on", 'YYYY-MM-DD') AS "leavesOn", p."left_at" AS "leftAt",
        l."close_count" AS "closeCount", l."reserved", l."close_quota" AS "limit",
        p."close_quota" AS "ownQuota", t."close_quota" AS "teamQuota", p."close_quota_reason" AS "reason",
        CASE WHEN v."id" IS NOT NULL THEN json_build_object('coverId', v."id", 'deputyId', v."deputy_id", 'deputyName', d."name",
          'from', to_char(v."from_day", 'YYYY-MM-DD'), 'until', to_char(v."until_day", 'YYYY-MM-DD'), 'isActive', v."is_active") END AS "cover"
      FROM "person" p LEFT JOIN "team" t ON t."id" = p."team_id" LEFT JOIN "person" m ON m."id" = p."mentor_id" LEFT JOIN "lane" l ON l."rep_id" = p."id"
      LEFT JOIN "cover" v ON v."rep_id" = p."id" AND v."ended_at" IS NULL LEFT JOIN "person" d ON d."id" = v."deputy_id"
      ORDER BY t."name" NULLS FIRST, p."role" DESC, p."created_at", p."id"`,
    db.$queryRaw<TeamRow[]>`
      SELECT t."id"::text AS "teamId", t."name", t."close_quota" AS "closeQuota",
        (SELECT count(*)::integer FROM "person" p WHERE p."team_id" = t."id" AND p."status" IN ('active', 'onNotice')) AS "people" FROM "team" t ORDER BY t."created_at", t."id"`,
    viewer.role === 'admin' ? listInvites({ db, now }) : [],
  ])
  return { people: rows.map(toPerson), teams, invites }
}

async function listInvites({ db, now }: Pick<QueryContext, 'db' | 'now'>): Promise<InviteRow[]> {
  const rows = await db.$queryRaw<(Omit<InviteRow, 'createdAt' | 'expiresAt'> & { role: Role; createdAt: Date; expiresAt: Date })[]>`
    SELECT k."id"::text AS "linkId", k."email", k."name", k."role"::text, t."name" AS "teamName", b."name" AS "createdBy", k."created_at" AS "createdAt", k."expires_at" AS "expiresAt"
      FROM "account_link" k JOIN "person" b ON b."id" = k."created_by" LEFT JOIN "team" t ON t."id" = k."team_id"
     WHERE k."kind" = 'invite' AND k."used_at" IS NULL AND k."revoked_at" IS NULL AND k."expires_at" > ${now} ORDER BY k."created_at" DESC, k."id"`
  return rows.map(({ createdAt, expiresAt, ...row }) => ({ ...row, createdAt: iso(createdAt), expiresAt: iso(expiresAt) }))
}

function toPerson({ closeCount, reserved, limit, ownQuota, teamQuota, reason, noticeAt, leftAt, ...person }: Row): PersonRow {
  const dates = { noticeAt: isoOrNull(noticeAt), leftAt: isoOrNull(leftAt) }
  if (closeCount === null || reserved === null || limit === null) return { ...person, ...dates, quota: null }
  const source = ownQuota !== null ? 'person' : teamQuota !== null ? 'team' : 'company'
  return { ...person, ...dates, quota: { held: closeCount + reserved, limit, reserved, source, reason } }
}
