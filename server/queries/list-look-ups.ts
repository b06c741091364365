import type { LookUpDay } from '../api/shapes/duplicate'
import { Prisma } from '../db'
import { isProbing } from '../domain/look-up'
import type { QueryContext } from './context'
import { policyInForce } from './policy-in-force'

const SHOWN_DAYS = 14
const MOST_SHOWN = 50

/**
 * R3, R8: who looked up in bulk, a line a person and day of the company's calendar, for the lead of the team and for admins: how many look-ups, to how many
 * different protected customers of others they led, how many were refused, and how many customers were entered meanwhile. Others are shown nothing.
 */
export async function listProbing({ db, viewer, now }: QueryContext): Promise<LookUpDay[]> {
  if (viewer.role === 'rep') return []
  const { attempts } = (await policyInForce(db, now)).clauses
  const ofTeam =
    viewer.role === 'admin' ? Prisma.sql`true` : Prisma.sql`p."team_id" = ${viewer.teamId}::uuid AND p."id" <> ${viewer.id}::uuid`
  const days = await db.$queryRaw<LookUpDay[]>`
    WITH "piece" AS (
      SELECT l.*, (l."since" AT TIME ZONE (SELECT "time_zone" FROM "company"))::date AS "day" FROM "look_up" l
        JOIN "person" p ON p."id" = l."person_id"
       WHERE ${ofTeam} AND l."since" > ${new Date(now.getTime() - SHOWN_DAYS * 86_400_000)})
    SELECT d."person_id"::text AS "repId", p."name", to_char(d."day", 'YYYY-MM-DD') AS "day", d."count", d."refused", d."lastAt",
           (SELECT count(DISTINCT m)::int FROM "piece" k, unnest(k."met") m WHERE k."person_id" = d."person_id" AND k."day" = d."day") AS "met",
           (SELECT count(*)::int FROM "customer" c WHERE c."entered_by" = d."person_id" AND c."entered_at" >= d."firstAt" AND c."entered_at" < d."firstAt" + interval '1 day') AS "entered"
      FROM (SELECT "person_id", "day", sum("count")::int AS "count", sum("refused")::int AS "refused", min("since") AS "firstAt", max("last_at") AS "lastAt"
              FROM "piece" GROUP BY "person_id", "day") d JOIN "person" p ON p."id" = d."person_id"
     ORDER BY d."lastAt" DESC`
  return days
    .filter(day => isProbing(day, attempts.params))
    .slice(0, MOST_SHOWN)
    .map(day => ({ ...day, lastAt: new Date(day.lastAt).toISOString() }))
}
