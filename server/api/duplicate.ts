import { duplicateQuery } from '../domain/entry'
import { askAhead, checkDuplicate } from '../queries/check-duplicate'
import { listProbing } from '../queries/list-look-ups'
import { rekeyProgress } from '../queries/rekey-progress'
import { nothing } from './inputs'
import { query, queryAhead, router } from './trpc'

export const duplicateRouter = router({
  check: queryAhead.input(duplicateQuery).query(async ({ ctx, input }) => {
    const asked = askAhead(ctx.db, input)
    const viewer = await ctx.standing()
    await ctx.spend('lookup', viewer)
    return checkDuplicate({ ...ctx, viewer }, asked)
  }),
  probing: query.input(nothing).query(({ ctx }) => listProbing(ctx)),
  rekeying: query.input(nothing).query(({ ctx }) => rekeyProgress(ctx)),
})
