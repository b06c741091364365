import { z } from 'zod'
import { listFollowing } from '../queries/list-following'
import { page } from './inputs'
import { query, router } from './trpc'

export const followingRouter = router({
  list: query.input(z.strictObject({ ...page })).query(({ ctx, input }) => listFollowing(ctx, input)),
})
