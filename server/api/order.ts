import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import { addOrder } from '../commands/add-order'
import { confirmOrder } from '../commands/confirm-order'
import { readConfirmationFacts } from '../commands/confirmation-facts'
import { decideOrder } from '../commands/decide-order'
import { orderInput } from '../domain/order'
import { reasonText } from '../domain/text'
import { ORDER_STATUSES } from '../domain/words'
import { listOrders } from '../queries/order-list'
import { direction, id, limit } from './inputs'
import { mutation, mutationAhead, query, router } from './trpc'

const ruled = z.strictObject({ orderId: id, reason: reasonText })

/** `refundId`, made by the client, makes a refund that is sent twice one. */
const refunded = ruled.partial({ reason: true }).extend({
  amountMinor: z.number().int().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER),
  refundId: id.optional(),
})

export const orderRouter = router({
  add: mutation.input(orderInput.extend({ customerId: id })).mutation(({ ctx, input }) => addOrder(ctx, input)),
  confirm: mutationAhead.input(ruled.partial({ reason: true })).mutation(async ({ ctx, input }) => {
    const { viewer, ahead } = await ctx.readAhead(as => readConfirmationFacts(ctx.db, as, input.orderId))
    return confirmOrder({ ...ctx, viewer }, input, ahead)
  }),
  reject: mutation.input(ruled).mutation(({ ctx, input }) => decideOrder(ctx, 'reject', input)),
  cancel: mutation.input(ruled).mutation(({ ctx, input }) => decideOrder(ctx, 'cancel', input)),
  refund: mutation
    .input(refunded)
    .mutation(({ ctx, input: { amountMinor, refundId, ...input } }) =>
      decideOrder(ctx, 'refund', { ...input, refund: { amountMinor, refundId: refundId ?? uuid() } }),
    ),
  list: query
    .input(
      z.strictObject({ customerId: id.optional(), status: z.enum(ORDER_STATUSES).optional(), cursor: id.optional(), direction, limit }),
    )
    .query(({ ctx, input }) => listOrders(ctx, input)),
})
