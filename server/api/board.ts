import { z } from 'zod'
import { TIERS } from '../domain/words'
import { getBoard } from '../queries/get-board'
import { listColumn } from '../queries/list-column'
import { boardFilter, id, keyset, limit } from './inputs'
import { query, router } from './trpc'

export const boardRouter = router({
  get: query
    .input(z.object({ scope: z.enum(['mine', 'team']), teamId: id.optional(), filter: boardFilter.optional() }))
    .query(({ ctx, input }) => getBoard(ctx, input)),
  column: query
    .input(z.object({ repId: id, tier: z.enum(TIERS), cursor: keyset, limit, filter: boardFilter.optional() }))
    .query(({ ctx, input }) => listColumn(ctx, input)),
})
