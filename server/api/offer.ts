import { z } from 'zod'
import { answerOffer } from '../commands/answer-offer'
import { listOffers } from '../queries/list-offers'
import { id, nothing } from './inputs'
import { mutation, query, router } from './trpc'

export const offerRouter = router({
  list: query.input(nothing).query(({ ctx }) => listOffers(ctx)),
  answer: mutation
    .input(z.strictObject({ offerId: id, answer: z.enum(['claim', 'decline']), repId: id.optional() }))
    .mutation(({ ctx, input }) => answerOffer(ctx, input)),
})
