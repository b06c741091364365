import { z } from 'zod'
import { line } from '../domain/text'
import { cursor, limit } from './inputs'
import type * as S from './shapes'
import { soon } from './soon'
import { query, router } from './trpc'

export const poolRouter = router({
  list: query
    .input(
      z.object({
        whose: z.enum(['pool', 'colleagues']).default('pool'),
        text: line(200).optional(),
        country: z.string().length(2).optional(),
        cursor,
        limit,
      }),
    )
    .query(() => soon<S.PoolPage>()),
})
