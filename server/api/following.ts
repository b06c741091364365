import { z } from 'zod'
import { cursor, limit } from './inputs'
import type * as S from './shapes'
import { soon } from './soon'
import { query, router } from './trpc'

export const followingRouter = router({
  list: query.input(z.object({ cursor, limit })).query(() => soon<S.FollowingPage>()),
})
