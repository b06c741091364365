import { z } from 'zod'
import { followUpInput } from '../domain/follow-up'
import { cursor, id, limit } from './inputs'
import type * as S from './shapes'
import { soon } from './soon'
import { mutation, query, router } from './trpc'

export const followUpRouter = router({
  log: mutation.input(followUpInput).mutation(() => soon<{ followUpId: string; counts: boolean; whyNot: 'LATE' | 'REPEATED' | null }>()),
  list: query
    .input(z.object({ customerId: id.optional(), authorId: id.optional(), cursor, limit }))
    .query(() => soon<{ followUps: S.FollowUpRow[]; nextCursor: string | null }>()),
  due: query
    .input(z.object({ until: z.iso.datetime({ offset: true }).optional(), cursor, limit }))
    .query(() => soon<{ due: S.DueRow[]; nextCursor: string | null; count: number }>()),
})
