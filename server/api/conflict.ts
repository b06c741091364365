import { z } from 'zod'
import { listConflicts } from '../queries/list-conflicts'
import { keyset, limit } from './inputs'
import { query, router } from './trpc'

export const conflictRouter = router({
  list: query
    .input(z.object({ status: z.enum(['open', 'ruled']).default('open'), cursor: keyset, limit }))
    .query(({ ctx, input }) => listConflicts(ctx, input)),
})
