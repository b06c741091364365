import { z } from 'zod'
import { handOutInquiry } from '../commands/hand-out-inquiry'
import { undoInquiry } from '../commands/undo-inquiry'
import { inquiryEntry } from '../domain/inquiry'
import { inquiryTurns } from '../queries/inquiry-line'
import { listInquiries } from '../queries/list-inquiries'
import { id, nothing, page } from './inputs'
import { mutation, query, router } from './trpc'

export const inquiryRouter = router({
  /** repId: by hand; else in turn. */
  handOut: mutation
    .input(z.strictObject({ ...inquiryEntry.shape, repId: id.optional() }))
    .mutation(({ ctx, input }) => handOutInquiry(ctx, input)),
  /** Takes one back, for a short time. */
  undo: mutation.input(z.strictObject({ inquiryId: id })).mutation(({ ctx, input }) => undoInquiry(ctx, input)),
  turns: query.input(nothing).query(({ ctx }) => inquiryTurns(ctx)),
  /** customerId: of one customer. */
  list: query.input(z.strictObject({ ...page, customerId: id.optional() })).query(({ ctx, input }) => listInquiries(ctx, input)),
})
