import { expect, test } from 'vitest'
import { decideFollow, decideLapse, type FollowFacts } from '@/server/domain/following'

const NOW = new Date('2026-03-10T02:00:00Z')
const DAY = 86_400_000
const params = { followLimit: 100, followLapseDays: 30 }
const customer = { tier: 'ordinary', ownerId: 'other', ownerName: '周敏', tierSince: NOW } as const
const facts: FollowFacts = { actorId: 'me', customer, isFollowing: false, follows: 99, firstOffer: null }

const offered = { until: new Date(NOW.getTime() + 1), holderName: '东区', isHolder: false, isFollowingNewcomer: false }

test.each<[string, FollowFacts, string]>([
  ["another's ordinary one", facts, 'follow'],
  ['one of the pool', { ...facts, customer: { ...customer, ownerId: null, ownerName: null } }, 'follow'],
  ['one followed already, at the limit', { ...facts, isFollowing: true, follows: 100 }, 'following'],
  ["another's close one", { ...facts, customer: { ...customer, tier: 'close' } }, 'PROTECTED'],
  ["another's closed one", { ...facts, customer: { ...customer, tier: 'closed' } }, 'PROTECTED'],
  ['a suspended follow', { ...facts, customer: { ...customer, tier: 'close' }, isFollowing: true }, 'PROTECTED'],
  ['an own ordinary one', { ...facts, customer: { ...customer, ownerId: 'me' } }, 'TIER_NOT_ALLOWED'],
  ['an own close one', { ...facts, customer: { ...customer, ownerId: 'me', tier: 'close' } }, 'TIER_NOT_ALLOWED'],
  ['at the limit', { ...facts, follows: 100 }, 'FOLLOW_LIMIT'],
  ['above a lowered limit', { ...facts, follows: 120 }, 'FOLLOW_LIMIT'],
  ['one that is offered to others first (R12)', { ...facts, firstOffer: offered }, 'OFFER_RUNNING'],
  ['one that is offered to me first', { ...facts, firstOffer: { ...offered, isHolder: true } }, 'follow'],
  ['one that is offered to others, followed before', { ...facts, firstOffer: offered, isFollowing: true }, 'following'],
  ['without a lane', { ...facts, follows: null }, 'FORBIDDEN'],
])('R4: %s: %3$s', (_, given, expected) => {
  const decision = decideFollow(given, params, NOW)
  expect(decision.outcome === 'refused' ? decision.code : decision.outcome).toBe(expected)
})

test('R4: a follow lapses after 30 days', () => {
  expect(decideFollow(facts, params, NOW)).toEqual({ outcome: 'follow', lapsesAt: new Date(NOW.getTime() + 30 * DAY) })
})

test.each<[string, Date, 'ordinary' | 'close', object]>([
  ['due, ordinary', NOW, 'ordinary', { outcome: 'ends' }],
  ['given more meanwhile', new Date(NOW.getTime() + DAY), 'ordinary', { outcome: 'stays', until: new Date(NOW.getTime() + DAY) }],
  ['due, suspended by protection', NOW, 'close', { outcome: 'stays', until: new Date(NOW.getTime() + 30 * DAY) }],
])('R4: a follow that is %s', (_, lapsesAt, tier, expected) => {
  expect(decideLapse({ lapsesAt, tier }, params, NOW)).toEqual(expected)
})
