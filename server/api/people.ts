import { z } from 'zod'
import { invitePerson, resetPassword, revokeInvite } from '../commands/account-link'
import { changeRole } from '../commands/change-role'
import { endCover, setCover } from '../commands/cover'
import { depart } from '../commands/depart'
import { disablePerson, enablePerson } from '../commands/disable-person'
import { giveNotice, withdrawNotice } from '../commands/give-notice'
import { undoLeaverEdit, undoLeaverMove } from '../commands/undo-leaver'
import { updatePerson } from '../commands/update-person'
import { invitation, personName } from '../domain/account'
import { bookPlan } from '../domain/departure'
import { line, reasonText } from '../domain/text'
import { ROLES, TIERS } from '../domain/words'
import { getBook, previewBook } from '../queries/get-book'
import { listBook } from '../queries/list-book'
import { listChanges } from '../queries/list-changes'
import { listLeaverMoves } from '../queries/list-leaver-moves'
import { listPeople } from '../queries/list-people'
import { id, nothing, page } from './inputs'
import { mutation, query, router } from './trpc'

const person = z.strictObject({ personId: id })
const count = z.number().int().min(0)

/** R2: a quota of one's own needs a reason that everybody reads; null is that of the team or company again. */
const quota = z
  .strictObject({ limit: z.number().int().min(0).max(10_000).nullable(), reason: reasonText.optional() })
  .refine(({ limit: wanted, reason }) => wanted === null || reason !== undefined, { path: ['reason'], message: 'REQUIRED' })

const update = person.extend({
  name: personName.optional(),
  role: z.enum(ROLES).optional(),
  teamId: id.nullable().optional(),
  sells: z.boolean().optional(),
  hiredOn: z.iso.date().optional(),
  mentorId: id.nullable().optional(),
  quota: quota.optional(),
})

export const peopleRouter = router({
  list: query.input(nothing).query(({ ctx }) => listPeople(ctx)),
  invite: mutation.input(invitation).mutation(({ ctx, input }) => invitePerson(ctx, input)),
  revokeInvite: mutation.input(z.strictObject({ linkId: id })).mutation(({ ctx, input }) => revokeInvite(ctx, input)),
  resetPassword: mutation.input(person).mutation(({ ctx, input }) => resetPassword(ctx, input)),
  update: mutation.input(update).mutation(({ ctx, input }) => updatePerson(ctx, input)),
  disable: mutation.input(person).mutation(({ ctx, input }) => disablePerson(ctx, input)),
  enable: mutation.input(person).mutation(({ ctx, input }) => enablePerson(ctx, input)),
  changeRole: mutation
    .input(person.extend({ role: z.enum(ROLES), teamId: id.nullable().optional() }))
    .mutation(({ ctx, input }) => changeRole(ctx, input)),
  setCover: mutation
    .input(z.strictObject({ repId: id, deputyId: id, from: z.iso.date(), until: z.iso.date() }))
    .mutation(({ ctx, input }) => setCover(ctx, input)),
  endCover: mutation.input(z.strictObject({ coverId: id })).mutation(({ ctx, input }) => endCover(ctx, input)),
  giveNotice: mutation.input(person.extend({ leavesOn: z.iso.date().optional() })).mutation(({ ctx, input }) => giveNotice(ctx, input)),
  withdrawNotice: mutation.input(person).mutation(({ ctx, input }) => withdrawNotice(ctx, input)),
  leaverMoves: query.input(person).query(({ ctx, input }) => listLeaverMoves(ctx, input)),
  undoMove: mutation
    .input(z.strictObject({ changeId: id, version: z.number().int().min(1), kind: z.enum(['move', 'edit']).default('move') }))
    .mutation(async ({ ctx, input: { kind, ...change } }) => {
      const { customerId, version } = kind === 'edit' ? await undoLeaverEdit(ctx, change) : await undoLeaverMove(ctx, change)
      return { customerId, version }
    }),
  book: query.input(person).query(({ ctx, input }) => getBook(ctx, input)),
  bookCustomers: query
    .input(person.extend({ text: line(200).optional(), tier: z.enum(TIERS).optional(), ...page }))
    .query(({ ctx, input }) => listBook(ctx, input)),
  previewBook: query.input(person.extend({ plan: bookPlan })).query(({ ctx, input }) => previewBook(ctx, input)),
  depart: mutation
    .input(
      person.extend({
        plan: bookPlan.prefault({}),
        reason: reasonText.optional(),
        /** The counts of the preview: a book that changed since is refused as stale. */
        expected: z.strictObject({ closed: count, close: count, ordinary: count }).optional(),
      }),
    )
    .mutation(({ ctx, input }) => depart(ctx, input)),
  changes: query.input(z.strictObject({ subjectId: id.optional(), ...page })).query(({ ctx, input }) => listChanges(ctx, input)),
})
