import type { OfferList } from '../api/shapes/offer'
import type { WaitingMove } from '../domain/offer'
import type { Tier } from '../domain/words'
import { iso } from './card'
import type { QueryContext } from './context'

type Row = {
  offerId: string
  customerId: string
  customerName: string
  country: string
  tier: Tier
  version: number
  move: WaitingMove
  status: 'open' | 'confirming'
  madeAt: Date
  until: Date
  claimantId: string
  claimantName: string
  isClaimant: boolean
  askedNames: string[]
}

/** R6: what waits for the viewer's answer, the most urgent first, and the viewer's own claims that wait. */
export async function listOffers({ db, viewer }: QueryContext): Promise<OfferList> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT f."id"::text AS "offerId", c."id"::text AS "customerId", c."name" AS "customerName", c."country", c."tier"::text, c."version", f."move", f."status"::text,
      f."made_at" AS "madeAt", f."until", f."claimant_id"::text AS "claimantId", p."name" AS "claimantName", f."claimant_id" = ${viewer.id}::uuid AS "isClaimant",
      (SELECT array_agg(n."name" ORDER BY n."name") FROM "offer_asked" a JOIN "person" n ON n."id" = a."newcomer_id" WHERE a."offer_id" = f."id" AND a."declined_at" IS NULL) AS "askedNames"
    FROM "offer" f JOIN "customer" c ON c."id" = f."customer_id" JOIN "person" p ON p."id" = f."claimant_id"
    WHERE f."status" IN ('open', 'confirming') AND (f."claimant_id" = ${viewer.id}::uuid OR (f."status" = 'open' AND EXISTS (
      SELECT 1 FROM "offer_asked" a WHERE a."offer_id" = f."id" AND a."newcomer_id" = ${viewer.id}::uuid AND a."declined_at" IS NULL)))
    ORDER BY f."until", f."id"`
  const shown = rows.map(({ isClaimant: _, claimantId, claimantName, askedNames, madeAt, until, ...row }) => ({
    ...{
      ...row,
      madeAt: iso(madeAt),
      until: iso(until),
      claimant: { repId: claimantId, name: claimantName },
      askedNames: askedNames ?? [],
    },
  }))
  return {
    offers: shown.filter((_, index) => !rows[index]?.isClaimant),
    waiting: shown.filter((_, index) => rows[index]?.isClaimant),
  }
}
