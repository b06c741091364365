import { describe, expect, it } from 'vitest'
import { fitWall } from '@/components/board/fit-wall'
import { canDrag, dropHint, moveChoices } from '@/components/board/moves'
import type { BoardCard, Lane, Me } from '@/server/api/types'

const now = new Date('2026-11-24T08:00:00.000Z')
const aCard = (changes: Partial<BoardCard> = {}): BoardCard => ({
  ...{ customerId: 'c', name: 'ZINWELL', localName: null, country: 'TW', tier: 'ordinary', version: 3, ownerId: 'me' },
  ...{ tierSince: '2026-11-05T00:00:00.000Z', lastContactAt: null, nextAt: null, nextStep: null, followers: 0, openConflicts: 0 },
  ...{ isSuspected: false, isUnconfirmed: false, isRulingPending: false, givenBy: null, isCold: false, coldDays: null },
  ...changes,
})
const aLane = (changes: Partial<Lane> = {}): Lane => ({
  ...{ repId: 'me', name: '周敏', teamId: 'two', role: 'rep', isNewcomer: false, mentorName: null, onNotice: false, unconfirmed: 0 },
  quota: { held: 17, limit: 20, reserved: 0 },
  tiers: { ordinary: { count: 0 }, close: { count: 0 }, closed: { count: 0 } },
  ...changes,
})
const me = (changes: Partial<Me['user']> = {}): Me => ({
  user: {
    id: 'me',
    name: '周敏',
    email: '',
    role: 'rep',
    teamId: 'two',
    teamName: null,
    sells: true,
    status: 'active',
    locale: null,
    ...changes,
  },
  quota: null,
  isNewcomer: false,
  mentorName: null,
  acknowledged: true,
  company: { name: '', currency: 'CNY', timeZone: 'Asia/Shanghai', isDemo: true, isBeingSetUp: false, setUpOverdueDays: null },
  limits: { attachmentMaxBytes: 10_485_760 },
  counts: { unreadNotices: 0, openConflicts: 0, dueFollowUps: 0, unconfirmedOrders: 0, offers: 0, handovers: 0 },
  policy: {
    ...{ version: 1, latestVersion: 1, orderBackdateDays: 30, maxUnconfirmed: 3, coldAfterDays: 30, undoMinutes: 10 },
    minOrder: { amountMinor: 10_000, currency: 'CNY' },
    rates: { CNY: '1' },
  },
})
const full = { quota: { held: 20, limit: 20, reserved: 1 } }

describe('what a drop would meet', () => {
  it.each([
    ['a free slot', aCard(), aLane(), 'close', null],
    ['no free slot', aCard(), aLane(full), 'close', 'QUOTA_FULL'],
    ['no free slot, but a win needs none', aCard(), aLane(full), 'closed', null],
    ['a pending ruling', aCard({ isRulingPending: true }), aLane(), 'close', 'RULING_PENDING'],
    ['three unconfirmed orders', aCard({ tier: 'close' }), aLane({ unconfirmed: 3 }), 'closed', 'UNCONFIRMED_LIMIT'],
    ['notice given', aCard({ tier: 'close' }), aLane({ onNotice: true }), 'ordinary', 'ON_NOTICE'],
    ['a release', aCard({ tier: 'close' }), aLane(full), 'ordinary', null],
  ] as const)('with %s', (_, card, lane, to, code) => {
    expect(dropHint(card, lane, me(), to, now)?.code ?? null).toBe(code)
  })
})

const kinds = (card: BoardCard, lane: Lane, who: Me) =>
  moveChoices(card, lane, who, now).map(each => ('to' in each ? `${each.kind} ${each.to}` : each.kind))

describe('the moves a card offers', () => {
  it.each([
    ['an own ordinary one', aCard(), aLane(), me(), ['tier close', 'tier closed', 'giveUp']],
    ['an own close one', aCard({ tier: 'close' }), aLane(), me(), ['tier ordinary', 'tier closed']],
    [
      'one just claimed',
      aCard({ tier: 'close', canUndoUntil: '2026-11-24T08:05:00.000Z' }),
      aLane(),
      me(),
      ['undo', 'tier ordinary', 'tier closed'],
    ],
    ['an own closed one', aCard({ tier: 'closed' }), aLane(), me(), []],
    [
      'a closed one of the team, to its lead',
      aCard({ tier: 'closed', ownerId: 'leo' }),
      aLane(),
      me({ id: 'lead', role: 'lead' }),
      ['reopen close', 'reopen ordinary'],
    ],
    [
      'a closed one of another team, to a lead',
      aCard({ tier: 'closed', ownerId: 'leo' }),
      aLane({ teamId: 'one' }),
      me({ id: 'lead', role: 'lead' }),
      [],
    ],
    ['a close one of the team, to its lead', aCard({ tier: 'close', ownerId: 'leo' }), aLane(), me({ id: 'lead', role: 'lead' }), []],
  ])('of %s', (_, card, lane, who, expected) => {
    expect(kinds(card, lane, who)).toEqual(expected)
  })

  it('says beside a reopening to close that the slots are full', () => {
    const choices = moveChoices(aCard({ tier: 'closed', ownerId: 'leo' }), aLane(full), me({ id: 'lead', role: 'lead' }), now)
    expect(choices.map(each => ('refusal' in each ? (each.refusal?.code ?? null) : null))).toEqual(['QUOTA_FULL', null])
  })

  it('lets only own cards be dragged, and no closed ones', () => {
    expect([canDrag(aCard(), me()), canDrag(aCard({ tier: 'closed' }), me()), canDrag(aCard({ ownerId: 'leo' }), me())]).toEqual([
      true,
      false,
      false,
    ])
  })
})

describe('the wall', () => {
  it.each([
    [3, 1920, 1024],
    [8, 1920, 1024],
    [24, 1920, 1024],
    [24, 3840, 2100],
    [1, 1280, 660],
  ])('shows all of %d lanes on %d × %d', (lanes, width, height) => {
    const fit = fitWall({ lanes, width, height })
    const rows = Math.ceil(lanes / fit.columns)
    expect(rows * fit.laneHeight).toBeLessThanOrEqual(height)
    expect(fit.scale).toBeGreaterThanOrEqual(1)
  })

  it('is larger the fewer lanes there are', () => {
    const scale = (lanes: number) => fitWall({ lanes, width: 1920, height: 1024 }).scale
    expect(scale(4)).toBeGreaterThan(scale(12))
  })
})
