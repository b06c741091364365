import type { Tx } from '../db'
import type { BookPlan } from '../domain/departure'

export type BookToHandOver = {
  leaverId: string
  actorId: string
  plan: BookPlan
  /** The decision's: whose free slots the close customers take, in order. */
  slots: string[]
  namedWithoutSlot: string[]
  reason: string | null
  policyVersion: number
}
export type HandedOver = { closed: number; close: number; comeDown: number; ordinary: number; toPool: number; receiverIds: string[] }

/**
 * R12: the whole book in one statement, however large: every customer moves with its history row, the lanes with their counts and quotas. Each list is gone
 * through in turn, most recently moved first; the customers are locked by the caller.
 */
export async function handOverBook(tx: Tx, now: Date, book: BookToHandOver): Promise<HandedOver> {
  const { plan, slots } = book
  const named = plan.named.map(({ customerId }) => customerId)
  const namedReps = plan.named.map(({ repId }) => repId)
  await tx.$executeRaw`SELECT set_config('truce.in_bulk', 'on', true)`
  // Numbered in windows, never joined with itself: without statistics of a book just made, such a join is planned as if it were one row.
  const [totals] = await tx.$queryRaw<(Omit<HandedOver, 'receiverIds'> & { receiverIds: string[] | null })[]>`
    WITH "named" AS (SELECT * FROM unnest(${named}::uuid[], ${namedReps}::uuid[]) AS n("customer_id", "rep_id")),
    "book" AS (
      SELECT c."id", c."tier", n."rep_id" AS "named_rep", n."customer_id" = ANY(${book.namedWithoutSlot}::uuid[]) AS "has_no_slot",
             row_number() OVER (PARTITION BY c."tier", n."rep_id" IS NULL ORDER BY c."tier_since" DESC, c."id" DESC) - 1 AS "place"
        FROM "customer" c LEFT JOIN "named" n ON n."customer_id" = c."id" WHERE c."owner_id" = ${book.leaverId}::uuid),
    "placed" AS (
      SELECT b.*, CASE
          WHEN b."tier" = 'closed' THEN coalesce(b."named_rep", (${plan.closed}::uuid[])[b."place" % greatest(${plan.closed.length}::integer, 1) + 1])
          WHEN b."tier" = 'close' AND NOT coalesce(b."has_no_slot", false) THEN coalesce(b."named_rep", (${slots}::uuid[])[b."place" + 1])
        END AS "rep_id" FROM "book" b),
    "numbered" AS (
      SELECT p.*, row_number() OVER (PARTITION BY p."rep_id" IS NULL, p."named_rep" IS NULL ORDER BY p."tier" DESC, p."place") - 1 AS "rest_place" FROM "placed" p),
    "target" AS (
      SELECT n."id", n."tier" AS "from_tier", CASE WHEN n."rep_id" IS NULL THEN 'ordinary'::"Tier" ELSE n."tier" END AS "to_tier",
             coalesce(n."rep_id", n."named_rep", (${plan.ordinary}::uuid[])[n."rest_place" % greatest(${plan.ordinary.length}::integer, 1) + 1]) AS "rep_id"
        FROM "numbered" n),
    "moved" AS (
      UPDATE "customer" c SET "owner_id" = t."rep_id", "tier" = t."to_tier", "version" = c."version" + 1, "tier_since" = ${now}, "given_by" = NULL, "given_at" = NULL, "given_to" = NULL, "handover_mentor_id" = NULL
        FROM "target" t WHERE t."id" = c."id" RETURNING c."id", t."from_tier", c."tier" AS "to_tier", c."owner_id", c."version"),
    "written" AS (
      INSERT INTO "tier_change" ("id", "customer_id", "at", "actor_id", "kind", "from_tier", "to_tier", "from_owner_id", "to_owner_id", "reason", "rule", "policy_version", "version")
      SELECT "uuid_v7"(${now}), m."id", ${now}, ${book.actorId}::uuid, 'departed', m."from_tier", m."to_tier", ${book.leaverId}::uuid, m."owner_id", ${book.reason}::text, 'R12',
             ${book.policyVersion}::integer, m."version" FROM "moved" m),
    "delta" AS (
      SELECT "rep_id", sum("ordinary")::integer AS "ordinary", sum("close")::integer AS "close", sum("closed")::integer AS "closed" FROM (
        SELECT "owner_id" AS "rep_id", ("to_tier" = 'ordinary')::integer AS "ordinary", ("to_tier" = 'close')::integer AS "close", ("to_tier" = 'closed')::integer AS "closed" FROM "moved"
        UNION ALL
        SELECT ${book.leaverId}::uuid, -("from_tier" = 'ordinary')::integer, -("from_tier" = 'close')::integer, -("from_tier" = 'closed')::integer FROM "moved") d
       WHERE "rep_id" IS NOT NULL GROUP BY "rep_id" ORDER BY "rep_id"),
    "counted" AS (SELECT "apply_lane_delta"("rep_id", "ordinary", "close", "closed") FROM "delta")
    SELECT (SELECT count(*)::integer FROM "counted") AS "lanes", count(*) FILTER (WHERE "to_tier" = 'closed')::integer AS "closed", count(*) FILTER (WHERE "to_tier" = 'close')::integer AS "close",
           count(*) FILTER (WHERE "from_tier" = 'close' AND "to_tier" = 'ordinary')::integer AS "comeDown",
           count(*) FILTER (WHERE "to_tier" = 'ordinary' AND "owner_id" IS NOT NULL)::integer AS "ordinary",
           count(*) FILTER (WHERE "owner_id" IS NULL)::integer AS "toPool", array_agg(DISTINCT "owner_id"::text) FILTER (WHERE "owner_id" IS NOT NULL) AS "receiverIds"
      FROM "moved"`
  if (!totals) throw new Error('A statement that counts has a row')
  await tx.$executeRaw`SELECT set_config('truce.in_bulk', '', true)`
  const receiverIds = totals.receiverIds ?? []
  await settleWhatHangsOnIt(tx, book.leaverId, receiverIds)
  return { ...totals, receiverIds }
}

/** Who has a customer follows it no longer; what was to be ruled on it is between the others and who has it now; a leaver follows nobody's. */
async function settleWhatHangsOnIt(tx: Tx, leaverId: string, receiverIds: string[]): Promise<void> {
  await tx.follow.deleteMany({ where: { repId: leaverId } })
  await tx.$executeRaw`
    DELETE FROM "follow" f USING "customer" c WHERE f."rep_id" = ANY(${receiverIds}::uuid[]) AND c."id" = f."customer_id" AND c."owner_id" = f."rep_id"`
  await tx.$executeRaw`
    UPDATE "conflict" k SET "holder_id" = c."owner_id" FROM "customer" c
     WHERE c."id" = k."customer_id" AND k."status" = 'open' AND k."holder_id" = ${leaverId}::uuid`
}
