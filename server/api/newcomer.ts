import { z } from 'zod'
import { contribute } from '../commands/contribute'
import { endNewcomerEarly } from '../commands/end-newcomer'
import { returnContribution } from '../commands/return-contribution'
import { reasonText } from '../domain/text'
import { listCandidates } from '../queries/list-candidates'
import { listStarterPools } from '../queries/list-starter-pools'
import { id, moved, nothing } from './inputs'
import { mutation, query, router } from './trpc'

export const newcomerRouter = router({
  starterPool: query.input(nothing).query(({ ctx }) => listStarterPools(ctx)),
  candidates: query.input(z.strictObject({ veteranId: id.optional() })).query(({ ctx, input }) => listCandidates(ctx, input)),
  contribute: mutation.input(moved.extend({ newcomerId: id })).mutation(({ ctx, input }) => contribute(ctx, input)),
  giveBack: mutation.input(moved).mutation(({ ctx, input }) => returnContribution(ctx, input)),
  endEarly: mutation
    .input(z.strictObject({ newcomerId: id, reason: reasonText }))
    .mutation(({ ctx, input }) => endNewcomerEarly(ctx, input)),
})
