import { z } from 'zod'
import { customerEntry } from '../domain/entry'
import { followUpInput } from '../domain/follow-up'
import { orderInput } from '../domain/order'
import { line, reasonText } from '../domain/text'
import { ORDER_STATUSES, TIERS } from '../domain/words'
import type * as S from './shapes'
import { mutation, query, router } from './trpc'

const soon = <T>(): Promise<T> => {
  throw new Error('not built yet')
}
const id = z.uuid()
const cursor = z.string().max(200).optional()
const limit = z.number().int().min(1).max(100).default(50)
const moved = z.object({ customerId: id, version: z.number().int().min(1) })
const filter = z.object({
  text: line(200).optional(),
  country: z.string().length(2).optional(),
  badge: z.enum(['cold', 'contested', 'suspected', 'unconfirmed', 'due', 'given', 'shared']).optional(),
  repId: id.optional(),
})

export const appRouter = router({
  me: router({
    get: query.query(() => soon<S.Me>()),
    changePassword: mutation
      .input(z.object({ currentPassword: z.string().max(200), newPassword: z.string().min(10, 'TOO_SHORT').max(200) }))
      .mutation(() => soon<{ ok: true }>()),
    setLocale: mutation.input(z.object({ locale: z.enum(['zh-CN', 'en']) })).mutation(() => soon<{ ok: true }>()),
    endOtherSessions: mutation.mutation(() => soon<{ ended: number }>()),
  }),
  board: router({
    get: query
      .input(z.object({ scope: z.enum(['mine', 'team']), teamId: id.optional(), filter: filter.optional() }))
      .query(() => soon<S.Board>()),
    column: query
      .input(z.object({ repId: id, tier: z.enum(TIERS), cursor, limit, filter: filter.optional() }))
      .query(() => soon<S.ColumnPage>()),
  }),
  pool: router({
    list: query
      .input(
        z.object({
          whose: z.enum(['pool', 'colleagues']).default('pool'),
          text: line(200).optional(),
          country: z.string().length(2).optional(),
          cursor,
          limit,
        }),
      )
      .query(() => soon<S.PoolPage>()),
  }),
  following: router({
    list: query.input(z.object({ cursor, limit })).query(() => soon<S.FollowingPage>()),
  }),
  customer: router({
    enter: mutation.input(customerEntry).mutation(() => soon<S.EnterAnswer>()),
    edit: mutation
      .input(moved.extend(customerEntry.partial().shape))
      .mutation(() => soon<{ customerId: string; version: number; awaitsAcceptance: boolean }>()),
    get: query.input(z.object({ customerId: id })).query(() => soon<{ customer: S.CustomerView }>()),
    search: query
      .input(z.object({ text: line(200), limit: z.number().int().min(1).max(50).default(20) }))
      .query(() => soon<S.SearchAnswer>()),
    history: query.input(z.object({ customerId: id, cursor, limit })).query(() => soon<S.TimelinePage>()),
    acceptIdentity: mutation.input(moved).mutation(() => soon<{ customerId: string; version: number }>()),
    changeTier: mutation
      .input(moved.extend({ to: z.enum(TIERS), reason: reasonText.optional(), order: orderInput.optional() }))
      .mutation(() => soon<S.MoveAnswer>()),
    giveUp: mutation.input(moved.extend({ reason: reasonText.optional() })).mutation(() => soon<S.MoveAnswer>()),
    assign: mutation.input(moved.extend({ repId: id, reason: reasonText.optional() })).mutation(() => soon<S.MoveAnswer>()),
    withdrawClaim: mutation.input(moved).mutation(() => soon<S.MoveAnswer>()),
    undo: mutation.input(moved).mutation(() => soon<S.MoveAnswer>()),
    follow: mutation.input(z.object({ customerId: id })).mutation(() => soon<{ customerId: string; lapsesAt: string }>()),
    unfollow: mutation.input(z.object({ customerId: id })).mutation(() => soon<{ customerId: string }>()),
  }),
  duplicate: router({
    check: query.input(customerEntry.partial().extend({ text: z.string().max(5_000).optional() })).query(() => soon<S.DuplicateAnswer>()),
  }),
  followUp: router({
    log: mutation.input(followUpInput).mutation(() => soon<{ followUpId: string; counts: boolean; whyNot: 'LATE' | 'REPEATED' | null }>()),
    list: query
      .input(z.object({ customerId: id.optional(), authorId: id.optional(), cursor, limit }))
      .query(() => soon<{ followUps: S.FollowUpRow[]; nextCursor: string | null }>()),
    due: query
      .input(z.object({ until: z.iso.datetime({ offset: true }).optional(), cursor, limit }))
      .query(() => soon<{ due: S.DueRow[]; nextCursor: string | null; count: number }>()),
  }),
  order: router({
    confirm: mutation.input(z.object({ orderId: id, reason: reasonText.optional() })).mutation(() => soon<S.OrderRow>()),
    reject: mutation.input(z.object({ orderId: id, reason: reasonText })).mutation(() => soon<S.OrderRow>()),
    cancel: mutation.input(z.object({ orderId: id, reason: reasonText })).mutation(() => soon<S.OrderRow>()),
    list: query
      .input(z.object({ customerId: id.optional(), status: z.enum(ORDER_STATUSES).optional(), cursor, limit }))
      .query(() => soon<S.OrderPage>()),
  }),
  conflict: router({
    list: query.input(z.object({ status: z.enum(['open', 'ruled']).default('open'), cursor, limit })).query(() => soon<S.ConflictPage>()),
  }),
  notice: router({
    list: query.input(z.object({ cursor, limit })).query(() => soon<S.NoticePage>()),
    read: mutation.input(z.object({ noticeIds: z.array(id).max(200).optional() })).mutation(() => soon<{ unread: number }>()),
  }),
  policy: router({
    current: query.query(() => soon<S.PolicyView>()),
  }),
  people: router({
    list: query.query(() => soon<{ people: S.PersonRow[] }>()),
  }),
})
export type AppRouter = typeof appRouter
