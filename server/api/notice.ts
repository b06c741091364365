import { z } from 'zod'
import { cursor, id, limit } from './inputs'
import type * as S from './shapes'
import { soon } from './soon'
import { mutation, query, router } from './trpc'

export const noticeRouter = router({
  list: query.input(z.object({ cursor, limit })).query(() => soon<S.NoticePage>()),
  read: mutation.input(z.object({ noticeIds: z.array(id).max(200).optional() })).mutation(() => soon<{ unread: number }>()),
})
