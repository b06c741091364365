import type { Tx } from '../db'
import { type MergeableFacts, mergedFacts } from '../domain/merged-facts'
import type { PolicyInForce } from '../domain/policy'
import type { Tier } from '../domain/words'
import { enqueue } from '../live/outbox'
import { editedMessages } from './card-messages'
import { lockGroups } from './link-group'
import type { LockedCustomer } from './locked-customer'
import { lockCustomer } from './locked-customer'
import { moveConflicts } from './merge-conflicts'
import { moveFollows } from './merge-follows'
import { MERGEABLE, type MergeJournal, type Place, toJournal } from './merge-journal'
import { moveKeys } from './merge-keys'
import { moveOrMark } from './move-or-mark'

export type Merge = {
  survivor: LockedCustomer
  absorbed: LockedCustomer
  move: 'merged' | 'granted' | 'upheld'
  ownerId: string | null
  tier: Tier
  takesFacts: boolean
  originatorId: string | null
}

export type Ruler = { actor: { id: string; name: string }; reason: string | null; policy: PolicyInForce; now: Date }

/**
 * R8: two customers become one. Follow-ups, orders, history, earlier values, follows, notices and conflicts go along; the absorbed one leaves its lane,
 * which frees its slot, and stands nowhere from then on. Both are locked by the caller.
 * @returns what was done, enough to take it back.
 */
export async function mergeCustomers(tx: Tx, merge: Merge, ruler: Ruler): Promise<MergeJournal> {
  const { survivor, absorbed } = merge
  const ids = { survivorId: survivor.customerId, absorbedId: absorbed.customerId }
  const [before, other] = [await readFacts(tx, ids.survivorId), await readFacts(tx, ids.absorbedId)]
  const places = { survivor: await readPlace(tx, ids.survivorId), absorbed: await readPlace(tx, ids.absorbedId) }
  const originator = await evidenceOf(tx, merge)

  // First out of its lane: the slot that it frees may be the one that the survivor takes.
  const absorbedChangeId = await moveOrMark(tx, ruler, {
    customer: absorbed,
    move: merge.move,
    tier: 'ordinary',
    ownerId: null,
    set: NOTHING_WAITS,
  })
  await tx.customer.update({ where: { id: ids.absorbedId }, data: { mergedInto: ids.survivorId, tierSince: ruler.now, groupId: null } })

  const followUps = await tx.$queryRaw<{ id: string }[]>`
    UPDATE "follow_up" SET "customer_id" = ${ids.survivorId}::uuid WHERE "customer_id" = ${ids.absorbedId}::uuid RETURNING "id"::text AS "id"`
  const orders = await moveOrders(tx, merge, ids)
  const notices = await tx.$queryRaw<{ id: string }[]>`
    UPDATE "notice" SET "customer_id" = ${ids.survivorId}::uuid WHERE "customer_id" = ${ids.absorbedId}::uuid RETURNING "id"::text AS "id"`
  const handovers = await tx.$queryRaw<{ id: string }[]>`
    UPDATE "handover" SET "status" = 'fell', "ended_at" = ${ruler.now} WHERE "customer_id" = ${ids.absorbedId}::uuid AND "status" = 'open' RETURNING "id"::text AS "id"`
  const follows = await moveFollows(tx, merge, ruler)
  const merged = await tx.$queryRaw<{ id: string }[]>`
    UPDATE "customer" SET "merged_into" = ${ids.survivorId}::uuid WHERE "merged_into" = ${ids.absorbedId}::uuid RETURNING "id"::text AS "id"`
  const groups = await joinGroups(tx, ids, places)

  const after = mergedFacts(before, other, merge.takesFacts)
  const isUnconfirmed = (await tx.order.count({ where: { customerId: ids.survivorId, status: 'unconfirmed' } })) > 0
  await tx.customer.update({
    where: { id: ids.survivorId },
    data: { ...after, isSuspected: places.survivor.isSuspected || places.absorbed.isSuspected },
  })
  const keys = await moveKeys(tx, ids)
  const conflicts = await moveConflicts(tx, { ...ids, ownerId: merge.ownerId })

  const survivorChangeId = await moveOrMark(tx, ruler, {
    customer: await relocked(tx, ids.survivorId),
    move: merge.move,
    tier: merge.tier,
    ownerId: merge.ownerId,
    originatorId: merge.originatorId,
    evidence: { absorbedId: ids.absorbedId, absorbedName: absorbed.name, ...originator },
    set: { isUnconfirmed },
    wasFollowing: false,
  })
  return {
    ...ids,
    ...{ survivorChangeId, absorbedChangeId },
    survivor: { place: places.survivor, before: toJournal(before), after: toJournal(after) },
    absorbed: { place: places.absorbed },
    followUpIds: followUps.map(({ id }) => id),
    handoverIds: handovers.map(({ id }) => id),
    noticeIds: notices.map(({ id }) => id),
    mergedIds: merged.map(({ id }) => id),
    ...{ orders, follows, groups, ...keys, ...conflicts },
  }
}

