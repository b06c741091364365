import { Prisma, type Tx } from '../db'
import { CARD_COLUMNS, type CardRow } from '../queries/card'

export type LockedCustomer = CardRow & { ownerName: string | null; ownerTeamId: string | null; watcherIds: string[] }

/** Locks a customer for the rest of the transaction: the first lock every verb takes. null: no such customer. */
export async function lockCustomer(tx: Tx, customerId: string): Promise<LockedCustomer | null> {
  await tx.$queryRaw`SELECT 1 FROM "customer" WHERE "id" = ${customerId}::uuid FOR UPDATE`
  const rows = await tx.$queryRaw<(LockedCustomer & { watcherIds: string[] | null })[]>`
    SELECT ${CARD_COLUMNS}, o."name" AS "ownerName", o."team_id" AS "ownerTeamId", ${WATCHERS}
      FROM "customer" c LEFT JOIN "person" o ON o."id" = c."owner_id" WHERE c."id" = ${customerId}::uuid`
  const row = rows[0]
  return row ? { ...row, watcherIds: row.watcherIds ?? [] } : null
}

/** Followers, and the mentor of the owner: beyond the members of the lane's room they may see something of it. Of customer `c`, owner `o`. */
export const WATCHERS = Prisma.sql`(SELECT array_agg(w."id"::text) FROM (
  SELECT f."rep_id" AS "id" FROM "follow" f WHERE f."customer_id" = c."id" UNION SELECT o."mentor_id" WHERE o."mentor_id" IS NOT NULL) w) AS "watcherIds"`
