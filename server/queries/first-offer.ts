import type { FirstOfferView } from '../api/shapes/pool'
import { type Db, type InstantSql, Prisma, type Tx } from '../db'
import type { FirstOffer } from '../domain/first-offer'
import { isNewcomer } from './newcomer'

/** R12: person `h` can take what is offered first: here, with a lane, not on leave. */
export const canTakeFirst = Prisma.sql`h."status" = 'active' AND h."sells" AND NOT EXISTS (SELECT 1 FROM "cover" fc WHERE fc."rep_id" = h."id" AND fc."is_active")`

/** The first offer of customer `c` (R12) as it stands for person `a`, as JSON; null for all others, and where nobody is here to take it. */
export const firstOfferFor = (
  now: InstantSql,
): Prisma.Sql => Prisma.sql`CASE WHEN c."owner_id" IS NULL AND c."first_until" > ${now}::timestamptz THEN (
  SELECT jsonb_build_object('until', c."first_until", 'holderName', coalesce(fp."name", ft."name"),
           'isHolder', a."status" = 'active' AND a."sells" AND (coalesce(a."id" = c."first_rep_id", false) OR coalesce(a."team_id" = c."first_team_id", false)),
           'isFollowingNewcomer', a."status" = 'active' AND ${isNewcomer('a', now)} AND EXISTS (SELECT 1 FROM "follow" ff WHERE ff."customer_id" = c."id" AND ff."rep_id" = a."id"))
    FROM (SELECT 1) one LEFT JOIN "person" fp ON fp."id" = c."first_rep_id" LEFT JOIN "team" ft ON ft."id" = c."first_team_id"
   WHERE EXISTS (SELECT 1 FROM "person" h WHERE (h."id" = c."first_rep_id" OR h."team_id" = c."first_team_id") AND ${canTakeFirst})) END AS "firstOffer"`

export type FirstOfferRow = (Omit<FirstOffer, 'until'> & { until: string }) | null

export const toFirstOffer = (row: FirstOfferRow): FirstOffer | null => row && { ...row, until: new Date(row.until) }

/** As a screen shows it. */
export const firstOfferView = (first: FirstOffer | null): FirstOfferView | null =>
  first && { until: first.until.toISOString(), holderName: first.holderName, isHolder: first.isHolder }

/** Of one customer, for one person. */
export async function readFirstOffer(
  db: Db | Tx,
  { customerId, personId, now }: { customerId: string; personId: string; now: Date },
): Promise<FirstOffer | null> {
  const rows = await db.$queryRaw<{ firstOffer: FirstOfferRow }[]>`
    SELECT ${firstOfferFor(now)} FROM "customer" c JOIN "person" a ON a."id" = ${personId}::uuid WHERE c."id" = ${customerId}::uuid`
  return toFirstOffer(rows[0]?.firstOffer ?? null)
}