const NOTHING_WAITS = { isUnconfirmed: false }

async function relocked(tx: Tx, customerId: string): Promise<LockedCustomer> {
  const row = await lockCustomer(tx, customerId)
  if (!row) throw new Error('A locked customer is gone')
  return row
}

export async function readFacts(tx: Tx, customerId: string): Promise<MergeableFacts> {
  return tx.customer.findUniqueOrThrow({ where: { id: customerId }, select: MERGEABLE })
}

export async function readPlace(tx: Tx, customerId: string): Promise<Place> {
  const row = await tx.customer.findUniqueOrThrow({ where: { id: customerId } })
  const { tier, ownerId, tierSince, isUnconfirmed, isSuspected, groupId } = row
  return { tier, ownerId, tierSince: tierSince.toISOString(), isUnconfirmed, isSuspected, groupId }
}

/** R10: what shows that the one who loses it had worked it. */
async function evidenceOf(tx: Tx, { originatorId, survivor, absorbed }: Merge) {
  if (!originatorId) return { followUpId: null, at: null }
  const last = await tx.followUp.findFirst({
    where: { customerId: { in: [survivor.customerId, absorbed.customerId] }, authorId: originatorId, counts: true },
    orderBy: { at: 'desc' },
    select: { id: true, at: true },
  })
  return { followUpId: last?.id ?? null, at: last?.at.toISOString() ?? null }
}

/**
 * Orders keep their rep and papers. One that is not confirmed yet falls back to whom the merged customer belongs to now, not to the one who lost it;
 * to close where either of them was.
 */
async function moveOrders(
  tx: Tx,
  { survivor, absorbed, ownerId }: Merge,
  { survivorId, absorbedId }: { survivorId: string; absorbedId: string },
) {
  const rows = await tx.order.findMany({
    where: { OR: [{ customerId: absorbedId }, { customerId: survivorId, status: 'unconfirmed' }] },
    select: { id: true, customerId: true, fromTier: true, fromOwnerId: true, status: true },
  })
  await tx.order.updateMany({ where: { customerId: absorbedId }, data: { customerId: survivorId } })
  const wasClose = survivor.tier === 'close' || absorbed.tier === 'close'
  const waiting = { customerId: survivorId, status: 'unconfirmed' as const, fromTier: { not: null } }
  await tx.order.updateMany({ where: waiting, data: { fromOwnerId: ownerId, ...(wasClose ? { fromTier: 'close' as const } : {}) } })
  return rows.map(({ status: _, ...row }) => row)
}

/** The survivor takes the absorbed one's place in its group; who is head of it is head of both groups. */
async function joinGroups(
  tx: Tx,
  { survivorId, absorbedId }: { survivorId: string; absorbedId: string },
  places: { survivor: Place; absorbed: Place },
): Promise<MergeJournal['groups']> {
  const old = places.absorbed.groupId
  if (!old) return []
  await lockGroups(tx)
  const head = places.survivor.groupId ?? (old === absorbedId ? survivorId : old)
  const members = await tx.customer.findMany({
    where: { OR: [{ groupId: old }, { id: survivorId }] },
    select: { id: true, groupId: true },
  })
  await tx.customer.updateMany({ where: { id: { in: members.map(({ id }) => id) } }, data: { groupId: head } })
  const left = await tx.customer.count({ where: { groupId: head } })
  // Nobody is a group alone.
  if (left < 2) await tx.customer.updateMany({ where: { groupId: head }, data: { groupId: null } })
  return [{ customerId: absorbedId, groupId: old }, ...members.map(({ id, groupId }) => ({ customerId: id, groupId }))]
}

/** The card as it is after all of it, for the lane and those who watch it. */
export async function tellOfCard(tx: Tx, now: Date, { customerId, actorId }: { customerId: string; actorId: string }): Promise<void> {
  const row = await lockCustomer(tx, customerId)
  if (row) await enqueue(tx, now, editedMessages(row, actorId))
}
