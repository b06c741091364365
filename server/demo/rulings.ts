import type { Tx } from '../db'
import { NEAR_PAIRS } from './pairs'

/** A group that was ruled one: parent and branch shown together. */
const LINKED = 'AB Linas Agro Group'

/** R8, on what the year left: when rulings are due, which are overdue, a group that was linked, ordinary ones that may be one. */
export async function writeRulings(tx: Tx, now: Date): Promise<void> {
  await linkGroup(tx)
  await suspectOrdinaryPairs(tx)
  await tx.$executeRaw`UPDATE "conflict" SET "escalated_at" = "due_at" WHERE "status" = 'open' AND "due_at" <= ${now}`
  await tx.$executeRaw`
    INSERT INTO "due_work" ("id", "kind", "key", "due_at") SELECT k."id", 'rulingDue', k."id"::text, k."due_at" FROM "conflict" k WHERE k."status" = 'open' AND k."due_at" > ${now}`
}

async function linkGroup(tx: Tx): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string; customerId: string; otherId: string }[]>`
    UPDATE "conflict" k SET "status" = 'ruled', "ruling" = 'group', "ruling_reason" = '同一集团的总部与子公司，分别跟进', "ruled_at" = k."opened_at" + interval '20 hours',
           "ruled_by" = (SELECT l."id" FROM "person" l JOIN "person" h ON h."team_id" = l."team_id" WHERE h."id" = k."holder_id" AND l."role" = 'lead' ORDER BY l."id" LIMIT 1)
      FROM "customer" c WHERE c."id" = k."customer_id" AND c."name" = ${LINKED} AND k."kind" = 'group' AND k."status" = 'open'
    RETURNING k."id"::text AS "id", k."customer_id"::text AS "customerId", k."other_customer_id"::text AS "otherId"`
  for (const { customerId, otherId } of rows) {
    await tx.$executeRaw`
      UPDATE "customer" SET "group_id" = ${customerId}::uuid, "open_conflicts" = "open_conflicts" - 1, "ruling_pending" = false
       WHERE "id" IN (${customerId}::uuid, ${otherId}::uuid)`
  }
}

/** Only flagged so far: whoever claims one holds the other. */
async function suspectOrdinaryPairs(tx: Tx): Promise<void> {
  for (const { held, entered } of NEAR_PAIRS.filter(({ isOrdinary }) => isOrdinary)) {
    await tx.$executeRaw`
      INSERT INTO "suspicion" ("low_id", "high_id", "evidence", "at")
      SELECT least(a."id", b."id"), greatest(a."id", b."id"), jsonb_build_object('enteredId', b."id", 'evidence',
               jsonb_build_array(jsonb_build_object('kind', 'name', 'typed', b."name", 'held', a."name", 'isCurrent', true))), b."entered_at"
        FROM "customer" a, "customer" b WHERE a."name" = ${held} AND b."name" = ${entered} ON CONFLICT DO NOTHING`
  }
}
