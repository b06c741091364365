import { z } from 'zod'
import { readNotices } from '../commands/read-notices'
import { listNotices } from '../queries/list-notices'
import { id, page } from './inputs'
import { mutation, query, router } from './trpc'

export const noticeRouter = router({
  list: query.input(z.strictObject({ ...page })).query(({ ctx, input }) => listNotices(ctx, input)),
  read: mutation
    .input(z.strictObject({ noticeIds: z.array(id).max(200).optional() }))
    .mutation(({ ctx, input }) => readNotices(ctx, input)),
})
