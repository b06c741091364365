import { describe, expect, it } from 'vitest'
import { applyEvent } from '@/components/board/apply-event'
import { type BoardData, findCard, withPage } from '@/components/board/board-data'
import { confirmMove, moveOptimistically, rollBackMove } from '@/components/board/optimistic-move'
import type { BoardCard, Lane } from '@/server/api/types'
import type { Card, LiveEvent } from '@/server/domain/events'
import type { Tier } from '@/server/domain/words'

const now = new Date('2026-11-24T08:00:00.000Z')
const moment = { now, coldAfterDays: 30 }
const T1 = '2026-11-24T08:00:01.000Z'
const T2 = '2026-11-24T08:00:02.000Z'

const aCard = (changes: Partial<BoardCard> = {}): BoardCard => ({
  customerId: 'c5',
  name: 'ZINWELL',
  localName: null,
  country: 'TW',
  tier: 'ordinary',
  version: 3,
  ownerId: 'zhou',
  tierSince: '2026-11-05T00:00:00.000Z',
  lastContactAt: null,
  nextAt: null,
  nextStep: null,
  followers: 0,
  openConflicts: 0,
  isSuspected: false,
  isUnconfirmed: false,
  isRulingPending: false,
  givenBy: null,
  isCold: false,
  coldDays: null,
  ...changes,
})

const aLane = (repId: string, cards: BoardCard[]): BoardData['lanes'][number] => {
  const column = (tier: Tier) => {
    const shown = cards.filter(card => card.tier === tier)
    return { count: shown.length + (tier === 'ordinary' ? 60 : 0), cards: shown, nextCursor: tier === 'ordinary' ? 'more' : null }
  }
  const lane: Lane = {
    repId,
    name: repId,
    teamId: 'two',
    role: 'rep',
    isNewcomer: false,
    mentorName: null,
    onNotice: false,
    quota: { held: cards.filter(card => card.tier === 'close').length, limit: 20, reserved: 0 },
    unconfirmed: 0,
    tiers: { ordinary: column('ordinary'), close: column('close'), closed: column('closed') },
  }
  return { ...lane, gaugeAt: '' }
}

const aBoard = (changes: Partial<BoardData> = {}): BoardData => ({
  scope: 'team',
  teams: [],
  teamId: 'two',
  lanes: [
    aLane('zhou', [
      aCard(),
      aCard({ customerId: 'c4', tierSince: '2026-11-04T00:00:00.000Z' }),
      aCard({ customerId: 'k9', tier: 'close', tierSince: '2026-11-09T00:00:00.000Z' }),
      aCard({ customerId: 'k7', tier: 'close', tierSince: '2026-11-07T00:00:00.000Z' }),
    ]),
    aLane('leo', [aCard({ customerId: 'l1', ownerId: 'leo' })]),
  ],
  filter: {},
  seen: {},
  pending: {},
  ...changes,
})

const bare = ({ isCold: _c, coldDays: _d, canUndoUntil: _u, followersNames: _f, ...card }: BoardCard): Card => card

const moved = (changes: Partial<BoardCard> = {}, event: Partial<LiveEvent> = {}): LiveEvent => {
  const card = bare(aCard({ tier: 'close', version: 4, tierSince: T1, ...changes }))
  return {
    id: 'e1',
    at: T1,
    type: 'customer.tierChanged',
    customerId: card.customerId,
    version: card.version,
    from: 'ordinary',
    to: card.tier,
    ownerId: card.ownerId,
    previousOwnerId: 'zhou',
    actorId: 'zhou',
    actorName: '周敏',
    card,
    ...event,
  } as LiveEvent
}
const gauge = (changes: Partial<Extract<LiveEvent, { type: 'quota.changed' }>> = {}): LiveEvent => ({
  id: 'g1',
  at: T1,
  type: 'quota.changed',
  repId: 'zhou',
  held: 3,
  reserved: 0,
  limit: 20,
  counts: { ordinary: 61, close: 3, closed: 0 },
  ...changes,
})

const told = (board: BoardData, ...events: LiveEvent[]) => events.reduce((each, event) => applyEvent(each, event, moment).board, board)
const ids = (board: BoardData, repId: string, tier: Tier) =>
  board.lanes.find(lane => lane.repId === repId)?.tiers[tier].cards?.map(card => card.customerId)
const counts = (board: BoardData, repId: string) => {
  const lane = board.lanes.find(each => each.repId === repId)
  return [lane?.tiers.ordinary.count, lane?.tiers.close.count, lane?.tiers.closed.count, lane?.quota.held]
}

