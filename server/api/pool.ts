import { z } from 'zod'
import { handOut } from '../commands/hand-out'
import { undoHandOut } from '../commands/undo'
import { line, reasonText } from '../domain/text'
import { listPool } from '../queries/list-pool'
import { previewHandOut } from '../queries/plan-hand-out'
import { countryFilter, id, moved, page } from './inputs'
import { mutation, query, router } from './trpc'

/** A customer that names a rep is given by hand; the others go to `repIds` in turn. */
const handOutInput = z
  .strictObject({
    customers: z
      .array(moved.extend({ repId: id.optional() }))
      .min(1)
      .max(100)
      .refine(all => new Set(all.map(({ customerId }) => customerId)).size === all.length, 'NAMED_TWICE'),
    repIds: z.array(id).max(100).default([]),
    reason: reasonText.optional(),
  })
  .refine(({ customers, repIds }) => repIds.length > 0 || customers.every(({ repId }) => repId), {
    path: ['repIds'],
    message: 'NOBODY_NAMED',
  })

export const poolRouter = router({
  handOut: mutation.input(handOutInput).mutation(({ ctx, input }) => handOut(ctx, input)),
  previewHandOut: query.input(handOutInput).query(({ ctx, input }) => previewHandOut(ctx, input)),
  undoHandOut: mutation
    .input(z.strictObject({ customers: z.array(moved).min(1).max(100) }))
    .mutation(({ ctx, input }) => undoHandOut(ctx, input)),
  list: query
    .input(
      z.strictObject({
        whose: z.enum(['pool', 'colleagues']).default('pool'),
        text: line(200).optional(),
        country: countryFilter.optional(),
        ...page,
      }),
    )
    .query(({ ctx, input }) => listPool(ctx, input)),
})
