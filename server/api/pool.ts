import { z } from 'zod'
import { handOut } from '../commands/hand-out'
import { line, reasonText } from '../domain/text'
import { listPool } from '../queries/list-pool'
import { countryFilter, id, moved, page } from './inputs'
import { mutation, query, router } from './trpc'

const handOutInput = z.strictObject({
  customers: z
    .array(moved)
    .min(1)
    .max(100)
    .refine(all => new Set(all.map(({ customerId }) => customerId)).size === all.length, 'NAMED_TWICE'),
  repIds: z.array(id).min(1).max(100),
  reason: reasonText.optional(),
})

export const poolRouter = router({
  handOut: mutation.input(handOutInput).mutation(({ ctx, input }) => handOut(ctx, input)),
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
