import { duplicateQuery } from '../domain/entry'
import { checkDuplicate } from '../queries/check-duplicate'
import { listProbing } from '../queries/list-look-ups'
import { rekeyProgress } from '../queries/rekey-progress'
import { query, router } from './trpc'

export const duplicateRouter = router({
  check: query.input(duplicateQuery).query(async ({ ctx, input }) => {
    await ctx.spend('lookup', ctx.viewer)
    return checkDuplicate(ctx, input)
  }),
  probing: query.query(({ ctx }) => listProbing(ctx)),
  rekeying: query.query(({ ctx }) => rekeyProgress(ctx)),
})
