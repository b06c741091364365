import type { BoardCard, MoveAnswer } from '@/server/api/types'
import type { Tier } from '@/server/domain/words'
import { type BoardData, findCard, type Place, withCard, withCount, withHeld, withLane, withoutCard } from './board-data'

/** Where a move takes a card: a tier of a lane, or the public pool. */
export type Destination = { repId: string; tier: Tier } | 'pool'

/** Shows the move at once, before the server has said yes. The card keeps its version: only the server gives a new one. */
export function moveOptimistically(board: BoardData, customerId: string, to: Destination, now: Date): BoardData {
  const place = findCard(board, customerId)
  if (!place) return board
  const next = withoutCard(takeStep(board, place, -1), customerId)
  const pending = { ...board.pending, [customerId]: board.pending[customerId] ?? place.card }
  if (to === 'pool') return { ...next, pending }
  const moved: BoardCard = {
    ...place.card,
    tier: to.tier,
    ownerId: to.repId,
    tierSince: now.toISOString(),
    isUnconfirmed: to.tier === 'closed',
    isCold: to.tier === 'close' && place.card.isCold,
  }
  return { ...withCard(takeStep(next, { repId: to.repId, tier: to.tier, card: moved }, 1), to.repId, moved), pending }
}

/** The server said yes. An event may have told it before; then there is nothing left to do. */
export function confirmMove(board: BoardData, answer: Extract<MoveAnswer, { outcome: 'moved' }>, now: Date): BoardData {
  const { customerId, version, undoUntil } = answer
  const next = { ...board, pending: without(board.pending, customerId) }
  const place = findCard(board, customerId)
  const seen = board.seen[customerId]
  if (!place || (seen && seen.version > version)) return next
  const card = { ...place.card, version, canUndoUntil: undoUntil }
  const shown = withCard(next, place.repId, card)
  return { ...shown, seen: { ...shown.seen, [customerId]: { version, at: seen?.version === version ? seen.at : now.toISOString() } } }
}

/** The server said no: the card goes back, unless something newer was told of it meanwhile. */
export function rollBackMove(board: BoardData, customerId: string): BoardData {
  const original = board.pending[customerId]
  if (!original?.ownerId) return board
  const place = findCard(board, customerId)
  let next: BoardData = { ...board, pending: without(board.pending, customerId) }
  if (place) next = takeStep(next, place, -1)
  next = takeStep(next, { repId: original.ownerId, tier: original.tier, card: original }, 1)
  return withCard(next, original.ownerId, original, { wasLoaded: true })
}

function takeStep(board: BoardData, { repId, tier, card }: Place, delta: 1 | -1): BoardData {
  const counted = withHeld(withCount(board, repId, tier, delta), repId, tier === 'close' ? delta : 0)
  if (tier !== 'closed' || !card.isUnconfirmed) return counted
  return withLane(counted, repId, lane => ({ ...lane, unconfirmed: Math.max(0, lane.unconfirmed + delta) }))
}

function without<T>(record: Record<string, T>, key: string): Record<string, T> {
  const { [key]: _, ...rest } = record
  return rest
}

/** Carries moves still on their way over to an answer that was read before the server made them. */
export function withPending(fresh: BoardData, previous: BoardData | undefined, now: Date): BoardData {
  if (!previous) return fresh
  return Object.entries(previous.pending).reduce((board, [customerId, original]) => {
    const there = findCard(board, customerId)
    if (there?.card.version !== original.version || there.tier !== original.tier) return board
    const place = findCard(previous, customerId)
    return moveOptimistically(board, customerId, place ? { repId: place.repId, tier: place.tier } : 'pool', now)
  }, fresh)
}
