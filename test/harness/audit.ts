import type { Db } from '@/server/db'

/**
 * Looks at a company's rows from outside and says what must never be: kept counts that differ from what they count, a customer that stands
 * elsewhere than its history says, a history with a gap. Knows nothing of the code that wrote them.
 */
export async function violations(db: Db): Promise<string[]> {
  const found: string[] = []
  for (const [name, query] of Object.entries(CHECKS)) {
    const rows = await db.$queryRawUnsafe<Record<string, unknown>[]>(query)
    found.push(...rows.map(row => `${name}: ${JSON.stringify(row)}`))
  }
  return found
}

const CHECKS = {
  'lane counts are those of its customers': `
    SELECT l."rep_id", l."ordinary_count", l."close_count", l."closed_count", c.*
      FROM "lane" l CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE "tier" = 'ordinary')::int AS "ordinary", count(*) FILTER (WHERE "tier" = 'close')::int AS "close",
               count(*) FILTER (WHERE "tier" = 'closed')::int AS "closed" FROM "customer" WHERE "owner_id" = l."rep_id") c
     WHERE (l."ordinary_count", l."close_count", l."closed_count") IS DISTINCT FROM (c."ordinary", c."close", c."closed")`,
  'nobody holds more than the quota': `
    SELECT "rep_id", "close_count", "reserved", "close_quota" FROM "lane" WHERE "close_count" + "reserved" > "close_quota"`,
  'unconfirmed orders are counted': `
    SELECT l."rep_id", l."unconfirmed", c."n" FROM "lane" l CROSS JOIN LATERAL (
        SELECT count(*)::int AS "n" FROM "orders" WHERE "rep_id" = l."rep_id" AND "status" = 'unconfirmed') c WHERE l."unconfirmed" <> c."n"`,
  'follows are counted': `
    SELECT l."rep_id", l."follows", c."n" FROM "lane" l CROSS JOIN LATERAL (
        SELECT count(*)::int AS "n" FROM "follow" WHERE "rep_id" = l."rep_id") c WHERE l."follows" <> c."n"`,
  'followers are counted': `
    SELECT c."id", c."followers", f."n" FROM "customer" c CROSS JOIN LATERAL (
        SELECT count(*)::int AS "n" FROM "follow" WHERE "customer_id" = c."id") f WHERE c."followers" <> f."n"`,
  'a customer stands where its last move put it': `
    SELECT c."id", c."tier", c."owner_id", c."version", m.* FROM "customer" c LEFT JOIN LATERAL (
        SELECT "to_tier", "to_owner_id", "version" AS "moved_version" FROM "tier_change" WHERE "customer_id" = c."id" ORDER BY "version" DESC LIMIT 1) m ON true
     WHERE m."moved_version" IS NULL OR m."moved_version" > c."version" OR (m."to_tier", m."to_owner_id") IS DISTINCT FROM (c."tier", c."owner_id")`,
  'a move starts where the one before ended': `
    SELECT * FROM (SELECT "customer_id", "version", "from_tier", "from_owner_id", lag("to_tier") OVER w AS "was_tier", lag("to_owner_id") OVER w AS "was_owner"
                     FROM "tier_change" WINDOW w AS (PARTITION BY "customer_id" ORDER BY "version")) m
     WHERE m."was_tier" IS NOT NULL AND (m."from_tier", m."from_owner_id") IS DISTINCT FROM (m."was_tier", m."was_owner")`,
  'a closed customer has a standing order': `
    SELECT c."id" FROM "customer" c WHERE c."tier" = 'closed' AND NOT EXISTS (
        SELECT 1 FROM "orders" o WHERE o."customer_id" = c."id" AND o."status" IN ('unconfirmed', 'confirmed'))`,
  'a slot is reserved for each claim that waits': `
    SELECT l."rep_id", l."reserved", f."n" FROM "lane" l CROSS JOIN LATERAL (
        SELECT count(*)::int AS "n" FROM "offer" WHERE "claimant_id" = l."rep_id" AND "move" = 'claimed' AND "status" = 'open') f WHERE l."reserved" <> f."n"`,
  'a customer knows what waits on it, and only an ordinary one has something waiting': `
    SELECT c."id", c."tier", c."offer_id", f."id" AS "running" FROM "customer" c LEFT JOIN "offer" f ON f."customer_id" = c."id" AND f."status" IN ('open', 'confirming')
     WHERE (c."offer_id", c."offer_until") IS DISTINCT FROM (f."id", f."until") OR (f."id" IS NOT NULL AND c."tier" <> 'ordinary')`,
  'what waits has a time at which it ends': `
    SELECT f."id" FROM "offer" f WHERE f."status" = 'open' AND NOT EXISTS (
        SELECT 1 FROM "due_work" w WHERE w."kind" = 'offerEnd' AND w."key" = f."id"::text AND w."due_at" = f."until")`,
  'a contract number stands once': `
    SELECT "contract_key", count(*)::int FROM "orders" WHERE "status" IN ('unconfirmed', 'confirmed') GROUP BY 1 HAVING count(*) > 1`,
}