describe('an event about a card', () => {
  it('moves it to the top of its new column and counts it there', () => {
    const { board, moved: mark } = applyEvent(aBoard(), moved(), moment)
    expect(ids(board, 'zhou', 'close')).toEqual(['c5', 'k9', 'k7'])
    expect(ids(board, 'zhou', 'ordinary')).toEqual(['c4'])
    expect(counts(board, 'zhou')).toEqual([61, 3, 0, 3])
    expect(mark).toEqual({ customerId: 'c5', actorId: 'zhou', actorName: '周敏' })
  })

  it.each([
    ['an older version', moved({ version: 2 })],
    ['the version that is shown, without its card', moved({ version: 2 }, { version: 2, card: undefined })],
  ])('is ignored with %s', (_, event) => {
    const board = aBoard()
    expect(applyEvent(board, event, moment)).toEqual({ board, moved: null, refetch: [] })
  })

  it('changes nothing when it is delivered twice, and marks nobody twice', () => {
    const once = told(aBoard(), moved())
    const twice = applyEvent(once, moved(), moment)
    expect(twice.board).toEqual(once)
    expect(twice.moved).toBeNull()
  })

  it('counts a customer that is not loaded once, however often it comes', () => {
    const event = moved({ customerId: 'c0', tierSince: T1 })
    const once = told(aBoard(), event)
    expect(ids(once, 'zhou', 'close')).toEqual(['c0', 'k9', 'k7'])
    expect(counts(once, 'zhou')).toEqual([61, 3, 0, 3])
    expect(counts(told(once, event, event), 'zhou')).toEqual([61, 3, 0, 3])
  })

  it('puts an unknown card in the order of its column', () => {
    const between = moved({ customerId: 'k8', tierSince: '2026-11-08T00:00:00.000Z' }, { type: 'customer.entered' } as Partial<LiveEvent>)
    expect(ids(told(aBoard(), between), 'zhou', 'close')).toEqual(['k9', 'k8', 'k7'])
  })

  it('leaves a place below what is loaded to the page that brings it', () => {
    const old = moved({ customerId: 'c1', tier: 'ordinary', tierSince: '2026-11-01T00:00:00.000Z' })
    expect(ids(told(aBoard(), old), 'zhou', 'ordinary')).toEqual(['c5', 'c4'])
  })

  it.each([
    ['card first', (a: LiveEvent, b: LiveEvent) => [a, b]],
    ['lane that was left first', (a: LiveEvent, b: LiveEvent) => [b, a]],
  ])('moves between lanes whichever room tells it first: %s', (_, order) => {
    const arrived = moved({ ownerId: 'leo', tier: 'close' }, { actorId: 'leo' } as Partial<LiveEvent>)
    const left = { ...arrived, card: undefined } as LiveEvent
    const board = told(aBoard(), ...order(arrived, left))
    expect(ids(board, 'zhou', 'ordinary')).toEqual(['c4'])
    expect(ids(board, 'leo', 'close')).toEqual(['c5'])
    expect(counts(board, 'zhou')).toEqual([61, 2, 0, 2])
    expect(counts(board, 'leo')).toEqual([61, 1, 0, 1])
  })

  it('takes a card off the board that went to a lane out of sight', () => {
    const board = told(aBoard(), moved({ ownerId: 'elsewhere' }, { card: undefined } as Partial<LiveEvent>))
    expect(findCard(board, 'c5')).toBeNull()
    expect(counts(board, 'zhou')).toEqual([61, 2, 0, 2])
  })

  it('of the same version refreshes what is on the card and keeps its place', () => {
    const card = bare(aCard({ customerId: 'c4', tierSince: '2026-11-04T00:00:00.000Z', lastContactAt: T1, nextStep: '寄样' }))
    const logged: LiveEvent = { id: 'f', at: T1, type: 'followUp.logged', customerId: 'c4', version: 3, card }
    const board = told(aBoard(), logged, { ...logged, at: now.toISOString(), card: { ...card, nextStep: 'older' } })
    expect(findCard(board, 'c4')?.card).toMatchObject({ nextStep: '寄样', lastContactAt: T1 })
    expect(ids(board, 'zhou', 'ordinary')).toEqual(['c5', 'c4'])
  })

  it('as a poke asks for the lane again when it shows less', () => {
    const poke: LiveEvent = { id: 'p', at: T1, type: 'customer.tierChanged', customerId: 'c5', version: 9 }
    expect(applyEvent(aBoard(), poke, moment).refetch).toEqual(['zhou'])
    expect(applyEvent(aBoard(), { ...poke, version: 3 }, moment).refetch).toEqual([])
    expect(applyEvent(aBoard(), { ...poke, customerId: 'unknown' }, moment).refetch).toEqual([])
  })

  it('counts an order that waits for confirmation', () => {
    const board = told(aBoard(), moved({ tier: 'closed', isUnconfirmed: true }))
    expect(board.lanes[0]?.unconfirmed).toBe(1)
  })

  it('shows only what the filter keeps', () => {
    const event = moved({ customerId: 'c0', name: 'Other' })
    const board = told(aBoard({ filter: { text: 'zin' } }), event)
    expect(ids(board, 'zhou', 'close')).toEqual(['k9', 'k7'])
    expect(counts(board, 'zhou')).toEqual([62, 2, 0, 2])
  })
})

