import type { Viewer } from '../api/context'
import { type Db, Prisma, type Tx } from '../db'
import { type AttachmentProblem, MAX_ATTACHMENTS, MAX_ATTACHMENTS_KEPT, REMOVED_KEPT_DAYS } from '../domain/attachment'
import { Refusal, type RefusalFacts } from '../domain/refusal'
import type { OrderStatus } from '../domain/words'
import { enqueue } from '../live/outbox'
import { seesAttachments } from '../queries/visibility'

export type AttachableOrder = { orderId: string; customerId: string; repId: string; ownerId: string | null; status: OrderStatus }

/** An order whose attachments the viewer sees; in a transaction it is locked, so that of files sent at once none passes the limit. Else NOT_FOUND. */
export async function attachableOrder(
  db: Db | Tx,
  { viewer, orderId, now, isLocked = false }: { viewer: Viewer; orderId: string; now: Date; isLocked?: boolean },
): Promise<AttachableOrder> {
  const rows = await db.$queryRaw<AttachableOrder[]>`
    SELECT d."id" AS "orderId", d."customer_id" AS "customerId", d."rep_id" AS "repId", c."owner_id" AS "ownerId", d."status"::text AS "status"
      FROM "orders" d JOIN "person" r ON r."id" = d."rep_id" JOIN "customer" c ON c."id" = d."customer_id" LEFT JOIN "person" o ON o."id" = c."owner_id"
     WHERE d."id" = ${orderId}::uuid AND ${seesAttachments(viewer, now)} ${isLocked ? Prisma.sql`FOR UPDATE OF d` : Prisma.empty}`
  if (!rows[0]) throw new Refusal('NOT_FOUND', { rule: 'R1' })
  return rows[0]
}

export async function mustHaveRoom(db: Db | Tx, orderId: string): Promise<void> {
  const count = await db.orderAttachment.count({ where: { orderId, removedAt: null } })
  if (count >= MAX_ATTACHMENTS) throw attachmentInvalid('TOO_MANY', { limit: MAX_ATTACHMENTS })
}

/** For one more file, not for one that is put back. */
export async function mustNotFillTheDisk(db: Db | Tx, orderId: string): Promise<void> {
  const [found] = await db.$queryRaw<{ kept: number }[]>`
    SELECT count(*)::integer AS "kept" FROM "order_attachment" a JOIN "stored_file" f ON f."key" = a."file_key" WHERE a."order_id" = ${orderId}::uuid`
  if ((found?.kept ?? 0) >= MAX_ATTACHMENTS_KEPT)
    throw attachmentInvalid('REMOVED_TOO_OFTEN', { limit: MAX_ATTACHMENTS_KEPT, days: REMOVED_KEPT_DAYS })
}

export const attachmentInvalid = (why: AttachmentProblem, facts: RefusalFacts = {}) =>
  new Refusal('ATTACHMENT_INVALID', { rule: 'R1', why, ...facts })

/** To the lane of the order and that of its customer's owner; what changed, they ask. */
export async function tellOfAttachment(tx: Tx, now: Date, { orderId, customerId, repId, ownerId }: AttachableOrder): Promise<void> {
  const lanes = [...new Set([repId, ownerId])].filter(id => id !== null)
  await enqueue(
    tx,
    now,
    lanes.map(id => ({ room: `rep:${id}` as const, event: { type: 'order.attached' as const, orderId, customerId } })),
  )
}
