import { v7 as uuid } from 'uuid'
import { type Db, inTransaction, type Tx } from '../db'
import { partiesTo } from '../domain/entry-decision'
import { decideLeaveGroup, decideUndoLeave, type UndoLeaveFacts } from '../domain/group'
import { Refusal } from '../domain/refusal'
import { policyInForce } from '../queries/policy-in-force'
import { isThereAnotherRuler } from './assign'
import type { CommandContext } from './context'
import type { GroupPlace } from './found-links'
import { lockGroups } from './link-group'
import { type LockedCustomer, lockCustomer } from './locked-customer'
import { tellOfCard } from './merge-customers'
import { notify } from './notify'
import { tellEverybodyOfOwnCase } from './own-case'

const HOUR = 3_600_000

type Answer = { customerId: string; undoableUntil: string | null }

/** R8: a lead takes a customer out of a group that it is not of. For a day it goes back. */
export async function leaveGroup(
  context: CommandContext,
  { customerId, version, reason }: { customerId: string; version: number; reason: string },
): Promise<Answer> {
  const { db, viewer, now, wakeOutbox } = context
  const answer = await inTransaction(db, async tx => {
    const { customer, facts } = await lockFacts(tx, context, customerId)
    await lockGroups(tx)
    const groupId = await groupOf(tx, customerId)
    const decision = decideLeaveGroup({ ...facts, isInGroup: groupId !== null }, version)
    if (decision.outcome === 'refused') throw new Refusal(decision.code, { rule: decision.rule, ...decision.facts })
    if (groupId === null) throw new Error('Who leaves a group is in one')
    const places = await takeOut(tx, { customerId, groupId })
    const { undoRulingHours } = (await policyInForce(tx, now)).clauses.duplicates.params
    const undoableUntil = new Date(now.getTime() + undoRulingHours * HOUR)
    await tx.groupChange.create({
      data: { id: uuid(), customerId, kind: 'left', at: now, actorId: viewer.id, reason, places, undoableUntil },
    })
    await tell(tx, context, { customer, places, reason, isOwnCase: decision.isOwnCase })
    return { customerId, undoableUntil: undoableUntil.toISOString() }
  })
  wakeOutbox()
  return answer
}

/** R8: what a lead took out of a group by mistake stands in it again. */
export async function undoLeaveGroup(
  context: CommandContext,
  { customerId, version }: { customerId: string; version: number },
): Promise<Answer> {
  const { db, viewer, now, wakeOutbox } = context
  await inTransaction(db, async tx => {
    const { customer, facts } = await lockFacts(tx, context, customerId)
    await lockGroups(tx)
    const last = await lastGroupChange(tx, customerId)
    const decision = decideUndoLeave({ ...facts, last }, version, now)
    if (decision.outcome === 'refused') throw new Refusal(decision.code, { rule: decision.rule, ...decision.facts })
    if (!last) throw new Error('What is taken back was done')
    const places: GroupPlace[] = last.places.map(place => ({ customerId: place.customerId, before: place.after, after: place.before }))
    await put(tx, places)
    await tx.groupChange.create({
      data: { id: uuid(), customerId, kind: 'undone', at: now, actorId: viewer.id, places, undoesId: last.id },
    })
    await tell(tx, context, { customer, places, reason: null, isOwnCase: decision.isOwnCase })
  })
  wakeOutbox()
  return { customerId, undoableUntil: null }
}

async function lockFacts(tx: Tx, { viewer }: CommandContext, customerId: string) {
  const customer = await lockCustomer(tx, customerId)
  if (!customer) throw new Refusal('NOT_FOUND', { rule: 'R8' })
  const hasOtherRuler = await isThereAnotherRuler(tx, viewer.id, customer.ownerTeamId, partiesTo(customer))
  return { customer, facts: { actor: viewer, customer, hasOtherRuler } }
}

const groupOf = async (tx: Tx, customerId: string): Promise<string | null> =>
  (await tx.customer.findUniqueOrThrow({ where: { id: customerId }, select: { groupId: true } })).groupId

/** Nobody is a group alone; where the head goes, the best protected of the others heads it, then the earliest. */
async function takeOut(tx: Tx, { customerId, groupId }: { customerId: string; groupId: string }): Promise<GroupPlace[]> {
  const others = await tx.customer.findMany({
    where: { groupId, id: { not: customerId } },
    select: { id: true },
    orderBy: [{ tier: 'desc' }, { enteredAt: 'asc' }, { id: 'asc' }],
  })
  const head = others.length < 2 ? null : groupId === customerId ? (others[0]?.id ?? null) : groupId
  const places: GroupPlace[] = [
    { customerId, before: groupId, after: null },
    ...(head === groupId ? [] : others.map(({ id }) => ({ customerId: id, before: groupId, after: head }))),
  ]
  await put(tx, places)
  return places
}

async function put(tx: Tx, places: readonly GroupPlace[]): Promise<void> {
  const ids = places.map(({ customerId }) => customerId)
  await tx.$executeRaw`
    UPDATE "customer" c SET "group_id" = p."group_id"
      FROM unnest(${ids}::uuid[], ${places.map(({ after }) => after)}::uuid[]) AS p("id", "group_id") WHERE c."id" = p."id"`
}

type LastChange = NonNullable<UndoLeaveFacts['last']> & { id: string; places: GroupPlace[] }

/** The last change of a customer's group, and whether whom it touched still stand where it left them, unmerged. */
export async function lastGroupChange(db: Db | Tx, customerId: string): Promise<LastChange | null> {
  const row = await db.groupChange.findFirst({ where: { customerId }, orderBy: [{ at: 'desc' }, { id: 'desc' }] })
  if (!row) return null
  const places = row.places as unknown as GroupPlace[]
  const stand = await db.customer.findMany({
    where: { id: { in: places.flatMap(({ customerId: id, before }) => (before === null ? [id] : [id, before])) } },
    select: { id: true, groupId: true, mergedInto: true },
  })
  const isAsItWas =
    stand.every(({ mergedInto }) => mergedInto === null) &&
    places.every(place => stand.some(({ id, groupId }) => id === place.customerId && groupId === place.after))
  return { id: row.id, kind: row.kind, undoableUntil: row.undoableUntil, places, isAsItWas }
}

type Told = { customer: LockedCustomer; places: readonly GroupPlace[]; reason: string | null; isOwnCase: boolean }

async function tell(tx: Tx, { viewer, now }: CommandContext, { customer, places, reason, isOwnCase }: Told): Promise<void> {
  const { customerId, name: customerName, ownerId } = customer
  for (const place of places) await tellOfCard(tx, now, { customerId: place.customerId, actorId: viewer.id })
  if (reason !== null && ownerId && ownerId !== viewer.id)
    await notify(tx, now, { personIds: [ownerId], type: 'group.left', facts: { customerName, byName: viewer.name, reason }, customerId })
  if (isOwnCase) await tellEverybodyOfOwnCase(tx, now, { viewer, customerId, customerName })
}