describe('a gauge', () => {
  it('is absolute, and an older one never overwrites a newer', () => {
    const board = told(aBoard(), gauge({ at: T2, held: 5 }), gauge({ at: T1, held: 4 }))
    expect(board.lanes[0]?.quota.held).toBe(5)
  })

  it.each([
    ['before', [gauge(), moved()]],
    ['after', [moved(), gauge()]],
  ])('counts a move once when it comes %s it', (_, events) => {
    expect(counts(told(aBoard(), ...events), 'zhou')).toEqual([61, 3, 0, 3])
  })

  it('moves the meter but not the counts of a filtered board', () => {
    const board = told(aBoard({ filter: { badge: 'cold' } }), gauge({ held: 9 }))
    expect(counts(board, 'zhou')).toEqual([62, 2, 0, 9])
  })
})

it('asks for the lanes again that changed as a set, if they are shown', () => {
  const event: LiveEvent = { id: 's', at: T1, type: 'lanes.changed', repIds: ['zhou', 'elsewhere'] }
  expect(applyEvent(aBoard(), event, moment).refetch).toEqual(['zhou'])
})

describe('a move on its way', () => {
  const sent = moveOptimistically(aBoard(), 'c5', { repId: 'zhou', tier: 'close' }, now)

  it('shows at once and goes back whole when it is refused', () => {
    expect(ids(sent, 'zhou', 'close')).toEqual(['c5', 'k9', 'k7'])
    expect(counts(sent, 'zhou')).toEqual([61, 3, 0, 3])
    expect(rollBackMove(sent, 'c5')).toEqual(aBoard())
  })

  it('counts once when its event comes before the answer, and takes no version back', () => {
    const newer = told(sent, moved())
    const answer = { outcome: 'moved', customerId: 'c5', tier: 'close', version: 4, ownerId: 'zhou', undoUntil: T2, orderId: null } as const
    const board = confirmMove(newer, answer, now)
    expect(counts(board, 'zhou')).toEqual([61, 3, 0, 3])
    expect(findCard(board, 'c5')?.card).toMatchObject({ version: 4, canUndoUntil: T2 })
    expect(board.pending).toEqual({})
    expect(told(confirmMove(sent, answer, now), moved())).toMatchObject({ lanes: board.lanes })
  })

  it('does not go back over something newer', () => {
    const newer = told(sent, moved({ version: 5, ownerId: 'leo' }))
    expect(rollBackMove(newer, 'c5')).toEqual(newer)
    expect(ids(newer, 'leo', 'close')).toEqual(['c5'])
  })

  it('goes back to the end of what is loaded, where it was', () => {
    const gone = moveOptimistically(aBoard(), 'c4', { repId: 'zhou', tier: 'closed' }, now)
    expect(gone.lanes[0]?.unconfirmed).toBe(1)
    expect(rollBackMove(gone, 'c4')).toEqual(aBoard())
  })

  it('leaves the lane for the pool', () => {
    const board = moveOptimistically(aBoard(), 'c5', 'pool', now)
    expect(findCard(board, 'c5')).toBeNull()
    expect(counts(board, 'zhou')).toEqual([61, 2, 0, 2])
    expect(rollBackMove(board, 'c5')).toEqual(aBoard())
  })
})

it('a page that was on its way brings nothing twice and nothing outdated', () => {
  const board = told(aBoard(), moved({ customerId: 'c0' }))
  const page = {
    cards: [aCard({ customerId: 'c4' }), aCard({ customerId: 'c0', version: 3 }), aCard({ customerId: 'c3' })],
    nextCursor: null,
  }
  expect(ids(withPage(board, 'zhou', 'ordinary', page), 'zhou', 'ordinary')).toEqual(['c5', 'c4', 'c3'])
})
