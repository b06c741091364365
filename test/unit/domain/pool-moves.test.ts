import { describe, expect, test } from 'vitest'
import { type AssignFacts, decideAssign, decideGiveUp, type PoolMoveFacts } from '@/server/domain/pool-moves'
import type { RefusalCode } from '@/server/domain/refusal'

const since = new Date('2026-01-05T00:00:00Z')
const rep = { repId: 'me', role: 'rep', teamId: 't1', status: 'active' } as const
const lead = { repId: 'lead', role: 'lead', teamId: 't1', status: 'active' } as const
const own = { tier: 'ordinary', version: 4, ownerId: 'me', ownerName: '周敏', ownerTeamId: 't1', tierSince: since } as const
const pooled = { ...own, ownerId: null, ownerName: null, ownerTeamId: null }

const now = new Date('2026-03-10T02:00:00Z')
const offered = { until: new Date(now.getTime() + 1), holderName: '东区', isHolder: false, isFollowingNewcomer: false }

describe('giving up (R1)', () => {
  test.each<[string, Partial<PoolMoveFacts>, number, RefusalCode | 'allowed']>([
    ['the owner gives an ordinary customer up', {}, 4, 'allowed'],
    ['a stale version', {}, 3, 'STALE_VERSION'],
    ['a close one is released first', { customer: { ...own, tier: 'close' } }, 4, 'TIER_NOT_ALLOWED'],
    ['a closed one is not given up', { customer: { ...own, tier: 'closed' } }, 4, 'TIER_NOT_ALLOWED'],
    ["another's close one is protected", { customer: { ...own, tier: 'close', ownerId: 'other' } }, 4, 'PROTECTED'],
    ["another's ordinary one is not mine to give up", { customer: { ...own, ownerId: 'other' } }, 4, 'FORBIDDEN'],
    ['what is in the pool', { customer: pooled }, 4, 'TIER_NOT_ALLOWED'],
    ['a leaver does not dump the book', { actor: { ...rep, status: 'onNotice' } }, 4, 'ON_NOTICE'],
  ])('%s: %4$s', (_, changes, version, expected) => {
    const decision = decideGiveUp({ actor: rep, customer: own, ...changes }, version)
    expect(decision.outcome === 'refused' ? decision.code : decision.outcome).toBe(expected)
  })
})

describe('assigning from the pool (R1)', () => {
  const target = { repId: 'rep-2', teamId: 't1', sells: true, status: 'active' } as const
  test.each<[string, Partial<AssignFacts>, number, RefusalCode | 'allowed']>([
    ['a lead assigns to a rep of the team', {}, 4, 'allowed'],
    ['an admin assigns to any rep', { actor: { ...lead, role: 'admin', teamId: null }, rep: { ...target, teamId: 't9' } }, 4, 'allowed'],
    ['a rep does not assign', { actor: rep }, 4, 'FORBIDDEN'],
    ['a lead does not assign to another team', { rep: { ...target, teamId: 't2' } }, 4, 'FORBIDDEN'],
    ['nobody is assigned what is owned', { customer: own }, 4, 'TIER_NOT_ALLOWED'],
    [
      'of a close one of another team not even the version is told',
      { actor: { ...lead, teamId: 't2' }, customer: { ...own, tier: 'close' } },
      5,
      'PROTECTED',
    ],
    ['a stale version', {}, 5, 'STALE_VERSION'],
    ['a leaver gets nothing', { rep: { ...target, status: 'onNotice' } }, 4, 'FORBIDDEN'],
    ['who does not sell has no lane', { rep: { ...target, sells: false } }, 4, 'FORBIDDEN'],
    ['an unknown rep', { rep: null }, 4, 'FORBIDDEN'],
    ['not back to who contributed it', { givenAwayUntil: new Date('2026-09-01T00:00:00Z') }, 4, 'GIVEN_AWAY'],
    ['R12: while it is offered first to others', { firstOffer: offered }, 4, 'OFFER_RUNNING'],
    ['R12: to those it is offered to', { firstOffer: { ...offered, isHolder: true } }, 4, 'allowed'],
    ['R12: once that time is over', { firstOffer: { ...offered, until: now } }, 4, 'allowed'],
    ['a lead not to themself', { rep: { ...target, repId: 'lead' } }, 4, 'IS_PARTY'],
    ['unless there is nobody else', { rep: { ...target, repId: 'lead' }, hasOtherRuler: false }, 4, 'allowed'],
  ])('%s: %4$s', (_, changes, version, expected) => {
    const decision = decideAssign(
      { actor: lead, customer: pooled, rep: target, hasOtherRuler: true, givenAwayUntil: null, firstOffer: null, ...changes },
      version,
      now,
    )
    expect(decision.outcome === 'refused' ? decision.code : decision.outcome).toBe(expected)
  })

  test('what was ruled on the own case is marked as such', () => {
    const facts = {
      actor: lead,
      customer: pooled,
      rep: { ...target, repId: 'lead' },
      hasOtherRuler: false,
      givenAwayUntil: null,
      firstOffer: null,
    }
    expect(decideAssign(facts, 4, now)).toEqual({ outcome: 'allowed', isOwnCase: true })
  })
})
