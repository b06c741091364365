import type { Tx } from '../db'
import { enqueue, type Message } from '../live/outbox'
import { gaugeMessages } from './gauges'

/** How far an import is, to who made it; of the opening to every admin. */
export async function tellProgress(tx: Tx, now: Date, importId: string): Promise<void> {
  const { kind, status, doneCount, rowCount, createdBy } = await tx.import.findUniqueOrThrow({ where: { id: importId } })
  const admins = kind === 'opening' ? await tx.person.findMany({ where: { role: 'admin', status: 'active' }, select: { id: true } }) : []
  const event = { type: 'import.progress' as const, importId, status, done: doneCount, rows: rowCount }
  const people = new Set([createdBy, ...admins.map(({ id }) => id)])
  await enqueue(
    tx,
    now,
    [...people].map((id): Message => ({ room: `user:${id}`, event })),
  )
}

/** One event for all that an opening import brought: whoever shows one of these lanes fetches it anew. */
export async function tellTaken(tx: Tx, now: Date, importId: string): Promise<void> {
  const owners = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT o."id"::text AS "id" FROM "import_row" r JOIN "import" i ON i."id" = r."import_id" AND i."kind" = 'opening'
      JOIN "tier_change" t ON t."customer_id" = r."customer_id" AND t."kind" = 'imported' CROSS JOIN LATERAL (VALUES (t."from_owner_id"), (t."to_owner_id")) o("id")
     WHERE r."import_id" = ${importId}::uuid AND o."id" IS NOT NULL`
  const repIds = owners.map(({ id }) => id)
  const event = { type: 'lanes.changed' as const, repIds }
  await enqueue(tx, now, [...repIds.map((id): Message => ({ room: `rep:${id}`, event })), ...gaugeMessages(repIds)])
}
