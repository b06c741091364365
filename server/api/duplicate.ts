import { z } from 'zod'
import { customerEntry } from '../domain/entry'
import type * as S from './shapes'
import { soon } from './soon'
import { query, router } from './trpc'

export const duplicateRouter = router({
  check: query.input(customerEntry.partial().extend({ text: z.string().max(5_000).optional() })).query(() => soon<S.DuplicateAnswer>()),
})
