import { z } from 'zod'
import { removeAttachment, restoreAttachment } from '../commands/remove-attachment'
import { id } from './inputs'
import { mutation, router } from './trpc'

/** Files themselves come and go under /attachments/ (http/attachment-handler.ts); which stand on an order is part of the order. */
export const attachmentRouter = router({
  remove: mutation.input(z.strictObject({ attachmentId: id })).mutation(({ ctx, input }) => removeAttachment(ctx, input)),
  restore: mutation.input(z.strictObject({ attachmentId: id })).mutation(({ ctx, input }) => restoreAttachment(ctx, input)),
})
