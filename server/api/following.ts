import { z } from 'zod'
import { listFollowing } from '../queries/list-following'
import { keyset, limit } from './inputs'
import { query, router } from './trpc'

export const followingRouter = router({
  list: query.input(z.object({ cursor: keyset, limit })).query(({ ctx, input }) => listFollowing(ctx, input)),
})
