import type { Tx } from '../db'

/**
 * What conflicts say on customers, counted anew from those that are open. R8: RULING_PENDING ends with the last ruling that it waited for; a customer
 * that may be the same as one that was taken meanwhile waits too. The customers are locked by the caller.
 */
export async function recountConflicts(tx: Tx, customerIds: readonly string[], { keepsFlags = false } = {}): Promise<void> {
  await tx.$executeRaw`
    UPDATE "customer" c SET "open_conflicts" = n."open", "ruling_pending" = n."pending", "is_suspected" = c."is_suspected" AND (n."suspected" OR ${keepsFlags})
      FROM (
        SELECT i."id",
          (SELECT count(*)::int FROM "conflict" k WHERE k."status" = 'open' AND (k."customer_id" = i."id" OR k."other_customer_id" = i."id")) AS "open",
          EXISTS (SELECT 1 FROM "conflict" k WHERE k."status" = 'open' AND k."other_customer_id" = i."id" AND k."kind" IN ('suspected', 'group'))
            OR EXISTS (
              SELECT 1 FROM "suspicion" s JOIN "customer" me ON me."id" = i."id"
                JOIN "customer" o ON o."id" = CASE WHEN s."low_id" = i."id" THEN s."high_id" ELSE s."low_id" END
               WHERE (s."low_id" = i."id" OR s."high_id" = i."id") AND o."tier" <> 'ordinary' AND me."tier" = 'ordinary'
                 AND o."owner_id" IS DISTINCT FROM me."owner_id") AS "pending",
          EXISTS (SELECT 1 FROM "conflict" k WHERE k."status" = 'open' AND k."kind" = 'suspected' AND k."other_customer_id" = i."id")
            OR EXISTS (SELECT 1 FROM "suspicion" s WHERE s."low_id" = i."id" OR s."high_id" = i."id") AS "suspected"
          FROM unnest(${[...customerIds]}::uuid[]) i("id")) n
     WHERE c."id" = n."id"`
}
