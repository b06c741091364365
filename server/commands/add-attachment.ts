import { v7 as uuid } from 'uuid'
import type { Viewer } from '../api/context'
import type { AttachmentRow } from '../api/shapes/order'
import { deleteIfUnused } from '../attachments/delete-file'
import type { ReceivedFile } from '../attachments/receive-file'
import { type FileStore, newKey } from '../attachments/store'
import { type Db, inTransaction, type Tx } from '../db'
import { type AttachmentType, attachmentName } from '../domain/attachment'
import { Refusal } from '../domain/refusal'
import { attachmentById } from '../queries/attachments'
import { attachableOrder, mustHaveRoom, mustNotFillTheDisk, tellOfAttachment } from './attachable-order'
import type { CommandContext } from './context'

type Named = { attachmentId: string; orderId: string }
type Attached = Named & { givenName: string; mediaType: AttachmentType; file: ReceivedFile }

/** Long past what an upload may take (start-server.ts). */
const ARRIVES_WITHIN_MS = 3_600_000

/**
 * Asked before a byte is taken. The id is made by the sender: sent twice, it is one attachment.
 * @returns it, where it stands already; null where it may come. Refusals: NOT_FOUND, ATTACHMENT_INVALID (TOO_MANY, REMOVED_TOO_OFTEN).
 */
export async function mayAttach({ db, viewer, now }: CommandContext, { attachmentId, orderId }: Named): Promise<AttachmentRow | null> {
  await attachableOrder(db, { viewer, orderId, now })
  const existing = await sentBefore(db, viewer, { attachmentId, orderId })
  if (existing) return existing
  await mustHaveRoom(db, orderId)
  await mustNotFillTheDisk(db, orderId)
  return null
}

/**
 * R1: attaches a received file to an order. First the key is written down, then the file goes to its store, then one commit says that it stands; a stop in
 * between leaves a key that nothing has, and the sweep deletes its file (jobs/file-sweep.ts). The same content once more is the attachment that stands.
 */
export async function addAttachment(context: CommandContext, store: FileStore, attached: Attached): Promise<AttachmentRow> {
  const { db, viewer, now, wakeOutbox } = context
  const key = newKey()
  await db.storedFile.create({ data: { key, madeAt: now, deleteAfter: new Date(now.getTime() + ARRIVES_WITHIN_MS) } })
  try {
    await store.put(key, attached.file)
    const attachmentId = await inTransaction(db, tx => keep(tx, context, key, attached))
    wakeOutbox()
    return await attachmentById(db, viewer, attachmentId)
  } finally {
    // Of what was refused nothing is left. Whether it was is asked of the database: a commit whose answer was lost may have happened.
    await deleteIfUnused(db, store, { key, now }).catch(() => false)
  }
}

async function keep(tx: Tx, { viewer, now }: CommandContext, key: string, attached: Attached): Promise<string> {
  const { attachmentId, orderId, givenName, mediaType, file } = attached
  const order = await attachableOrder(tx, { viewer, orderId, now, isLocked: true })
  const existing = await sentBefore(tx, viewer, attached)
  if (existing) return existing.attachmentId
  const same = await tx.orderAttachment.findFirst({ where: { orderId, sha256: file.sha256, removedAt: null }, select: { id: true } })
  if (same) return same.id
  await mustHaveRoom(tx, orderId)
  await mustNotFillTheDisk(tx, orderId)
  const taken = await tx.storedFile.updateMany({ where: { key, deletingAt: null }, data: { deleteAfter: null } })
  if (taken.count === 0) throw new Error('A file that was only just put is being deleted')
  const { bytes, sha256 } = file
  const name = attachmentName(givenName, mediaType)
  await tx.orderAttachment.create({
    data: { id: attachmentId, orderId, name, mediaType, bytes, sha256, addedBy: viewer.id, addedAt: now, fileKey: key },
  })
  await tx.attachmentLog.create({ data: { id: uuid(), attachmentId, at: now, personId: viewer.id, action: 'added' } })
  await tellOfAttachment(tx, now, order)
  return attachmentId
}

async function sentBefore(db: Db | Tx, viewer: Viewer, { attachmentId, orderId }: Named): Promise<AttachmentRow | null> {
  const row = await db.orderAttachment.findUnique({
    where: { id: attachmentId },
    select: { orderId: true, addedBy: true, removedAt: true },
  })
  if (!row) return null
  if (row.orderId !== orderId || row.addedBy !== viewer.id || row.removedAt) throw new Refusal('NOT_FOUND', { rule: 'R1' })
  return attachmentById(db, viewer, attachmentId)
}
