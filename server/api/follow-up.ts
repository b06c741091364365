import { z } from 'zod'
import { logFollowUp } from '../commands/log-follow-up'
import { isInFuture } from '../domain/counting'
import { followUpInput } from '../domain/follow-up'
import { fieldError } from './field-error'
import { cursor, id, limit } from './inputs'
import type * as S from './shapes'
import { soon } from './soon'
import { mutation, query, router } from './trpc'

export const followUpRouter = router({
  log: mutation.input(followUpInput).mutation(({ ctx, input }) => {
    if (isInFuture(new Date(input.at), ctx.now)) throw fieldError('at', 'IN_FUTURE')
    return logFollowUp(ctx, input)
  }),
  list: query
    .input(z.object({ customerId: id.optional(), authorId: id.optional(), cursor, limit }))
    .query(() => soon<{ followUps: S.FollowUpRow[]; nextCursor: string | null }>()),
  due: query
    .input(z.object({ until: z.iso.datetime({ offset: true }).optional(), cursor, limit }))
    .query(() => soon<{ due: S.DueRow[]; nextCursor: string | null; count: number }>()),
})
