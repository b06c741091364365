import { z } from 'zod'
import { approveHandover, consentToHandover, withdrawHandover } from '../commands/decide-handover'
import { proposeHandover } from '../commands/propose-handover'
import { reasonText } from '../domain/text'
import { futureLeads } from '../queries/future-leads'
import { listHandoverChoices, listHandovers } from '../queries/list-handovers'
import { id, moved, nothing } from './inputs'
import { mutation, query, router } from './trpc'

const one = z.strictObject({ handoverId: id })

export const handoverRouter = router({
  list: query.input(nothing).query(({ ctx }) => listHandovers(ctx)),
  choices: query.input(nothing).query(({ ctx }) => listHandoverChoices(ctx)),
  propose: mutation
    .input(moved.extend({ newcomerId: id, note: reasonText.optional() }))
    .mutation(({ ctx, input }) => proposeHandover(ctx, input)),
  consent: mutation
    .input(one.extend({ answer: z.enum(['consent', 'decline']).default('consent') }))
    .mutation(({ ctx, input }) => consentToHandover(ctx, input)),
  approve: mutation
    .input(one.extend({ answer: z.enum(['approve', 'refuse']).default('approve'), reason: reasonText.optional() }))
    .mutation(({ ctx, input }) => approveHandover(ctx, input)),
  withdraw: mutation.input(one).mutation(({ ctx, input }) => withdrawHandover(ctx, input)),
  futureLeads: query.input(nothing).query(({ ctx }) => futureLeads(ctx)),
})
