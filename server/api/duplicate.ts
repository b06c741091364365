import { duplicateQuery } from '../domain/entry'
import { ledTo } from '../identity/candidates'
import { checkDuplicate, whatIsAsked } from '../queries/check-duplicate'
import { listProbing } from '../queries/list-look-ups'
import { rekeyProgress } from '../queries/rekey-progress'
import { nothing } from './inputs'
import { lookup, query, router } from './trpc'

export const duplicateRouter = router({
  check: lookup.input(duplicateQuery).query(async ({ ctx, input }) => {
    const asked = whatIsAsked(input)
    const { viewer, found } = await ctx.readWithSession(within => ledTo(ctx.db, asked.keys, within))
    return checkDuplicate({ ...ctx, viewer }, asked, found)
  }),
  probing: query.input(nothing).query(({ ctx }) => listProbing(ctx)),
  rekeying: query.input(nothing).query(({ ctx }) => rekeyProgress(ctx)),
})
