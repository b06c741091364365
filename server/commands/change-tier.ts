import { v7 as uuid } from 'uuid'
import type { Viewer } from '../api/context'
import type { MoveAnswer } from '../api/shapes/customer'
import { isCollision, sqlState } from '../db'
import { Refusal } from '../domain/refusal'
import { type Decision, decideTierChange, type TierChangeRequest } from '../domain/tier-policy'
import { PolicyMoved } from '../queries/policy-in-force'
import { type CommittedMove, commitMove, type MoveToCommit, type NoticeOfMove, PremiseGone } from './commit-move'
import type { CommandContext } from './context'
import { makeOffer } from './make-offer'
import { tellEverybodyOfOwnCase } from './own-case'
import { postDifferences, termsKept } from './post-commission'
import { takeOffered } from './take-offered'
import { type ReadFacts, readTierChangeFacts } from './tier-change-facts'

const ATTEMPTS = 12

/**
 * R1 to R6: claim, win, release or reopen; or the move waits for newcomers. Decides on a snapshot and commits only if it still holds; any other premise than the version the
 * actor named is read and decided again, so that a race ends in a move or in the refusal that the loser would have met a moment later. A deputy only
 * answers an offer in the name of the viewer (R12).
 * `ahead`: the snapshot, where it was read while the session was.
 */
export async function changeTier(
  context: CommandContext,
  input: TierChangeRequest & { customerId: string },
  { deputy = null, ahead }: { deputy?: Viewer | null; ahead?: Promise<ReadFacts | null> } = {},
): Promise<MoveAnswer> {
  const { db, viewer, now } = context
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    try {
      const read =
        attempt === 1 && ahead ? await ahead : await readTierChangeFacts(db, { viewer, customerId: input.customerId, request: input, now })
      if (!read) throw new Refusal('NOT_FOUND', { rule: 'R1' })
      const decision = decideTierChange(read.facts, input, now)
      if (decision.outcome === 'refused') throw new Refusal(decision.code, { rule: decision.rule, ...decision.facts })
      if (deputy && (decision.outcome === 'waiting' || !decision.takesOfferId)) {
        throw new Refusal('TIER_NOT_ALLOWED', { rule: 'R6', why: 'OFFER_OVER' })
      }
      if (decision.outcome === 'waiting') return await makeOffer(context, input, read, decision)
      const orderId = decision.move === 'won' ? uuid() : null
      const committed = decision.cancelsOrderId
        ? await reopen(context, input, read, decision)
        : decision.takesOfferId
          ? await takeOffered(
              context,
              { ...toCommit(context, input, read, decision, orderId), ...byDeputy(deputy, read) },
              decision,
              deputy,
            )
          : await commitMove(db, toCommit(context, input, read, decision, orderId), now)
      if (committed) {
        // What else a transaction wrote than the move is read from the outbox.
        context.wakeOutbox(decision.cancelsOrderId || decision.takesOfferId ? undefined : committed.outbox)
        return answer(committed, decision, orderId, read, now)
      }
    } catch (error) {
      if (!isLostRace(error)) throw error
    }
  }
  throw new Error('changeTier: the customer changed again and again')
}

/** The premises went while it was decided: no slot any more, one order too many, the contract number taken, a deadlock. */
function isLostRace(error: unknown): boolean {
  const state = sqlState(error)
  return state === 'TR002' || state === 'TR003' || error instanceof PolicyMoved || error instanceof PremiseGone || isCollision(error)
}

