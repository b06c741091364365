import { describe, expect, test } from 'vitest'
import { decideAfterOffer, decideDecline, decideWhoAnswers, decideWithdrawal, type OfferStatus } from '@/server/domain/offer'

const NOW = new Date('2026-03-10T02:00:00Z')
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000)

describe('a newcomer declines (R6)', () => {
  test.each<[string, { status?: OfferStatus; hasDeclined?: boolean; othersAsked?: number }, object]>([
    ['the last of them ends the offer', {}, { outcome: 'declined', isLast: true }],
    ['while others are still asked it goes on', { othersAsked: 1 }, { outcome: 'declined', isLast: false }],
    ['once only', { hasDeclined: true, othersAsked: 1 }, { outcome: 'refused', code: 'TIER_NOT_ALLOWED', facts: { why: 'OFFER_OVER' } }],
    ['not after it was claimed', { status: 'claimed' }, { outcome: 'refused', code: 'TIER_NOT_ALLOWED' }],
    ['not after it ran out', { status: 'tookEffect' }, { outcome: 'refused', code: 'TIER_NOT_ALLOWED' }],
    ['nor while its order is confirmed', { status: 'confirming' }, { outcome: 'refused', code: 'TIER_NOT_ALLOWED' }],
  ])('%s', (_, facts, expected) => {
    expect(decideDecline({ status: 'open', hasDeclined: false, othersAsked: 0, ...facts })).toMatchObject(expected)
  })
})

describe('who waits takes the claim back (R6)', () => {
  const customer = { tier: 'ordinary' as const, version: 4, ownerId: 'newcomer', ownerName: '安琪', tierSince: minutesAgo(9_000) }
  const offer = { claimantId: 'me', madeAt: minutesAgo(10), isAnswered: false }
  test.each<[string, { customer?: object; offer?: object | null; version?: number }, object]>([
    ['within the minutes of an undo it is one', {}, { outcome: 'withdrawn', isUndone: true }],
    ['a minute later it cools', { offer: { ...offer, madeAt: minutesAgo(11) } }, { outcome: 'withdrawn', isUndone: false }],
    ['after an answer it cools too', { offer: { ...offer, isAnswered: true } }, { outcome: 'withdrawn', isUndone: false }],
    ["another's is not theirs", { offer: { ...offer, claimantId: 'other' } }, { code: 'FORBIDDEN', facts: { why: 'NOT_OWN_MOVE' } }],
    ['nothing waits any more', { offer: null }, { code: 'TIER_NOT_ALLOWED', facts: { why: 'OFFER_OVER' } }],
    ['a stale version', { version: 3 }, { code: 'STALE_VERSION', facts: { version: 4 } }],
    ['a newcomer took it', { customer: { ...customer, tier: 'close' }, offer: null }, { code: 'PROTECTED', facts: { holderName: '安琪' } }],
  ])('%s', (_, { version = 4, ...changes }, expected) => {
    const facts = { actorId: 'me', customer, offer, undoMinutes: 10, ...changes } as Parameters<typeof decideWithdrawal>[0]
    expect(decideWithdrawal(facts, version, NOW)).toMatchObject(expected)
  })
})

describe('after the newcomers had their turn (R6)', () => {
  const facts = {
    move: 'claimed' as const,
    isConfirmed: false,
    claimant: { status: 'active' as const, sells: true },
    customer: { tier: 'ordinary' as const, isRulingPending: false },
  }
  test.each<[string, object, object]>([
    ['a claim takes effect by itself', {}, { outcome: 'takesEffect', to: 'close' }],
    ['a win waits for its order', { move: 'won' }, { outcome: 'waits' }],
    ['a win takes effect when the order is confirmed', { move: 'won', isConfirmed: true }, { outcome: 'takesEffect', to: 'closed' }],
    ['a claim falls before a ruling', { customer: { ...facts.customer, isRulingPending: true } }, { outcome: 'falls' }],
    [
      'a win waits for the ruling',
      { move: 'won', isConfirmed: true, customer: { ...facts.customer, isRulingPending: true } },
      { outcome: 'waits' },
    ],
    ['it falls with who left', { claimant: { status: 'left', sells: true } }, { outcome: 'falls' }],
    ['it falls with who sells no more', { claimant: { status: 'active', sells: false } }, { outcome: 'falls' }],
    ['who is on notice still claims', { claimant: { status: 'onNotice', sells: true } }, { outcome: 'takesEffect' }],
    ['it falls when somebody holds the customer', { customer: { ...facts.customer, tier: 'close' } }, { outcome: 'falls' }],
  ])('%s', (_, changes, expected) => {
    expect(decideAfterOffer({ ...facts, ...changes })).toMatchObject(expected)
  })
})

test.each([
  ['asked oneself', { viewerId: 'me', askedIds: ['me', 'li'] }, 'me'],
  ['asked oneself and for a newcomer on leave: oneself first', { viewerId: 'me', askedIds: ['li', 'me'], coveredIds: ['li'] }, 'me'],
  ['the same, said for whom', { viewerId: 'me', askedIds: ['li', 'me'], coveredIds: ['li'], wantedId: 'li' }, 'li'],
  ['for the one whom one stands in for', { viewerId: 'me', askedIds: ['li'], coveredIds: ['wang', 'li'] }, 'li'],
  ['for one whom one does not stand in for', { viewerId: 'me', askedIds: ['li'], wantedId: 'li' }, 'NOT_FOUND'],
  ['for one who was not asked', { viewerId: 'me', askedIds: ['li'], coveredIds: ['wang'], wantedId: 'wang' }, 'NOT_FOUND'],
  ['nobody of theirs was asked', { viewerId: 'me', askedIds: ['li'] }, 'NOT_FOUND'],
  ['their own claim waits for it', { viewerId: 'me', claimantId: 'me', askedIds: ['li'], coveredIds: ['li'] }, 'IS_PARTY'],
])('R6, R12: who answers: %s', (_, facts, expected) => {
  const decision = decideWhoAnswers({ claimantId: 'zhou', coveredIds: [], wantedId: undefined, ...facts })
  expect(decision.outcome === 'answers' ? decision.repId : decision.code).toBe(expected)
})
