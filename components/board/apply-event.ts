import type { BoardCard } from '@/server/api/types'
import type { Card, LiveEvent } from '@/server/domain/events'
import type { Tier } from '@/server/domain/words'
import {
  type BoardData,
  findCard,
  isFiltered,
  laneOf,
  matchesFilter,
  type Place,
  withCard,
  withColumn,
  withCount,
  withHeld,
  withLane,
  withoutCard,
} from './board-data'

export type EventEffects = {
  board: BoardData
  /** A card that went somewhere else: it glides and is marked with who moved it. */
  moved: { customerId: string; actorId: string | null; actorName: string | null } | null
  /** Lanes that must be asked for again: the event told less than they show. */
  refetch: string[]
}
type Moment = { now: Date; coldAfterDays: number }
type CardEvent = Extract<LiveEvent, { customerId: string; version: number }>

/**
 * What an event changes on the board. Events come at least once and in any order: one applies only when its (version, instant) is not behind
 * what is shown, gauges only when not older than the newest one. Pure: the same event twice gives the same board.
 */
export function applyEvent(board: BoardData, event: LiveEvent, moment: Moment): EventEffects {
  switch (event.type) {
    case 'customer.tierChanged':
    case 'customer.entered':
    case 'customer.edited':
    case 'customer.followed':
    case 'followUp.logged':
    case 'order.decided':
      return applyCard(board, event, moment)
    case 'quota.changed':
      return unchanged(applyGauge(board, event))
    case 'lanes.changed':
      return { ...unchanged(board), refetch: event.repIds.filter(repId => laneOf(board, repId)) }
    default:
      return unchanged(board)
  }
}

const unchanged = (board: BoardData): EventEffects => ({ board, moved: null, refetch: [] })

function applyCard(board: BoardData, event: CardEvent, moment: Moment): EventEffects {
  const place = findCard(board, event.customerId)
  if (isBehind(board, place, event)) return unchanged(board)
  const target = whereTo(event)
  // A poke: something of it changed, and what, only the server may say.
  if (!target) return { ...unchanged(board), refetch: place && event.version > place.card.version ? [place.repId] : [] }

  const isNews = event.version > (board.seen[event.customerId]?.version ?? place?.card.version ?? 0)
  const lane = target.repId ? laneOf(board, target.repId) : undefined
  const card = lane ? cardAfter(event, place, target, moment) : null
  let next = withCounts(board, event, place, target, isNews)
  next = withUnconfirmed(next, event, place, target)
  const isShown = card && lane && (place !== null || matchesFilter(card, board.filter, moment.now))
  next = card && lane && isShown ? withCard(next, lane.repId, card) : withoutCard(next, event.customerId)
  next = {
    ...next,
    seen: { ...next.seen, [event.customerId]: { version: event.version, at: event.at } },
    pending: withoutKey(next.pending, event.customerId),
  }
  const hasMoved = isNews && event.type === 'customer.tierChanged' && lane !== undefined && card !== null
  const isUnknownHere = lane !== undefined && card === null && lane.tiers[target.tier].cards !== undefined
  return {
    board: next,
    moved: hasMoved ? { customerId: event.customerId, actorId: event.actorId ?? null, actorName: event.actorName ?? null } : null,
    refetch: isUnknownHere && isNews ? [lane.repId] : [],
  }
}

/**
 * Behind what is shown. Of one version and instant the lane that was left hears without the card, the new one with it: the one with the card
 * still applies after the other.
 */
function isBehind(board: BoardData, place: Place | null, event: CardEvent): boolean {
  const seen = board.seen[event.customerId]
  const version = Math.max(seen?.version ?? 0, place?.card.version ?? 0)
  if (event.version !== version) return event.version < version
  if (seen && event.at < seen.at) return true
  return !event.card && seen !== undefined
}

function whereTo(event: CardEvent): { repId: string | null; tier: Tier } | null {
  if (event.card) return { repId: event.card.ownerId, tier: event.card.tier }
  return event.type === 'customer.tierChanged' && event.to ? { repId: event.ownerId ?? null, tier: event.to } : null
}

