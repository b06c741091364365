import { v7 as uuid } from 'uuid'
import type { AttachmentRow } from '../api/shapes/order'
import { inTransaction, type Tx } from '../db'
import { REMOVED_KEPT_DAYS, refusedRemoval } from '../domain/attachment'
import { Refusal } from '../domain/refusal'
import { attachmentById } from '../queries/attachments'
import { attachableOrder, attachmentInvalid, mustHaveRoom, tellOfAttachment } from './attachable-order'
import type { CommandContext } from './context'

const DAY_MS = 86_400_000

/** R1: takes an attachment off its order. The row stays and says who did; its file can be put back for some weeks. Removing it twice is removing it. */
export async function removeAttachment(
  { db, viewer, now, wakeOutbox }: CommandContext,
  { attachmentId }: { attachmentId: string },
): Promise<{ attachmentId: string; restorableUntil: string }> {
  const deleteAfter = new Date(now.getTime() + REMOVED_KEPT_DAYS * DAY_MS)
  const until = await inTransaction(db, async tx => {
    const { order, attachment } = await read(tx, { viewer, now, attachmentId })
    const refused = refusedRemoval({ actor: { ...viewer, repId: viewer.id }, attachment, order })
    if (refused) throw new Refusal(refused.code, { rule: refused.rule, ...refused.facts })
    const { fileKey } = attachment
    if (attachment.removedAt) return (await tx.storedFile.findUnique({ where: { key: fileKey } }))?.deleteAfter ?? now
    await tx.orderAttachment.update({ where: { id: attachmentId }, data: { removedAt: now, removedBy: viewer.id } })
    await tx.storedFile.update({ where: { key: fileKey }, data: { deleteAfter } })
    await tx.attachmentLog.create({ data: { id: uuid(), attachmentId, at: now, personId: viewer.id, action: 'removed' } })
    await tellOfAttachment(tx, now, order)
    return deleteAfter
  })
  wakeOutbox()
  return { attachmentId, restorableUntil: until.toISOString() }
}

/** Puts a removed attachment back, by who removed it or a lead or admin who sees it, while its file is there. */
export async function restoreAttachment(
  { db, viewer, now, wakeOutbox }: CommandContext,
  { attachmentId }: { attachmentId: string },
): Promise<AttachmentRow> {
  await inTransaction(db, async tx => {
    const { order, attachment } = await read(tx, { viewer, now, attachmentId })
    if (!attachment.removedAt) return
    if (attachment.removedBy !== viewer.id && viewer.role === 'rep') throw new Refusal('FORBIDDEN', { rule: 'R1', why: 'LEADS_ONLY' })
    const { orderId, sha256, fileKey } = attachment
    if ((await tx.orderAttachment.count({ where: { orderId, sha256, removedAt: null } })) > 0) throw attachmentInvalid('SENT_AGAIN')
    await mustHaveRoom(tx, orderId)
    // By the condition of the sweep, turned round: of the two only one has the file.
    const taken = await tx.storedFile.updateMany({ where: { key: fileKey, deletingAt: null }, data: { deleteAfter: null } })
    if (taken.count === 0) throw attachmentInvalid('FILE_GONE')
    await tx.orderAttachment.update({ where: { id: attachmentId }, data: { removedAt: null, removedBy: null } })
    await tx.attachmentLog.create({ data: { id: uuid(), attachmentId, at: now, personId: viewer.id, action: 'restored' } })
    await tellOfAttachment(tx, now, order)
  })
  wakeOutbox()
  return attachmentById(db, viewer, attachmentId)
}

/** With its order locked, and read again under that lock. */
async function read(tx: Tx, { viewer, now, attachmentId }: Pick<CommandContext, 'viewer' | 'now'> & { attachmentId: string }) {
  const found = await tx.orderAttachment.findUnique({ where: { id: attachmentId }, select: { orderId: true } })
  if (!found) throw new Refusal('NOT_FOUND', { rule: 'R1' })
  const order = await attachableOrder(tx, { viewer, orderId: found.orderId, now, isLocked: true })
  const attachment = await tx.orderAttachment.findUniqueOrThrow({ where: { id: attachmentId } })
  return { order, attachment }
}