function toCommit({ viewer, now }: CommandContext, input: TierChangeRequest, read: ReadFacts, decision: Decision, orderId: string | null) {
  const { facts, card } = read
  const { policy } = facts
  const { confirmDays, maxUnconfirmed } = policy.clauses.orders.params
  const isRelease = decision.move === 'released'
  return {
    card,
    expect: {
      version: facts.customer.version,
      followVersion: read.followVersion,
      isRulingPending: facts.customer.isRulingPending,
      policyXmin: read.policyXmin,
      actorStatus: facts.actor.status,
    },
    actor: viewer,
    move: decision.move,
    toTier: decision.to,
    toOwnerId: decision.ownerId,
    reason: input.reason,
    rule: decision.rule,
    policyVersion: policy.version,
    originatorId: decision.originatorId,
    evidence: evidenceOf(read, decision),
    order:
      orderId && input.order
        ? { ...input.order, orderId, expiresAt: new Date(now.getTime() + confirmDays * 86_400_000), maxUnconfirmed }
        : null,
    orderId: decision.cancelsOrderId,
    set: isRelease
      ? { releasedAt: now, releasedBy: viewer.id }
      : decision.move === 'won'
        ? { isUnconfirmed: true }
        : { isUnconfirmed: false },
    wasFollowing: read.isActorFollowing && decision.ownerId === viewer.id,
    watcherIds: read.watcherIds,
    notices: noticesOf(viewer.name, input, read, decision),
  }
}

/** R12: the history names who did it; that they are still here is asked of them. */
function byDeputy(deputy: Viewer | null, { facts, followVersion, policyXmin }: ReadFacts): Partial<MoveToCommit> {
  if (!deputy) return {}
  const { version, isRulingPending } = facts.customer
  return { actor: deputy, expect: { version, followVersion, isRulingPending, policyXmin, actorStatus: deputy.status } }
}

/** R10: what shows that the originator had worked the customer; and whether the actor followed it, for an undo. */
function evidenceOf({ facts, isActorFollowing }: ReadFacts, { originatorId }: Decision) {
  if (!originatorId && !isActorFollowing) return null
  const { ownerEvidence } = facts
  return { followUpId: ownerEvidence?.followUpId ?? null, at: ownerEvidence?.at.toISOString() ?? null, wasFollowing: isActorFollowing }
}

/** The previous owner learns who took the customer; the owner that a lead reopened it. */
function noticesOf(byName: string, input: TierChangeRequest, { card }: ReadFacts, decision: Decision): NoticeOfMove[] {
  const facts = { customerName: card.name, byName, tier: decision.to }
  if (decision.originatorId) return [{ personId: decision.originatorId, type: 'customer.taken', facts }]
  if (decision.move === 'reopened' && !decision.isOwnCase) {
    return [{ personId: decision.ownerId, type: 'customer.reopened', facts: { ...facts, reason: input.reason ?? null } }]
  }
  return []
}

/** R1: the order falls and the customer moves in one transaction; with the order's row locked, nobody confirms it in between. */
async function reopen(
  context: CommandContext,
  input: TierChangeRequest,
  read: ReadFacts,
  decision: Decision,
): Promise<CommittedMove | null> {
  const { db, viewer, now } = context
  return db.$transaction(async tx => {
    const committed = await commitMove(tx, toCommit(context, input, read, decision, null), now)
    if (!committed) return null
    const { count } = await tx.order.updateMany({
      where: { id: decision.cancelsOrderId ?? '', status: { in: ['unconfirmed', 'confirmed'] } },
      data: {
        status: 'cancelled',
        decidedAt: now,
        decidedBy: viewer.id,
        decisionReason: input.reason ?? null,
        isOwnCase: decision.isOwnCase,
      },
    })
    if (count === 0) throw new PremiseGone()
    const order = await tx.order.findUniqueOrThrow({ where: { id: decision.cancelsOrderId ?? '' } })
    await postDifferences(tx, now, { order, kind: 'cancelled', netMinor: 0n, terms: termsKept(order) })
    if (decision.isOwnCase) {
      await tellEverybodyOfOwnCase(tx, now, { viewer, customerId: read.card.customerId, customerName: read.card.name })
    }
    return committed
  })
}

function answer(committed: CommittedMove, decision: Decision, orderId: string | null, read: ReadFacts, now: Date): MoveAnswer {
  const { undoMinutes } = read.facts.policy.clauses.moves.params
  const canUndo = decision.move === 'claimed' || decision.move === 'released'
  return {
    outcome: 'moved',
    customerId: committed.card.customerId,
    tier: decision.to,
    version: committed.version,
    ownerId: decision.ownerId,
    undoUntil: canUndo ? new Date(now.getTime() + undoMinutes * 60_000).toISOString() : null,
    orderId,
  }
}
