import { z } from 'zod'
import { logFollowUp } from '../commands/log-follow-up'
import { isInFuture } from '../domain/counting'
import { followUpInput } from '../domain/follow-up'
import { instant } from '../domain/values'
import { listDue } from '../queries/list-due'
import { listFollowUps } from '../queries/list-follow-ups'
import { fieldError } from './field-error'
import { id, page } from './inputs'
import { mutation, query, router } from './trpc'

export const followUpRouter = router({
  log: mutation.input(followUpInput).mutation(({ ctx, input }) => {
    if (isInFuture(new Date(input.at), ctx.now)) throw fieldError('at', 'IN_FUTURE')
    return logFollowUp(ctx, input)
  }),
  list: query
    .input(z.strictObject({ customerId: id.optional(), authorId: id.optional(), ...page }))
    .query(({ ctx, input }) => listFollowUps(ctx, input)),
  due: query
    .input(z.strictObject({ until: instant.optional(), ...page }))
    .query(({ ctx, input }) => listDue(ctx, { ...input, until: input.until ? new Date(input.until) : undefined })),
})
