import { v7 as uuid } from 'uuid'
import type { Db, Tx } from '../db'
import type { Card } from '../domain/events'
import type { NoticeFacts, NoticeType } from '../domain/notices'
import { contractKey, type OrderInput } from '../domain/order'
import { Refusal } from '../domain/refusal'
import type { Move, Rule, Tier } from '../domain/words'
import { commitInGroup } from '../group-commit'
import type { CommittedRow, Message } from '../live/outbox'
import { type CardRow, toCard } from '../queries/card'
import { policyInForce } from '../queries/policy-in-force'
import { gaugeMessages } from './gauges'
import { offerFirst, onlyCustomer } from './offer-first'

/** A move that was decided, and the premises it was decided on. */
export type MoveToCommit = {
  card: CardRow
  expect: { version: number; followVersion?: number; isRulingPending?: boolean; policyXmin?: string; actorStatus?: string }
  /** null: the system. */
  actor: { id: string; name: string } | null
  move: Move
  toTier: Tier
  toOwnerId: string | null
  reason?: string | null | undefined
  rule: Rule
  policyVersion: number
  originatorId?: string | null
  evidence?: Record<string, string | boolean | null> | null
  undoesId?: string | null
  /** The order that a fall or reopening rests on. */
  orderId?: string | null
  /** A new order that the win brings. */
  order?: (OrderInput & { orderId: string; expiresAt: Date; maxUnconfirmed: number }) | null
  /** What else changes on the customer; a key that is absent stays as it is. */
  set?: {
    isUnconfirmed?: boolean
    releasedAt?: Date | null
    releasedBy?: string | null
    cooldownRepId?: string | null
    cooldownUntil?: Date | null
  }
  wasFollowing?: boolean
  /** R7, R9: who gave it, for the card. */
  giverName?: string
  watcherIds: string[]
  notices?: NoticeOfMove[]
}

export type NoticeOfMove = { personId: string; type: NoticeType; facts: NoticeFacts }

/**
 * Under the customer's lock and at the version that was named, a move finds one thing gone: the actor, whose access ended while it was decided.
 * For the system, which does not leave, it is a premise.
 */
export function actorGone(actorId: string | null): Error {
  return actorId === null ? new PremiseGone() : new Refusal('FORBIDDEN', { rule: 'R12', why: 'HAS_LEFT' })
}

/** Thrown inside a transaction when what the move was decided on went meanwhile: it rolls back and is decided anew. */
export class PremiseGone extends Error {}

/** `outbox`: what is to be told of it, for whoever commits the transaction. */
export type CommittedMove = { changeId: string; version: number; card: Card; outbox: CommittedRow }

/**
 * Writes the move by the SQL function commit_move: customer, quota, history, order and live events, all or none.
 * @returns null when a premise no longer holds. Throws TR002 (no slot), TR003 (too many unconfirmed), 23505 (contract number taken).
 */
export async function commitMove(db: Db | Tx, move: MoveToCommit, now: Date): Promise<CommittedMove | null> {
  const changeId = uuid()
  const card = movedCard(move, now)
  const { order } = move
  const notices = (move.notices ?? []).map(notice => ({ id: uuid(), ...notice }))
  const payload = {
    customerId: move.card.customerId,
    expect: move.expect,
    at: now,
    actorId: move.actor?.id ?? null,
    move: move.move,
    fromTier: move.card.tier,
    toTier: move.toTier,
    fromOwnerId: move.card.ownerId,
    toOwnerId: move.toOwnerId,
    reason: move.reason ?? null,
    rule: move.rule,
    policyVersion: move.policyVersion,
    changeId,
    originatorId: move.originatorId ?? null,
    evidence: move.evidence ?? null,
    undoesId: move.undoesId ?? null,
    orderId: move.orderId ?? null,
    order: order ? { ...order, contractKey: contractKey(order.contractNumber), dueWorkId: uuid() } : null,
    set: move.set ?? {},
    wasFollowing: move.wasFollowing ?? false,
    outboxId: uuid(),
    messages: [
      ...messagesOf(move, card),
      // A poke for those who are there now.
      ...notices.map(({ id, personId }): Message => ({ room: `user:${personId}`, event: { type: 'notice.added', noticeId: id } })),
      ...gaugeMessages([move.card.ownerId, move.toOwnerId]),
    ],
    notices,
  }
  const version = await commitInGroup(db, 'moves', move.toOwnerId ?? move.card.ownerId ?? '', payload)
  if (!version) return null
  if (move.toOwnerId === null && move.card.ownerId !== null) await offerFirstAfter(db, now, { ...move, leftBy: move.card.ownerId })
  return { changeId, version, card, outbox: { id: payload.outboxId, at: now, messages: payload.messages } }
}

/** R12: whatever brought it into the pool. Such moves are rare and always part of a transaction. */
async function offerFirstAfter(tx: Tx, now: Date, { card, move, leftBy }: MoveToCommit & { leftBy: string }): Promise<void> {
  await offerFirst(tx, now, { which: onlyCustomer(card.customerId), move, leftBy, policy: await policyInForce(tx, now) })
}

function movedCard({ card, toTier, toOwnerId, set, wasFollowing, giverName }: MoveToCommit, now: Date): Card {
  return toCard({
    ...card,
    tier: toTier,
    ownerId: toOwnerId,
    version: card.version + 1,
    tierSince: now,
    isUnconfirmed: set?.isUnconfirmed ?? card.isUnconfirmed,
    givenBy: giverName ?? (toOwnerId === card.ownerId ? card.givenBy : null),
    // Whatever takes it out of the ordinary tier ends what waited for it.
    offerUntil: toTier === 'ordinary' ? card.offerUntil : null,
    followers: card.followers - (wasFollowing ? 1 : 0),
  })
}

/** The lanes it left and came to get the card; whoever else may see something of it gets a poke and asks. */
function messagesOf(move: MoveToCommit, card: Card): Message[] {
  const { customerId, version } = card
  const event = {
    type: 'customer.tierChanged' as const,
    customerId,
    version,
    from: move.card.tier,
    to: move.toTier,
    ownerId: move.toOwnerId,
    previousOwnerId: move.card.ownerId,
    actorId: move.actor?.id ?? null,
    actorName: move.actor?.name ?? null,
    card,
  }
  const rooms: Message[] = []
  if (move.toOwnerId) rooms.push({ room: `rep:${move.toOwnerId}`, event })
  if (move.card.ownerId && move.card.ownerId !== move.toOwnerId) {
    // The lane it left hears who has it now, as the duplicate check would say, and no more.
    const { card: _, ...gone } = event
    rooms.push({ room: `rep:${move.card.ownerId}`, event: gone })
  }
  // Between close and closed nothing changes for those who may not see it: to them it was and stays protected.
  const isSeen = move.card.tier === 'ordinary' || move.toTier === 'ordinary'
  const watchers = isSeen ? new Set(move.watcherIds.filter(id => id !== move.toOwnerId && id !== move.card.ownerId)) : []
  for (const id of watchers) rooms.push({ room: `user:${id}`, event: { type: 'customer.tierChanged', customerId, version } })
  return rooms
}
