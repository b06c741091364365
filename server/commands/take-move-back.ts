import type { Tx } from '../db'
import type { PolicyInForce } from '../domain/policy'
import { decideUndo, type UndoDecision } from '../domain/undo'
import type { Tier } from '../domain/words'
import { readLastMove } from '../queries/last-move'
import { policyInForce } from '../queries/policy-in-force'
import { isDeputyOf } from '../queries/visibility'
import { actorGone, commitMove } from './commit-move'
import type { CommandContext } from './context'
import type { LockedCustomer } from './locked-customer'
import { lapseAt } from './take-follow'

type ToUndo = { viewer: CommandContext['viewer']; customer: LockedCustomer; version: number }

/** Whether the customer's latest move may be taken back, under its lock. */
export async function decideOnUndo(tx: Tx, now: Date, { viewer, customer, version }: ToUndo): Promise<UndoDecision> {
  const { customerId, ownerId } = customer
  const { moves } = (await policyInForce(tx, now)).clauses
  const lane = await tx.lane.findUnique({ where: { repId: viewer.id } })
  const facts = {
    ...(await readLastMove(tx, { viewer, customerId })),
    actorId: viewer.id,
    customer,
    coversOwner: await isDeputyOf(tx, { deputyId: viewer.id, repId: ownerId }),
    lane: lane && { held: lane.closeCount + lane.reserved, limit: lane.closeQuota },
    undoMinutes: moves.params.undoMinutes,
  }
  return decideUndo(facts, version, now)
}

/** Where it came from, with what hangs on it: the follow it ended is there again, an inquiry that it answered is taken back. */
export async function moveBack(
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
  if (decision.move === 'assigned' || decision.move === 'entered') {
    await tx.inquiry.updateMany({ where: { customerId, at: last.at, undoneAt: null }, data: { undoneAt: now, turn: null } })
  }
  // Who had it by the move that is taken back followed it before, and does again.
  const repId = last.toOwnerId
  const followedIt = decision.move !== 'released' && repId !== null && repId !== ownerId && wasFollowing(last.evidence)
  if (followedIt && (await mayFollowOneMore(tx, repId, policy))) {
    const lapsesAt = new Date(now.getTime() + policy.clauses.sharing.params.followLapseDays * 86_400_000)
    await tx.follow.create({ data: { customerId, repId, since: now, lapsesAt } })
    await lapseAt(tx, { customerId, repId }, lapsesAt)
  }
  return { tier, ownerId, version: move.version }
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
