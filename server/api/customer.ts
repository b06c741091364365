import { z } from 'zod'
import { acceptIdentity } from '../commands/accept-identity'
import { advise } from '../commands/advise'
import { assign } from '../commands/assign'
import { changeTier } from '../commands/change-tier'
import { editCustomer } from '../commands/edit-customer'
import { enterCustomer } from '../commands/enter-customer'
import { follow } from '../commands/follow'
import { giveUp } from '../commands/give-up'
import { leaveGroup, undoLeaveGroup } from '../commands/leave-group'
import { readTierChangeFacts } from '../commands/tier-change-facts'
import { undo } from '../commands/undo'
import { unfollow } from '../commands/unfollow'
import { withdrawClaim } from '../commands/withdraw-claim'
import { adviceInput } from '../domain/advice'
import { customerEdit, customerEntry, entryAsTyped } from '../domain/entry'
import { orderInput } from '../domain/order'
import { line, reasonText } from '../domain/text'
import { TIERS } from '../domain/words'
import { getCustomer } from '../queries/get-customer'
import { listHistory } from '../queries/list-history'
import { searchCustomers } from '../queries/search-customers'
import type { Viewer } from './context'
import { id, moved, page } from './inputs'
import { mutation, mutationAhead, query, router } from './trpc'

export const customerRouter = router({
  enter: mutation
    .input(entryAsTyped)
    .input(customerEntry)
    .mutation(({ ctx, input }) => enterCustomer(ctx, input)),
  edit: mutation.input(moved.extend(customerEdit.shape)).mutation(({ ctx, input }) => editCustomer(ctx, input)),
  get: query.input(z.strictObject({ customerId: id })).query(({ ctx, input }) => getCustomer(ctx, input)),
  search: query
    .input(z.strictObject({ text: line(200), limit: z.number().int().min(1).max(50).default(20) }))
    .query(({ ctx, input }) => searchCustomers(ctx, input)),
  history: query.input(z.strictObject({ customerId: id, ...page })).query(({ ctx, input }) => listHistory(ctx, input)),
  advise: mutation.input(adviceInput).mutation(({ ctx, input }) => advise(ctx, input)),
  acceptIdentity: mutation.input(moved).mutation(({ ctx, input }) => acceptIdentity(ctx, input)),
  leaveGroup: mutation.input(moved.extend({ reason: reasonText })).mutation(({ ctx, input }) => leaveGroup(ctx, input)),
  undoLeaveGroup: mutation.input(moved).mutation(({ ctx, input }) => undoLeaveGroup(ctx, input)),
  changeTier: mutationAhead
    .input(moved.extend({ to: z.enum(TIERS), reason: reasonText.optional(), order: orderInput.optional() }))
    .mutation(async ({ ctx, input }) => {
      const { customerId } = input
      const read = (viewer: Viewer) => readTierChangeFacts(ctx.db, { viewer, customerId, request: input, now: ctx.now })
      const { viewer, ahead } = await ctx.readAhead(read)
      return changeTier({ ...ctx, viewer }, input, ahead ? { ahead } : {})
    }),
  giveUp: mutation.input(moved.extend({ reason: reasonText.optional() })).mutation(({ ctx, input }) => giveUp(ctx, input)),
  assign: mutation.input(moved.extend({ repId: id, reason: reasonText.optional() })).mutation(({ ctx, input }) => assign(ctx, input)),
  withdrawClaim: mutation.input(moved).mutation(({ ctx, input }) => withdrawClaim(ctx, input)),
  undo: mutation.input(moved).mutation(({ ctx, input }) => undo(ctx, input)),
  follow: mutation.input(z.strictObject({ customerId: id })).mutation(({ ctx, input }) => follow(ctx, input)),
  unfollow: mutation.input(z.strictObject({ customerId: id })).mutation(({ ctx, input }) => unfollow(ctx, input)),
})
