import { z } from 'zod'
import { cursor, limit } from './inputs'
import type * as S from './shapes'
import { soon } from './soon'
import { query, router } from './trpc'

export const conflictRouter = router({
  list: query.input(z.object({ status: z.enum(['open', 'ruled']).default('open'), cursor, limit })).query(() => soon<S.ConflictPage>()),
})
