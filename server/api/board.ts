import { z } from 'zod'
import { TIERS } from '../domain/words'
import { boardFilter, cursor, id, limit } from './inputs'
import type * as S from './shapes'
import { soon } from './soon'
import { query, router } from './trpc'

export const boardRouter = router({
  get: query
    .input(z.object({ scope: z.enum(['mine', 'team']), teamId: id.optional(), filter: boardFilter.optional() }))
    .query(() => soon<S.Board>()),
  column: query
    .input(z.object({ repId: id, tier: z.enum(TIERS), cursor, limit, filter: boardFilter.optional() }))
    .query(() => soon<S.ColumnPage>()),
})
