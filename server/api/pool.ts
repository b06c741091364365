import { z } from 'zod'
import { line } from '../domain/text'
import { listPool } from '../queries/list-pool'
import { countryFilter, keyset, limit } from './inputs'
import { query, router } from './trpc'

export const poolRouter = router({
  list: query
    .input(
      z.object({
        whose: z.enum(['pool', 'colleagues']).default('pool'),
        text: line(200).optional(),
        country: countryFilter.optional(),
        cursor: keyset,
        limit,
      }),
    )
    .query(({ ctx, input }) => listPool(ctx, input)),
})
