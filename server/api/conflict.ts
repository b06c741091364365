import { z } from 'zod'
import { arbitrate } from '../commands/arbitrate'
import { undoRuling } from '../commands/undo-ruling'
import { line, reasonText } from '../domain/text'
import { RULINGS } from '../domain/words'
import { conflictPatterns } from '../queries/conflict-patterns'
import { getConflict } from '../queries/get-conflict'
import { listConflicts } from '../queries/list-conflicts'
import { overdueRulings } from '../queries/overdue-rulings'
import { id, nothing, page } from './inputs'
import { mutation, query, router } from './trpc'

export const conflictRouter = router({
  list: query
    .input(
      z.strictObject({
        status: z.enum(['open', 'ruled']).default('open'),
        kind: z.enum(['protected', 'suspected', 'group']).optional(),
        repId: id.optional(),
        isOverdue: z.boolean().optional(),
        text: line(200).optional(),
        ...page,
      }),
    )
    .query(({ ctx, input }) => listConflicts(ctx, input)),
  get: query.input(z.strictObject({ conflictId: id })).query(({ ctx, input }) => getConflict(ctx, input)),
  arbitrate: mutation
    .input(
      z.strictObject({
        conflictId: id,
        ruling: z.enum(RULINGS),
        keepCustomerId: id.optional(),
        ownerId: id.optional(),
        tier: z.enum(['ordinary', 'close']).optional(),
        reason: reasonText,
      }),
    )
    .mutation(({ ctx, input }) => arbitrate(ctx, input)),
  undo: mutation
    .input(z.strictObject({ conflictId: id, reason: reasonText.optional() }))
    .mutation(({ ctx, input }) => undoRuling(ctx, input)),
  overdue: query.input(nothing).query(({ ctx }) => overdueRulings(ctx)),
  patterns: query.input(nothing).query(({ ctx }) => conflictPatterns(ctx)),
})
