import type { OfferList, OfferRow } from '../api/shapes/offer'
import { Prisma } from '../db'
import { iso } from './card'
import type { QueryContext } from './context'

type Row = Omit<OfferRow, 'madeAt' | 'until' | 'claimant' | 'askedNames' | 'insteadOf'> & {
  madeAt: Date
  until: Date
  claimantId: string
  claimantName: string
  isClaimant: boolean
  askedNames: string[] | null
  askedId: string | null
  askedName: string | null
}

/** R6, R12: `a` was asked of the person, or of a newcomer whom they stand in for. */
export const isAskedOf = (personId: string) => Prisma.sql`(a."newcomer_id" = ${personId}::uuid OR a."newcomer_id" IN (
  SELECT v."rep_id" FROM "cover" v WHERE v."deputy_id" = ${personId}::uuid AND v."is_active"))`

/** R6: what waits for the viewer's answer, also in the place of a newcomer on leave (R12), the most urgent first, and the viewer's own claims that wait. */
export async function listOffers({ db, viewer }: QueryContext): Promise<OfferList> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT f."id"::text AS "offerId", c."id"::text AS "customerId", c."name" AS "customerName", c."country", c."tier"::text, c."version", f."move", f."status"::text,
      f."made_at" AS "madeAt", f."until", f."claimant_id"::text AS "claimantId", p."name" AS "claimantName", f."claimant_id" = ${viewer.id}::uuid AS "isClaimant",
      (SELECT array_agg(n."name" ORDER BY n."name") FROM "offer_asked" a JOIN "person" n ON n."id" = a."newcomer_id" WHERE a."offer_id" = f."id" AND a."declined_at" IS NULL) AS "askedNames",
      r."id"::text AS "askedId", r."name" AS "askedName"
    FROM "offer" f JOIN "customer" c ON c."id" = f."customer_id" JOIN "person" p ON p."id" = f."claimant_id"
      LEFT JOIN "offer_asked" a ON a."offer_id" = f."id" AND f."status" = 'open' AND f."claimant_id" <> ${viewer.id}::uuid AND a."declined_at" IS NULL AND ${isAskedOf(viewer.id)}
      LEFT JOIN "person" r ON r."id" = a."newcomer_id"
    WHERE f."status" IN ('open', 'confirming') AND (f."claimant_id" = ${viewer.id}::uuid OR a."offer_id" IS NOT NULL)
    ORDER BY f."until", f."id", r."name"`
  const shown = rows.map(({ isClaimant: _, askedId, askedName, claimantId, claimantName, askedNames, madeAt, until, ...row }) => ({
    ...row,
    madeAt: iso(madeAt),
    until: iso(until),
    claimant: { repId: claimantId, name: claimantName },
    askedNames: askedNames ?? [],
    insteadOf: askedId && askedName && askedId !== viewer.id ? { repId: askedId, name: askedName } : null,
  }))
  return {
    offers: shown.filter((_, index) => !rows[index]?.isClaimant),
    waiting: shown.filter((_, index) => rows[index]?.isClaimant),
  }
}
