import { z } from 'zod'
import { reasonText } from '../domain/text'
import { ORDER_STATUSES } from '../domain/words'
import { cursor, id, limit } from './inputs'
import type * as S from './shapes'
import { soon } from './soon'
import { mutation, query, router } from './trpc'

export const orderRouter = router({
  confirm: mutation.input(z.object({ orderId: id, reason: reasonText.optional() })).mutation(() => soon<S.OrderRow>()),
  reject: mutation.input(z.object({ orderId: id, reason: reasonText })).mutation(() => soon<S.OrderRow>()),
  cancel: mutation.input(z.object({ orderId: id, reason: reasonText })).mutation(() => soon<S.OrderRow>()),
  list: query
    .input(z.object({ customerId: id.optional(), status: z.enum(ORDER_STATUSES).optional(), cursor, limit }))
    .query(() => soon<S.OrderPage>()),
})
