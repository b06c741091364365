import type { MoveAnswer } from '../api/shapes/customer'
import { inTransaction, sqlState, type Tx } from '../db'
import type { PolicyInForce } from '../domain/policy'
import { Refusal } from '../domain/refusal'
import { decideUndo, type UndoDecision } from '../domain/undo'
import type { Move, Tier } from '../domain/words'
import { policyInForce } from '../queries/policy-in-force'
import { actorGone, commitMove } from './commit-move'
import type { CommandContext } from './context'
import { type LockedCustomer, lockCustomer } from './locked-customer'
import { notify } from './notify'
import { lapseAt } from './take-follow'

/** R1: takes back one's own claim or release of the last minutes. A release needs its slot still free. */
export async function undo(context: CommandContext, input: { customerId: string; version: number }): Promise<MoveAnswer> {
  try {
    return await takeBack(context, input)
  } catch (error) {
    // The slot went between the decision and the commit.
    if (sqlState(error) === 'TR002') throw new Refusal('QUOTA_FULL', { rule: 'R2' })
    throw error
  }
}

/**
 * R1: takes back what one just handed out of the pool; what its rep has worked on or moved since stays with them. Those who had it are told.
 * @returns which are in the pool again.
 */
export async function undoHandOut(
  { db, viewer, now, wakeOutbox }: CommandContext,
  { customers }: { customers: { customerId: string; version: number }[] },
): Promise<{ undone: string[]; kept: string[] }> {
  const answer = await inTransaction(db, async tx => {
    const undone: string[] = []
    const losers: string[] = []
    for (const input of [...customers].sort((one, other) => (one.customerId < other.customerId ? -1 : 1))) {
      const customer = await lockCustomer(tx, input.customerId)
      const loserId = customer?.ownerId
      if (!customer || !loserId) continue
      const decision = await decideOn(tx, now, { viewer, customer, version: input.version })
      if (decision.outcome === 'refused' || decision.move !== 'assigned') continue
      await moveBack(tx, now, { viewer, customer, decision })
      undone.push(input.customerId)
      losers.push(loserId)
    }
    for (const personId of new Set(losers)) {
      const facts = { byName: viewer.name, count: losers.filter(id => id === personId).length }
      await notify(tx, now, { personIds: personId === viewer.id ? [] : [personId], type: 'pool.takenBack', facts, customerId: null })
    }
    return { undone, kept: customers.map(({ customerId }) => customerId).filter(id => !undone.includes(id)) }
  })
  wakeOutbox()
  return answer
}

async function takeBack(
  { db, viewer, now, wakeOutbox }: CommandContext,
  { customerId, version }: { customerId: string; version: number },
): Promise<MoveAnswer> {
  const answer = await inTransaction(db, async tx => {
    const customer = await lockCustomer(tx, customerId)
    if (!customer) throw new Refusal('NOT_FOUND', { rule: 'R1' })
    const decision = await decideOn(tx, now, { viewer, customer, version })
    if (decision.outcome === 'refused') throw new Refusal(decision.code, { rule: decision.rule, ...decision.facts })
    return moveBack(tx, now, { viewer, customer, decision })
  })
  wakeOutbox()
  return { outcome: 'moved', customerId, ...answer, undoUntil: null, orderId: null }
}
type ToUndo = { viewer: CommandContext['viewer']; customer: LockedCustomer; version: number }

async function decideOn(tx: Tx, now: Date, { viewer, customer, version }: ToUndo): Promise<UndoDecision> {
  const { customerId } = customer
  const { moves } = (await policyInForce(tx, now)).clauses
  const last = await tx.tierChange.findFirst({ where: { customerId }, orderBy: { version: 'desc' } })
  const lane = await tx.lane.findUnique({ where: { repId: viewer.id } })
  const facts = {
    actorId: viewer.id,
    customer,
    last: last && { changeId: last.id, move: last.kind as Move, actorId: last.actorId, at: last.at, version: last.version },
    isBuiltOn: last !== null && (await isBuiltOn(tx, { customerId, since: last.at, byOthersThan: viewer.id })),
    lane: lane && { held: lane.closeCount + lane.reserved, limit: lane.closeQuota },
    undoMinutes: moves.params.undoMinutes,
  }
  return decideUndo(facts, version, now)
}

async function moveBack(
  tx: Tx,
  now: Date,
  { viewer, customer, decision }: Omit<ToUndo, 'version'> & { decision: Extract<UndoDecision, { outcome: 'undo' }> },
): Promise<{ tier: Tier; ownerId: string | null; version: number }> {
  const { customerId, version, watcherIds } = customer
  const policy = await policyInForce(tx, now)
  const last = await tx.tierChange.findUniqueOrThrow({ where: { id: decision.changeId } })
  const tier = (last.fromTier ?? 'ordinary') as Tier
  const ownerId = await ownerIfStillHere(tx, last.fromOwnerId)
  const move = await commitMove(
    tx,
    {
      ...{ card: customer, expect: { version }, actor: viewer, move: 'undone', toTier: tier, toOwnerId: ownerId, rule: 'R1' },
      ...{ policyVersion: policy.version, undoesId: decision.changeId, watcherIds },
      set: decision.move === 'released' ? { releasedAt: null, releasedBy: null } : {},
    },
    now,
  )
  if (!move) throw actorGone(viewer.id)
  // Who had it by the move that is taken back followed it before, and does again.
  const repId = decision.move === 'assigned' ? last.toOwnerId : viewer.id
  const followedIt = decision.move !== 'released' && repId !== null && repId !== ownerId && wasFollowing(last.evidence)
  if (followedIt && (await mayFollowOneMore(tx, repId, policy))) {
    const lapsesAt = new Date(now.getTime() + policy.clauses.sharing.params.followLapseDays * 86_400_000)
    await tx.follow.create({ data: { customerId, repId, since: now, lapsesAt } })
    await lapseAt(tx, { customerId, repId }, lapsesAt)
  }
  return { tier, ownerId, version: move.version }
}

async function isBuiltOn(
  tx: Tx,
  { customerId, since, byOthersThan }: { customerId: string; since: Date; byOthersThan: string },
): Promise<boolean> {
  const follows = await tx.follow.count({ where: { customerId, since: { gt: since }, repId: { not: byOthersThan } } })
  const followUps = await tx.followUp.count({ where: { customerId, loggedAt: { gt: since }, authorId: { not: byOthersThan } } })
  return follows + followUps > 0
}

/** R4: what was followed meanwhile has taken the place. The move has locked the lane. */
async function mayFollowOneMore(tx: Tx, repId: string, policy: PolicyInForce): Promise<boolean> {
  const lane = await tx.lane.findUnique({ where: { repId }, select: { follows: true } })
  return lane !== null && lane.follows < policy.clauses.sharing.params.followLimit
}

async function ownerIfStillHere(tx: Tx, ownerId: string | null): Promise<string | null> {
  if (!ownerId) return null
  const owner = await tx.person.findUnique({ where: { id: ownerId }, select: { status: true } })
  return owner && owner.status !== 'left' && owner.status !== 'disabled' ? ownerId : null
}

const wasFollowing = (evidence: unknown): boolean =>
  typeof evidence === 'object' && evidence !== null && (evidence as { wasFollowing?: unknown }).wasFollowing === true
