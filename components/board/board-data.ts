import type { Board, BoardCard, Lane, LaneColumn } from '@/server/api/types'
import { TIERS, type Tier } from '@/server/domain/words'

export type BoardFilterInput = { text?: string; country?: string; badge?: Badge; repId?: string }
export const BADGES = ['cold', 'contested', 'suspected', 'unconfirmed', 'due', 'given', 'shared'] as const
export type Badge = (typeof BADGES)[number]

/** A lane as the screen keeps it. gaugeAt: the instant of the newest gauge it shows; an older one never overwrites it. */
export type LaneData = Lane & { gaugeAt: string }

/**
 * All that the board shows, in one entry of the query cache: what was loaded, what events changed since, and the moves still on their way.
 * `seen` remembers versions of customers that are not loaded too, so that an event delivered twice counts once.
 */
export type BoardData = Omit<Board, 'lanes'> & {
  lanes: LaneData[]
  filter: BoardFilterInput
  seen: Record<string, { version: number; at: string }>
  /** Cards as they stood before an optimistic move that the server has not answered. */
  pending: Record<string, BoardCard>
}

export type Place = { repId: string; tier: Tier; card: BoardCard }

export const isFiltered = ({ text, country, badge }: BoardFilterInput): boolean => Boolean(text || country || badge)

export function toBoardData(board: Board, filter: BoardFilterInput): BoardData {
  return { ...board, lanes: board.lanes.map(lane => ({ ...lane, gaugeAt: '' })), filter, seen: {}, pending: {} }
}

export function findCard(board: BoardData, customerId: string): Place | null {
  for (const lane of board.lanes) {
    for (const tier of TIERS) {
      const card = lane.tiers[tier].cards?.find(each => each.customerId === customerId)
      if (card) return { repId: lane.repId, tier, card }
    }
  }
  return null
}

export const laneOf = (board: BoardData, repId: string): LaneData | undefined => board.lanes.find(lane => lane.repId === repId)

export function withLane(board: BoardData, repId: string, change: (lane: LaneData) => LaneData): BoardData {
  return { ...board, lanes: board.lanes.map(lane => (lane.repId === repId ? change(lane) : lane)) }
}

export function withColumn(board: BoardData, repId: string, tier: Tier, change: (column: LaneColumn) => LaneColumn): BoardData {
  return withLane(board, repId, lane => ({ ...lane, tiers: { ...lane.tiers, [tier]: change(lane.tiers[tier]) } }))
}

/** Takes a card off the board wherever it is shown; counts stay as they are. */
export function withoutCard(board: BoardData, customerId: string): BoardData {
  const place = findCard(board, customerId)
  if (!place) return board
  return withColumn(board, place.repId, place.tier, column => ({
    ...column,
    cards: column.cards?.filter(card => card.customerId !== customerId),
  }))
}

/**
 * Puts a card where the order of its column wants it (last moved first, id as tie-breaker). A place below what is loaded is left to the page
 * that will bring it, unless the card was loaded before; a column that was never loaded stays so.
 */
export function withCard(board: BoardData, repId: string, card: BoardCard, { wasLoaded = false } = {}): BoardData {
  const place = findCard(board, card.customerId)
  const staysPut = place?.repId === repId && place.tier === card.tier && place.card.tierSince === card.tierSince
  if (staysPut) {
    return withColumn(board, repId, card.tier, column => ({
      ...column,
      cards: column.cards?.map(each => (each.customerId === card.customerId ? card : each)),
    }))
  }
  return withColumn(withoutCard(board, card.customerId), repId, card.tier, column => {
    if (!column.cards) return column
    const found = column.cards.findIndex(other => comesBefore(card, other))
    if (found === -1 && column.nextCursor && !wasLoaded) return column
    const index = found === -1 ? column.cards.length : found
    return { ...column, cards: [...column.cards.slice(0, index), card, ...column.cards.slice(index)] }
  })
}

export function withCount(board: BoardData, repId: string, tier: Tier, delta: number): BoardData {
  return withColumn(board, repId, tier, column => ({ ...column, count: Math.max(0, column.count + delta) }))
}

export function withHeld(board: BoardData, repId: string, delta: number): BoardData {
  if (delta === 0) return board
  return withLane(board, repId, lane => ({ ...lane, quota: { ...lane.quota, held: Math.max(0, lane.quota.held + delta) } }))
}

/** Adds a page below what is loaded. What came in by an event meanwhile is not shown twice. */
export function withPage(board: BoardData, repId: string, tier: Tier, page: { cards: BoardCard[]; nextCursor: string | null }): BoardData {
  const known = new Set(board.lanes.flatMap(lane => TIERS.flatMap(each => (lane.tiers[each].cards ?? []).map(card => card.customerId))))
  const fresh = page.cards.filter(card => !known.has(card.customerId) && !isOutdated(board, card))
  return withColumn(board, repId, tier, column => ({
    ...column,
    cards: [...(column.cards ?? []), ...fresh],
    nextCursor: page.nextCursor,
  }))
}

/** An event told something newer of this card than the page that was on its way. */
function isOutdated(board: BoardData, card: BoardCard): boolean {
  const seen = board.seen[card.customerId]
  return seen !== undefined && seen.version > card.version
}

function comesBefore(a: BoardCard, b: BoardCard): boolean {
  return a.tierSince === b.tierSince ? a.customerId > b.customerId : a.tierSince > b.tierSince
}

/** What a filter of the board keeps, as far as a card can tell. The server's search sees more; a refetch follows where this says no. */
export function matchesFilter(card: BoardCard, { text, country, badge }: BoardFilterInput, now: Date): boolean {
  if (country && card.country !== country) return false
  if (text && !`${card.name} ${card.localName ?? ''}`.toLowerCase().includes(text.toLowerCase())) return false
  return !badge || hasBadge(card, badge, now)
}

export function hasBadge(card: BoardCard, badge: Badge, now: Date): boolean {
  const has = {
    cold: card.isCold,
    contested: card.openConflicts > 0,
    suspected: card.isSuspected,
    unconfirmed: card.isUnconfirmed,
    due: card.nextAt !== null && card.nextAt <= now.toISOString(),
    given: card.givenBy !== null,
    shared: card.followers > 0 && card.tier === 'ordinary',
  } satisfies Record<Badge, boolean>
  return has[badge]
}

/** How many cards of a column are loaded. */
export function loadedCount(board: BoardData | undefined, repId: string, tier: Tier): number {
  return board?.lanes.find(lane => lane.repId === repId)?.tiers[tier].cards?.length ?? 0
}
