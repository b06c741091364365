import { describe, expect, test } from 'vitest'
import { decideOrderDecision, type OrderDecisionFacts, whereItFalls } from '@/server/domain/order-decision'
import type { RefusalCode } from '@/server/domain/refusal'

const facts: OrderDecisionFacts = {
  actor: { repId: 'lead', role: 'lead', teamId: 't1' },
  order: { status: 'unconfirmed', repId: 'rep', repTeamId: 't1' },
  beneficiaryIds: ['originator', 'mentor'],
  hasOtherRuler: true,
}
const actor = (repId: string, role: 'rep' | 'lead' | 'admin' = 'lead', teamId: string | null = 't1') => ({ actor: { repId, role, teamId } })

describe('who decides an order (R1)', () => {
  test.each<[string, Partial<OrderDecisionFacts>, 'confirm' | 'reject' | 'cancel', RefusalCode | 'allowed']>([
    ['the lead of the team', {}, 'confirm', 'allowed'],
    ['an admin', actor('admin', 'admin', null), 'reject', 'allowed'],
    ['the winner', actor('rep', 'rep'), 'confirm', 'FORBIDDEN'],
    ['a lead of another team', actor('lead-2', 'lead', 't2'), 'confirm', 'FORBIDDEN'],
    ['a lead without a team', { ...actor('lead-3', 'lead', null), order: { ...facts.order, repTeamId: null } }, 'confirm', 'FORBIDDEN'],
    ['a lead who won it', actor('rep', 'lead'), 'confirm', 'IS_PARTY'],
    ['a lead who earns by it as originator', actor('originator'), 'confirm', 'IS_PARTY'],
    ['a lead who earns by it as mentor', actor('mentor'), 'reject', 'IS_PARTY'],
    ['one who is alone', { ...actor('rep', 'admin', null), hasOtherRuler: false }, 'confirm', 'allowed'],
    ['what was confirmed is not confirmed again', { order: { ...facts.order, status: 'confirmed' } }, 'confirm', 'ORDER_INVALID'],
    ['nor rejected', { order: { ...facts.order, status: 'confirmed' } }, 'reject', 'ORDER_INVALID'],
    ['but it can be cancelled', { order: { ...facts.order, status: 'confirmed' } }, 'cancel', 'allowed'],
    ['what was rejected stays so', { order: { ...facts.order, status: 'rejected' } }, 'cancel', 'ORDER_INVALID'],
  ])('%s, %2$s: %3$s', (_, changes, verb, expected) => {
    const decision = decideOrderDecision({ ...facts, ...changes }, verb)
    expect(decision.outcome === 'refused' ? decision.code : decision.outcome).toBe(expected)
  })
})

describe('where the customer goes when its last order falls (R1)', () => {
  const fallen = {
    verb: 'reject',
    fromTier: 'ordinary',
    fromOwnerId: 'former',
    isFromOwnerHere: true,
    hasFreeSlot: true,
    winnerId: 'winner',
  } as const
  test.each([
    ['rejected: back to the former owner', fallen, { tier: 'ordinary', ownerId: 'former' }],
    [
      'expired: to close while the slot is free',
      { ...fallen, verb: 'expire' as const, fromTier: 'close' as const },
      { tier: 'close', ownerId: 'former' },
    ],
    [
      'ordinary when the slot is taken',
      { ...fallen, fromTier: 'close' as const, hasFreeSlot: false },
      { tier: 'ordinary', ownerId: 'former' },
    ],
    ['from the pool back to the pool', { ...fallen, fromOwnerId: null, isFromOwnerHere: false }, { tier: 'ordinary', ownerId: null }],
    ['to the pool when the owner has gone', { ...fallen, isFromOwnerHere: false }, { tier: 'ordinary', ownerId: null }],
    [
      'cancelled: ordinary, same owner',
      { ...fallen, verb: 'cancel' as const, fromTier: 'close' as const },
      { tier: 'ordinary', ownerId: 'winner' },
    ],
  ])('%s', (_, facts, place) => {
    expect(whereItFalls(facts)).toEqual(place)
  })
})
