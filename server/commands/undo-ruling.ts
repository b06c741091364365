import { inTransaction, sqlState, type Tx } from '../db'
import { Refusal } from '../domain/refusal'
import { decideUndoRuling } from '../domain/ruling-decision'
import type { Ruling } from '../domain/words'
import { policyInForce } from '../queries/policy-in-force'
import type { MoveJournal, RulingEffects } from './carry-out-ruling'
import type { CommandContext } from './context'
import { holdSuspected } from './hold-suspected'
import { lockCustomer } from './locked-customer'
import { type Ruler, tellOfCard } from './merge-customers'
import type { MergeJournal } from './merge-journal'
import { moveOrMark } from './move-or-mark'
import { tellEverybodyOfOwnCase } from './own-case'
import { recountConflicts } from './recount-conflicts'
import { ruleBy } from './ruling-due'
import { type LockedConflict, lockConflict } from './ruling-facts'
import { lapseAt } from './take-follow'
import { tellOfRuling } from './tell-of-ruling'
import { OPEN, undoMerge } from './undo-merge'

/** R8: takes a ruling back within its day, in one transaction: what it merged, moved, linked and remembered is as before, and the conflict is open again. */
export async function undoRuling(
  { db, viewer, now, wakeOutbox }: CommandContext,
  { conflictId, reason }: { conflictId: string; reason?: string | undefined },
): Promise<{ conflictId: string }> {
  try {
    await inTransaction(db, async tx => {
      const policy = await policyInForce(tx, now)
      const locked = await lockConflict(tx, { viewer, now, conflictId, policy })
      const standing = await tx.ruling.findFirst({ where: { conflictId, undoneAt: null } })
      const effects = standing && (standing.effects as unknown as RulingEffects)
      await lockMerged(tx, effects?.customerIds ?? [])
      const builtOn = effects && (await whatWasBuiltOn(tx, effects))
      const decision = decideUndoRuling({ ...locked.facts, standing, builtOn }, now)
      if (decision.outcome === 'refused') throw new Refusal(decision.code, { rule: decision.rule, ...decision.facts })
      if (!standing || !effects) throw new Error('A ruling that is undone stands')
      // Take it, rather than look at it: of two who undo at once one comes too late.
      const { count } = await tx.ruling.updateMany({
        where: { id: standing.id, undoneAt: null },
        data: { undoneAt: now, undoneBy: viewer.id },
      })
      if (count === 0) throw new Refusal('TIER_NOT_ALLOWED', { rule: 'R8', why: 'NO_RULING_TO_UNDO' })
      await takeBack(tx, effects, { actor: viewer, reason: reason ?? null, policy, now })
      for (const { customerId, isSuspected } of effects.flags)
        await tx.customer.update({ where: { id: customerId }, data: { isSuspected } })
      const reopenedIds = await reopen(tx, { conflict: locked.conflict, effects })
      await recountConflicts(tx, effects.customerIds, { keepsFlags: true })
      await holdSuspected(tx, now, effects.customerIds)
      for (const customerId of effects.customerIds) await tellOfCard(tx, now, { customerId, actorId: viewer.id })
      await tellOfRuling(tx, now, {
        ...{ viewer, locked, ruledIds: reopenedIds, type: 'conflict.reopened' },
        ...{ ruling: standing.ruling as Ruling, reason: reason ?? null },
      })
      if (decision.isOwnCase)
        await tellEverybodyOfOwnCase(tx, now, { viewer, customerId: locked.held.customerId, customerName: locked.held.name })
    })
  } catch (error) {
    if (sqlState(error) === 'TR002') throw new Refusal('QUOTA_FULL', { rule: 'R2' })
    throw error
  }
  wakeOutbox()
  return { conflictId }
}

