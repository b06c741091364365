import type { Db, Tx } from '../db'
import { CARD_COLUMNS, type CardRow } from '../queries/card'
import { WATCHERS } from '../queries/visibility'

export type LockedCustomer = CardRow & {
  ownerName: string | null
  ownerTeamId: string | null
  ownerMentorId: string | null
  handoverMentorId: string | null
  watcherIds: string[]
}

/** Locks a customer for the rest of the transaction: the first lock every verb takes. null: no such customer, or merged into another. */
export async function lockCustomer(tx: Tx, customerId: string): Promise<LockedCustomer | null> {
  await tx.$queryRaw`SELECT 1 FROM "customer" WHERE "id" = ${customerId}::uuid FOR UPDATE`
  return readCustomer(tx, customerId)
}

/** The same of several, in no order; without those that are not there. */
export async function lockCustomers(tx: Tx, customerIds: readonly string[]): Promise<LockedCustomer[]> {
  await tx.$queryRaw`SELECT 1 FROM "customer" WHERE "id" = ANY(${customerIds}::text[]::uuid[]) ORDER BY "id" FOR UPDATE`
  return readCustomers(tx, customerIds)
}

/** The same without the lock, for those who only look. */
export async function readCustomer(tx: Db | Tx, customerId: string): Promise<LockedCustomer | null> {
  return (await readCustomers(tx, [customerId]))[0] ?? null
}

async function readCustomers(tx: Db | Tx, customerIds: readonly string[]): Promise<LockedCustomer[]> {
  const rows = await tx.$queryRaw<(LockedCustomer & { watcherIds: string[] | null })[]>`
    SELECT ${CARD_COLUMNS}, o."name" AS "ownerName", o."team_id" AS "ownerTeamId", o."mentor_id" AS "ownerMentorId",
           CASE WHEN c."owner_id" = c."given_to" THEN c."handover_mentor_id" END AS "handoverMentorId", ${WATCHERS}
      FROM "customer" c LEFT JOIN "person" o ON o."id" = c."owner_id" WHERE c."id" = ANY(${customerIds}::text[]::uuid[]) AND c."merged_into" IS NULL`
  return rows.map(row => ({ ...row, watcherIds: row.watcherIds ?? [] }))
}
