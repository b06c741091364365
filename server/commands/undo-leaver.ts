import { inTransaction, sqlState, type Tx } from '../db'
import { decideLeaverUndo } from '../domain/leaver-undo'
import { Refusal } from '../domain/refusal'
import type { Tier } from '../domain/words'
import { policyInForce } from '../queries/policy-in-force'
import { actorGone, commitMove } from './commit-move'
import type { CommandContext } from './context'
import { type EditedFields, editCustomer, isSameEdit, readEdited } from './edit-customer'
import { type LockedCustomer, lockCustomer } from './locked-customer'
import { logChange } from './log-change'
import { notify } from './notify'

type Input = { changeId: string; version: number }
type Answer = { customerId: string; version: number }

/** R12: takes back a leaver's release, giving up, contribution or handover: the customer stands in the leaver's lane again as it did. */
export async function undoLeaverMove(context: CommandContext, { changeId, version }: Input): Promise<Answer> {
  const { db, viewer, now, wakeOutbox } = context
  try {
    const done = await inTransaction(db, async tx => {
      const change = await tx.tierChange.findUnique({ where: { id: changeId } })
      const customer = change && (await lockCustomer(tx, change.customerId))
      if (!change?.fromOwnerId || !customer) throw new Refusal('NOT_FOUND', { rule: 'R12' })
      const leaver = await checkUndo(tx, context, {
        ...{ leaverId: change.fromOwnerId, customer, version, at: change.at, toTier: (change.fromTier ?? 'ordinary') as Tier },
        isUndone: (await tx.tierChange.count({ where: { undoesId: changeId } })) > 0,
      })
      const policy = await policyInForce(tx, now)
      const toTier = (change.fromTier ?? 'ordinary') as Tier
      const move = await commitMove(
        tx,
        {
          ...{
            card: customer,
            expect: { version },
            actor: viewer,
            move: 'undone',
            toTier,
            toOwnerId: leaver.id,
            rule: 'R12',
            policyVersion: policy.version,
          },
          ...{
            undoesId: changeId,
            set: change.kind === 'released' ? { releasedAt: null, releasedBy: null } : {},
            watcherIds: customer.watcherIds,
          },
          wasFollowing: (await tx.follow.count({ where: { customerId: customer.customerId, repId: leaver.id } })) > 0,
        },
        now,
      )
      if (!move) throw actorGone(viewer.id)
      await tx.customer.update({
        where: { id: customer.customerId },
        data: { givenBy: null, givenAt: null, givenTo: null, handoverMentorId: null },
      })
      await tellOfUndo(tx, context, { customer, leaver, move: change.kind, formerOwnerId: customer.ownerId })
      return { customerId: customer.customerId, version: move.version }
    })
    wakeOutbox()
    return done
  } catch (error) {
    if (sqlState(error) === 'TR002') throw new Refusal('QUOTA_FULL', { rule: 'R2' })
    throw error
  }
}

/** R12: takes back what a leaver wrote over a customer's identity, address or note, as long as nobody has set it right since. */
export async function undoLeaverEdit(context: CommandContext, { changeId, version }: Input): Promise<Answer> {
  const { db, viewer, now } = context
  const { edit, before } = await inTransaction(db, async tx => {
    const found = await tx.identityEdit.findUnique({ where: { id: changeId } })
    const customer = found && (await lockCustomer(tx, found.customerId))
    const current = found && (await readEdited(tx, found.customerId))
    if (!found || !customer || !current) throw new Refusal('NOT_FOUND', { rule: 'R12' })
    await checkUndo(tx, context, {
      leaverId: found.actorId,
      customer,
      version,
      at: found.at,
      toTier: null,
      isUndone: found.undoneAt !== null,
    })
    if (!isSameEdit(current, found.after as unknown as EditedFields))
      throw new Refusal('TIER_NOT_ALLOWED', { rule: 'R12', why: 'EDITED_SINCE' })
    return { edit: found, before: found.before as unknown as EditedFields }
  })
  const { name, country, localName, website, whatsapp, emails, phones, address, note } = before
  const restored = { name, country, localName, website, whatsapp, emails: [...emails], phones: [...phones], address, note }
  const answer = await editCustomer(context, { customerId: edit.customerId, version, ...restored })
  await inTransaction(db, async tx => {
    const { count } = await tx.identityEdit.updateMany({
      where: { id: changeId, undoneAt: null },
      data: { undoneAt: now, undoneBy: viewer.id },
    })
    const leaver = await tx.person.findUniqueOrThrow({ where: { id: edit.actorId }, select: { id: true, name: true } })
    const customer = await lockCustomer(tx, edit.customerId)
    if (count > 0 && customer) await tellOfUndo(tx, context, { customer, leaver, move: 'edited', formerOwnerId: null })
  })
  context.wakeOutbox()
  return { customerId: answer.customerId, version: answer.version }
}

async function checkUndo(
  tx: Tx,
  { viewer, now }: CommandContext,
  {
    leaverId,
    customer,
    version,
    ...did
  }: { leaverId: string; customer: LockedCustomer; version: number; at: Date; toTier: Tier | null; isUndone: boolean },
): Promise<{ id: string; name: string }> {
  const leaver = await tx.person.findUniqueOrThrow({ where: { id: leaverId } })
  const { leaverLookBackDays: lookBackDays } = (await policyInForce(tx, now)).clauses.leaving.params
  const decision = decideLeaverUndo({ actor: viewer, leaver, did, customer, lookBackDays }, version)
  if (decision.outcome === 'refused') throw new Refusal(decision.code, { rule: decision.rule, ...decision.facts })
  return leaver
}

async function tellOfUndo(
  tx: Tx,
  { viewer, now }: CommandContext,
  {
    customer,
    leaver,
    move,
    formerOwnerId,
  }: { customer: LockedCustomer; leaver: { id: string; name: string }; move: string; formerOwnerId: string | null },
): Promise<void> {
  const facts = { name: leaver.name, move, customerName: customer.name }
  await logChange(tx, now, { actorId: viewer.id, action: 'person.moveUndone', subjectId: leaver.id, facts })
  const told = [leaver.id, formerOwnerId].filter((id): id is string => id !== null && id !== viewer.id)
  const said = { customerName: customer.name, personName: leaver.name, byName: viewer.name, move }
  await notify(tx, now, { personIds: told, type: 'move.undone', facts: said, customerId: customer.customerId })
}