/** What was merged away: nobody else locks it any more, so it may come after what stands. */
async function lockMerged(tx: Tx, customerIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "customer" WHERE "id" = ANY(${[...customerIds]}::uuid[]) ORDER BY "id" FOR UPDATE`
}

/** Why it cannot go back any more: somebody moved or merged a customer since, an order came, or an owner is gone. */
async function whatWasBuiltOn(tx: Tx, { merges, moves }: RulingEffects): Promise<string | null> {
  for (const { survivorId, absorbedId, survivorChangeId, absorbedChangeId, survivor, absorbed, orders } of merges) {
    if ((await lastChange(tx, survivorId)) !== survivorChangeId || (await lastChange(tx, absorbedId)) !== absorbedChangeId)
      return 'MOVED_SINCE'
    const merged = await tx.customer.findMany({ where: { id: { in: [survivorId, absorbedId] } }, select: { id: true, mergedInto: true } })
    if (merged.some(({ id, mergedInto }) => mergedInto !== (id === absorbedId ? survivorId : null))) return 'MOVED_SINCE'
    const before = orders.map(({ id }) => id)
    const change = await tx.tierChange.findUniqueOrThrow({ where: { id: survivorChangeId }, select: { at: true } })
    if ((await tx.order.count({ where: { customerId: survivorId, id: { notIn: before }, createdAt: { gt: change.at } } })) > 0)
      return 'ORDERED_SINCE'
    if (await hasLeft(tx, [survivor.place.ownerId, absorbed.place.ownerId])) return 'OWNER_LEFT'
    if (await lacksOrders(tx, { survivorId, absorbedId, survivor, absorbed, orders })) return 'ORDERED_SINCE'
  }
  for (const { customerId, changeId, place } of moves) {
    if ((await lastChange(tx, customerId)) !== changeId) return 'MOVED_SINCE'
    if (await hasLeft(tx, [place.ownerId])) return 'OWNER_LEFT'
  }
  return null
}

async function lastChange(tx: Tx, customerId: string): Promise<string | null> {
  const last = await tx.tierChange.findFirst({ where: { customerId }, orderBy: { version: 'desc' }, select: { id: true } })
  return last?.id ?? null
}

async function hasLeft(tx: Tx, ownerIds: (string | null)[]): Promise<boolean> {
  const ids = ownerIds.filter(id => id !== null)
  return (await tx.person.count({ where: { id: { in: ids }, status: { in: ['left', 'disabled'] } } })) > 0
}

/** A closed customer goes back to closed only while an order of its own stands. */
async function lacksOrders(
  tx: Tx,
  {
    survivorId,
    absorbedId,
    survivor,
    absorbed,
    orders,
  }: Pick<MergeJournal, 'survivorId' | 'absorbedId' | 'survivor' | 'absorbed' | 'orders'>,
) {
  const standing = await tx.order.findMany({
    where: { customerId: survivorId, status: { in: ['unconfirmed', 'confirmed'] } },
    select: { id: true },
  })
  const ofAbsorbed = new Set(orders.filter(({ customerId }) => customerId === absorbedId).map(({ id }) => id))
  const absorbedHas = standing.some(({ id }) => ofAbsorbed.has(id))
  const survivorHas = standing.some(({ id }) => !ofAbsorbed.has(id))
  return (absorbed.place.tier === 'closed' && !absorbedHas) || (survivor.place.tier === 'closed' && !survivorHas)
}

/** From the last thing that was done to the first. */
async function takeBack(tx: Tx, effects: RulingEffects, ruler: Ruler): Promise<void> {
  for (const journal of effects.moves.toReversed()) await moveBack(tx, journal, ruler)
  for (const journal of effects.merges.toReversed()) await undoMerge(tx, journal, ruler)
  for (const { customerId, groupId } of effects.groups) await tx.customer.update({ where: { id: customerId }, data: { groupId } })
  await tx.ruledDifferent.deleteMany({ where: { id: { in: effects.ruledDifferentIds } } })
  for (const { customerId, kind, key } of effects.aliases) {
    await tx.$executeRaw`DELETE FROM "identity_key" WHERE "customer_id" = ${customerId}::uuid AND "kind" = ${kind}::text::"IdentityKind" AND "key" = ${key} AND NOT "is_current"`
  }
  await tx.suspicion.createMany({
    data: effects.suspicions.map(({ at, evidence, ...pair }) => ({ ...pair, evidence: evidence as object, at: new Date(at) })),
    skipDuplicates: true,
  })
}

async function moveBack(tx: Tx, { customerId, changeId, place, orders, holders, follow }: MoveJournal, ruler: Ruler): Promise<void> {
  const customer = await lockCustomer(tx, customerId)
  if (!customer) throw new Error('A locked customer is gone')
  await moveOrMark(tx, ruler, { customer, move: 'undone', tier: place.tier, ownerId: place.ownerId, undoesId: changeId })
  await tx.customer.update({ where: { id: customerId }, data: { tierSince: new Date(place.tierSince) } })
  for (const { id, fromTier, fromOwnerId } of orders) await tx.order.update({ where: { id }, data: { fromTier, fromOwnerId } })
  for (const { id, holderId } of holders) await tx.conflict.update({ where: { id }, data: { holderId } })
  if (follow) {
    const lapsesAt = new Date(follow.lapsesAt)
    await tx.follow.create({ data: { customerId, repId: follow.repId, since: new Date(follow.since), lapsesAt } })
    await lapseAt(tx, { customerId, repId: follow.repId }, lapsesAt)
  }
}

/** Those that were ended along with it too, unless the same was opened anew. Each is due when it was. */
async function reopen(tx: Tx, { conflict, effects }: { conflict: LockedConflict['conflict']; effects: RulingEffects }): Promise<string[]> {
  const settledByMerge = effects.merges.flatMap(({ conflicts }) => conflicts.filter(({ isSettled }) => isSettled).map(({ id }) => id))
  const ids = [...new Set([conflict.id, ...effects.settledIds, ...settledByMerge])]
  const reopened: string[] = []
  for (const id of ids) {
    const row = await tx.conflict.findUniqueOrThrow({ where: { id } })
    const { customerId, challengerId, otherCustomerId, dueAt } = row
    const twins = await tx.conflict.count({ where: { status: 'open', customerId, challengerId, otherCustomerId, id: { not: id } } })
    if (twins > 0) continue
    await tx.conflict.update({ where: { id }, data: OPEN })
    await ruleBy(tx, id, dueAt)
    reopened.push(id)
  }
  return reopened
}