/** The card as the event tells it; coldness is the server's to say, until then as it was. */
function cardAfter(event: CardEvent, place: Place | null, target: { repId: string | null; tier: Tier }, moment: Moment): BoardCard | null {
  if (event.card) return withColdness(event.card, event, place?.card ?? null, moment)
  if (!place) return null
  const { card } = place
  const changed = { ...card, tier: target.tier, ownerId: target.repId, version: event.version, tierSince: event.at, canUndoUntil: null }
  return withColdness(changed, event, card, moment)
}

function withColdness(card: Card, event: CardEvent, before: BoardCard | null, { now, coldAfterDays }: Moment): BoardCard {
  const sinceContact = card.lastContactAt ? Math.max(0, Math.floor((now.getTime() - Date.parse(card.lastContactAt)) / 86_400_000)) : null
  const known = event.type === 'followUp.logged' ? null : (before?.coldDays ?? null)
  const coldDays = card.tier === 'close' ? (known ?? sinceContact) : null
  const isSameMove = before?.version === card.version
  return {
    ...card,
    coldDays,
    isCold: coldDays !== null && coldDays >= coldAfterDays,
    followersNames: before?.followers === card.followers ? before.followersNames : undefined,
    canUndoUntil: isSameMove ? (before?.canUndoUntil ?? null) : null,
  }
}

/** Counts follow the card, but a gauge of this instant or later has counted it already. A filtered count follows only what it counts. */
function withCounts(
  board: BoardData,
  event: CardEvent,
  place: Place | null,
  target: { repId: string | null; tier: Tier },
  isNews: boolean,
): BoardData {
  const from = place ?? leftBy(event)
  const isSamePlace = from?.repId === target.repId && from?.tier === target.tier
  if (isSamePlace || (!isNews && !place)) return board
  if (isFiltered(board.filter) && !place) return board
  let next = board
  if (from && isCountedBy(board, from.repId, event.at)) next = withStep(next, from, -1)
  if (target.repId && isCountedBy(board, target.repId, event.at)) next = withStep(next, { repId: target.repId, tier: target.tier }, 1)
  return next
}

function leftBy(event: CardEvent): { repId: string; tier: Tier } | null {
  if (event.type !== 'customer.tierChanged' || !event.from || !event.previousOwnerId) return null
  return { repId: event.previousOwnerId, tier: event.from }
}

const isCountedBy = (board: BoardData, repId: string, at: string): boolean => {
  const lane = laneOf(board, repId)
  return lane !== undefined && at > lane.gaugeAt
}

function withStep(board: BoardData, { repId, tier }: { repId: string; tier: Tier }, delta: 1 | -1): BoardData {
  return withHeld(withCount(board, repId, tier, delta), repId, tier === 'close' ? delta : 0)
}

function withUnconfirmed(board: BoardData, event: CardEvent, place: Place | null, target: { repId: string | null }): BoardData {
  const was = place?.card.isUnconfirmed ?? false
  const is = event.card?.isUnconfirmed ?? was
  const repId = target.repId ?? place?.repId
  if (was === is || !repId) return board
  return withLane(board, repId, lane => ({ ...lane, unconfirmed: Math.max(0, lane.unconfirmed + (is ? 1 : -1)) }))
}

function applyGauge(board: BoardData, gauge: Extract<LiveEvent, { type: 'quota.changed' }>): BoardData {
  const lane = laneOf(board, gauge.repId)
  if (!lane || gauge.at < lane.gaugeAt) return board
  const { held, limit, reserved, counts, at, repId } = gauge
  const next = withLane(board, repId, each => ({ ...each, gaugeAt: at, quota: { held, limit, reserved } }))
  // A filtered count counts something else than the gauge.
  if (isFiltered(board.filter)) return next
  return (Object.keys(counts) as Tier[]).reduce(
    (each, tier) => withColumn(each, repId, tier, column => ({ ...column, count: counts[tier] })),
    next,
  )
}

function withoutKey<T>(record: Record<string, T>, key: string): Record<string, T> {
  if (!(key in record)) return record
  const { [key]: _, ...rest } = record
  return rest
}
