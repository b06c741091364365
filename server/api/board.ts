import { z } from 'zod'
import { TIERS } from '../domain/words'
import { getBoard } from '../queries/get-board'
import { listColumn } from '../queries/list-column'
import { boardFilter, id, page } from './inputs'
import { query, router } from './trpc'

export const boardRouter = router({
  get: query
    .input(z.strictObject({ scope: z.enum(['mine', 'team']), teamId: id.optional(), filter: boardFilter.optional() }))
    .query(({ ctx, input }) => getBoard(ctx, input)),
  column: query
    .input(z.strictObject({ repId: id, tier: z.enum(TIERS), ...page, filter: boardFilter.optional() }))
    .query(({ ctx, input }) => listColumn(ctx, input)),
})
