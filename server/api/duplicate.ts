import { duplicateQuery } from '../domain/entry'
import { ledTo } from '../identity/candidates'
import { checkDuplicate, whatIsAsked } from '../queries/check-duplicate'
import { listProbing } from '../queries/list-look-ups'
import { rekeyProgress } from '../queries/rekey-progress'
import { nothing } from './inputs'
import { lookupAhead, query, router } from './trpc'

export const duplicateRouter = router({
  check: lookupAhead.input(duplicateQuery).query(async ({ ctx, input }) => {
    const asked = whatIsAsked(input)
    const { viewer, ahead } = await ctx.readAhead(() => ledTo(ctx.db, asked.keys))
    return checkDuplicate({ ...ctx, viewer }, asked, ahead)
  }),
  probing: query.input(nothing).query(({ ctx }) => listProbing(ctx)),
  rekeying: query.input(nothing).query(({ ctx }) => rekeyProgress(ctx)),
})
