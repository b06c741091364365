import { duplicateQuery } from '../domain/entry'
import { checkDuplicate } from '../queries/check-duplicate'
import { query, router } from './trpc'

export const duplicateRouter = router({
  check: query.input(duplicateQuery).query(async ({ ctx, input }) => {
    await ctx.spend('lookup', ctx.viewer)
    return checkDuplicate(ctx, input)
  }),
})
