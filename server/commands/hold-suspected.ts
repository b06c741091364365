import { v7 as uuid } from 'uuid'
import type { Tx } from '../db'
import { recountConflicts } from './recount-conflicts'

/**
 * R8: a ruling or its undoing may leave a customer that another is suspected of as close or closed, or no longer so: the other waits for a ruling, or waits
 * no more. Due work opens the conflict, as after a claim.
 */
export async function holdSuspected(tx: Tx, now: Date, customerIds: readonly string[]): Promise<void> {
  const pairs = await tx.$queryRaw<{ id: string; otherId: string; isTaken: boolean }[]>`
    SELECT me."id"::text AS "id", o."id"::text AS "otherId",
           me."tier" <> 'ordinary' AND o."tier" = 'ordinary' AND o."merged_into" IS NULL AND me."owner_id" IS DISTINCT FROM o."owner_id" AS "isTaken"
      FROM "customer" me JOIN "suspicion" s ON s."low_id" = me."id" OR s."high_id" = me."id"
      JOIN "customer" o ON o."id" = CASE WHEN s."low_id" = me."id" THEN s."high_id" ELSE s."low_id" END
     WHERE me."id" = ANY(${[...customerIds]}::uuid[]) ORDER BY o."id"`
  for (const { id, otherId } of pairs.filter(({ isTaken }) => isTaken)) {
    const key = `${id}:${otherId}`
    await tx.dueWork.upsert({
      where: { kind_key: { kind: 'suspectedTaken', key } },
      create: { id: uuid(), kind: 'suspectedTaken', key, dueAt: now },
      update: { dueAt: now, attempts: 0, error: null },
    })
  }
  if (pairs.length > 0)
    await recountConflicts(
      tx,
      pairs.map(({ otherId }) => otherId),
      { keepsFlags: true },
    )
}
