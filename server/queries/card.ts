import { Prisma } from '../db'
import type { Card } from '../domain/events'
import type { Tier } from '../domain/words'

/** Columns of a card, of customer `c` . Company facts only; contacts are never on a card. */
export const CARD_COLUMNS = Prisma.sql`c."id" AS "customerId", c."name", c."local_name" AS "localName", c."country", c."tier"::text AS "tier", c."version",
  c."owner_id" AS "ownerId", c."tier_since" AS "tierSince", c."last_contact_at" AS "lastContactAt", c."next_at" AS "nextAt", c."next_step" AS "nextStep",
  c."followers", c."open_conflicts" AS "openConflicts", c."is_suspected" AS "isSuspected", c."is_unconfirmed" AS "isUnconfirmed",
  c."ruling_pending" AS "isRulingPending", c."last_counting_at" AS "lastCountingAt",
  CASE WHEN c."given_to" = c."owner_id" THEN (SELECT g."name" FROM "person" g WHERE g."id" = c."given_by") END AS "givenBy", c."offer_until" AS "offerUntil", c."opening_until" AS "openingUntil"`

export type CardRow = Omit<Card, 'tierSince' | 'lastContactAt' | 'nextAt' | 'tier' | 'offerUntil' | 'openingUntil'> & {
  tier: Tier
  tierSince: Date
  lastContactAt: Date | null
  nextAt: Date | null
  lastCountingAt: Date | null
  offerUntil: Date | null
  openingUntil: Date | null
}

/** The card of a row that has more columns. */
export function cardOf(row: CardRow): CardRow {
  const { customerId, name, localName, country, tier, version, ownerId, tierSince, lastContactAt, nextAt, nextStep } = row
  const { followers, openConflicts, isSuspected, isUnconfirmed, isRulingPending, givenBy, offerUntil, openingUntil, lastCountingAt } = row
  const company = { customerId, name, localName, country, tier, version, ownerId, tierSince, lastContactAt, nextAt, nextStep }
  const flags = { followers, openConflicts, isSuspected, isUnconfirmed, isRulingPending, givenBy, offerUntil, openingUntil, lastCountingAt }
  return { ...company, ...flags }
}

export function toCard({ lastCountingAt: _, offerUntil, openingUntil, ...row }: CardRow): Card {
  return {
    ...{ ...row, tierSince: iso(row.tierSince), lastContactAt: isoOrNull(row.lastContactAt), nextAt: isoOrNull(row.nextAt) },
    // Absent on nearly every card.
    ...(offerUntil ? { offerUntil: iso(offerUntil) } : {}),
    ...(openingUntil ? { openingUntil: iso(openingUntil) } : {}),
  }
}

export const iso = (at: Date): string => at.toISOString()
export const isoOrNull = (at: Date | null): string | null => at?.toISOString() ?? null
