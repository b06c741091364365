import type { Viewer } from '../api/context'
import type { AttachmentRow } from '../api/shapes/order'
import { type Db, Prisma, type Tx } from '../db'
import { type AttachmentType, refusedRemoval } from '../domain/attachment'
import { Refusal } from '../domain/refusal'
import type { OrderStatus } from '../domain/words'
import { iso } from './card'
import type { QueryContext } from './context'
import { seesAttachments } from './visibility'

/** An attachment as the database tells it, inside a row of its order. */
export type Paper = {
  attachmentId: string
  name: string
  mediaType: AttachmentType
  bytes: number
  addedById: string
  addedByName: string
  addedAt: string
}
type Order = { orderId: string; repId: string; status: OrderStatus }

/** What stands on order `d`, oldest first. */
export const PAPERS = Prisma.sql`
  (SELECT json_agg(json_build_object('attachmentId', a."id", 'name', a."name", 'mediaType', a."media_type", 'bytes', a."bytes", 'addedById', a."added_by",
      'addedByName', p."name", 'addedAt', a."added_at") ORDER BY a."added_at", a."id")
    FROM "order_attachment" a JOIN "person" p ON p."id" = a."added_by" WHERE a."order_id" = d."id" AND a."removed_at" IS NULL) AS "papers"`

/** For who was found to see them. */
export const toAttachmentRows = (papers: Paper[] | null, viewer: Viewer, order: Order): AttachmentRow[] =>
  (papers ?? []).map(({ addedById, addedByName, addedAt, ...paper }) => {
    const { repId, status, orderId } = order
    const removal = { actor: { ...viewer, repId: viewer.id }, attachment: { addedBy: addedById }, order: { repId, status } }
    return {
      ...paper,
      orderId,
      addedBy: { repId: addedById, name: addedByName },
      addedAt: iso(new Date(addedAt)),
      can: { remove: refusedRemoval(removal) === null },
    }
  })

export async function attachmentById(db: Db | Tx, viewer: Viewer, attachmentId: string): Promise<AttachmentRow> {
  const rows = await db.$queryRaw<(Order & { papers: Paper[] })[]>`
    SELECT d."id" AS "orderId", d."rep_id" AS "repId", d."status"::text AS "status", ${PAPERS}
      FROM "order_attachment" n JOIN "orders" d ON d."id" = n."order_id" WHERE n."id" = ${attachmentId}::uuid`
  const found = rows
    .flatMap(({ papers, ...order }) => toAttachmentRows(papers, viewer, order))
    .find(row => row.attachmentId === attachmentId)
  if (!found) throw new Refusal('NOT_FOUND', { rule: 'R1' })
  return found
}

export type StoredAttachment = {
  attachmentId: string
  name: string
  mediaType: AttachmentType
  bytes: number
  sha256: string
  fileKey: string
}

/** A file that the viewer may read. What one may not see, and what was removed, is NOT_FOUND. */
export async function readableAttachment({ db, viewer, now }: QueryContext, attachmentId: string): Promise<StoredAttachment> {
  const rows = await db.$queryRaw<StoredAttachment[]>`
    SELECT a."id" AS "attachmentId", a."name", a."media_type" AS "mediaType", a."bytes", a."sha256", a."file_key" AS "fileKey"
      FROM "order_attachment" a JOIN "orders" d ON d."id" = a."order_id" JOIN "person" r ON r."id" = d."rep_id"
      JOIN "customer" c ON c."id" = d."customer_id" LEFT JOIN "person" o ON o."id" = c."owner_id"
     WHERE a."id" = ${attachmentId}::uuid AND a."removed_at" IS NULL AND ${seesAttachments(viewer, now)}`
  if (!rows[0]) throw new Refusal('NOT_FOUND', { rule: 'R1' })
  return rows[0]
}
