import { z } from 'zod'
import { decideOrder } from '../commands/decide-order'
import { reasonText } from '../domain/text'
import { ORDER_STATUSES } from '../domain/words'
import { listOrders } from '../queries/order-list'
import { id, limit } from './inputs'
import { mutation, query, router } from './trpc'

const ruled = z.object({ orderId: id, reason: reasonText })

export const orderRouter = router({
  confirm: mutation.input(ruled.partial({ reason: true })).mutation(({ ctx, input }) => decideOrder(ctx, 'confirm', input)),
  reject: mutation.input(ruled).mutation(({ ctx, input }) => decideOrder(ctx, 'reject', input)),
  cancel: mutation.input(ruled).mutation(({ ctx, input }) => decideOrder(ctx, 'cancel', input)),
  list: query
    .input(z.object({ customerId: id.optional(), status: z.enum(ORDER_STATUSES).optional(), cursor: id.optional(), limit }))
    .query(({ ctx, input }) => listOrders(ctx, input)),
})
