import type { MoveAnswer } from '../api/shapes/customer'
import { inTransaction, sqlState, type Tx } from '../db'
import type { PolicyInForce } from '../domain/policy'
import { Refusal } from '../domain/refusal'
import { decideUndo } from '../domain/undo'
import type { Move, Tier } from '../domain/words'
import { policyInForce } from '../queries/policy-in-force'
import { actorGone, commitMove } from './commit-move'
import type { CommandContext } from './context'
import { lockCustomer } from './locked-customer'
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

async function takeBack(
  { db, viewer, now, wakeOutbox }: CommandContext,
  { customerId, version }: { customerId: string; version: number },
): Promise<MoveAnswer> {
  const answer = await inTransaction(db, async tx => {
    const customer = await lockCustomer(tx, customerId)
    if (!customer) throw new Refusal('NOT_FOUND', { rule: 'R1' })
    const policy = await policyInForce(tx, now)
    const last = await tx.tierChange.findFirst({ where: { customerId }, orderBy: { version: 'desc' } })
    const lane = await tx.lane.findUnique({ where: { repId: viewer.id } })
    const decision = decideUndo(
      {
        actorId: viewer.id,
        customer,
        last: last && { changeId: last.id, move: last.kind as Move, actorId: last.actorId, at: last.at, version: last.version },
        isBuiltOn: last !== null && (await isBuiltOn(tx, { customerId, since: last.at, byOthersThan: viewer.id })),
        lane: lane && { held: lane.closeCount + lane.reserved, limit: lane.closeQuota },
        undoMinutes: policy.clauses.moves.params.undoMinutes,
      },
      version,
      now,
    )
    if (decision.outcome === 'refused') throw new Refusal(decision.code, { rule: decision.rule, ...decision.facts })
    const toTier = (last?.fromTier ?? 'ordinary') as Tier
    const toOwnerId = await ownerIfStillHere(tx, last?.fromOwnerId ?? null)
    const move = await commitMove(
      tx,
      {
        card: customer,
        expect: { version },
        actor: viewer,
        move: 'undone',
        toTier,
        toOwnerId,
        rule: 'R1',
        policyVersion: policy.version,
        undoesId: decision.changeId,
        set: decision.move === 'released' ? { releasedAt: null, releasedBy: null } : {},
        watcherIds: customer.watcherIds,
      },
      now,
    )
    if (!move) throw actorGone(viewer.id)
    if (
      decision.move === 'claimed' &&
      toOwnerId !== viewer.id &&
      wasFollowing(last?.evidence) &&
      (await mayFollowOneMore(tx, viewer.id, policy))
    ) {
      const lapsesAt = new Date(now.getTime() + policy.clauses.sharing.params.followLapseDays * 86_400_000)
      await tx.follow.create({ data: { customerId, repId: viewer.id, since: now, lapsesAt } })
      await lapseAt(tx, { customerId, repId: viewer.id }, lapsesAt)
    }
    return { tier: toTier, ownerId: toOwnerId, version: move.version }
  })
  wakeOutbox()
  return { outcome: 'moved', customerId, ...answer, undoUntil: null, orderId: null }
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
