import { describe, expect, test } from 'vitest'
import { judgeStanding } from '@/server/domain/future-lead'
import {
  decideApproval,
  decideConsent,
  decideProposal,
  decideTakeBack,
  type HandoverFacts,
  type ProposalFacts,
} from '@/server/domain/handover'

const NOW = new Date('2026-03-10T02:00:00Z')
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000)
const PARAMS = { handoverCloseDays: 30, maxOpenHandovers: 5 }

describe('a handover is proposed (R9)', () => {
  const base: ProposalFacts = {
    actor: { repId: 'me', status: 'active', isNewcomer: false },
    customer: { tier: 'close', version: 4, ownerId: 'me', ownerName: '周敏', tierSince: daysAgo(30), isRulingPending: false },
    countingFollowUps: 1,
    newcomer: { repId: 'new', held: 3, limit: 20 },
    isProposed: false,
    openOfGiver: 4,
  }
  test.each<[string, Partial<ProposalFacts>, object]>([
    ['after 30 days close, with a counting follow-up, as the fifth', {}, { outcome: 'proposes' }],
    [
      'not a day earlier',
      { customer: { ...base.customer, tierSince: daysAgo(29.9) } },
      { code: 'FORBIDDEN', facts: { why: 'NOT_CLOSE_LONG_ENOUGH', days: 30 } },
    ],
    ['not without a counting follow-up', { countingFollowUps: 0 }, { code: 'FORBIDDEN', facts: { why: 'NO_COUNTING_FOLLOW_UP' } }],
    ['not as the sixth', { openOfGiver: 5 }, { code: 'FORBIDDEN', facts: { why: 'TOO_MANY_HANDOVERS', limit: 5 } }],
    ['not twice', { isProposed: true }, { code: 'TIER_NOT_ALLOWED', facts: { why: 'HANDOVER_OPEN' } }],
    [
      'not an ordinary one',
      { customer: { ...base.customer, tier: 'ordinary' } },
      { code: 'TIER_NOT_ALLOWED', facts: { why: 'CLOSE_ONLY' } },
    ],
    ['not a closed one', { customer: { ...base.customer, tier: 'closed' } }, { code: 'TIER_NOT_ALLOWED' }],
    ["not another's", { customer: { ...base.customer, ownerId: 'other' } }, { code: 'PROTECTED', rule: 'R3' }],
    ['a stale version', { customer: { ...base.customer, version: 5 } }, { code: 'STALE_VERSION' }],
    ['from notice on none', { actor: { ...base.actor, status: 'onNotice' } }, { code: 'ON_NOTICE' }],
    ['not before a ruling', { customer: { ...base.customer, isRulingPending: true } }, { code: 'RULING_PENDING' }],
    ['only to a newcomer', { newcomer: null }, { code: 'FORBIDDEN', facts: { why: 'NO_SUCH_NEWCOMER' } }],
    ['not by a newcomer', { actor: { ...base.actor, isNewcomer: true } }, { code: 'FORBIDDEN', facts: { why: 'VETERANS_ONLY' } }],
    [
      'only to one with a free slot',
      { newcomer: { repId: 'new', held: 20, limit: 20 } },
      { code: 'QUOTA_FULL', facts: { why: 'OF_NEWCOMER' } },
    ],
  ])('%s', (_, changes, expected) => {
    expect(decideProposal({ ...base, ...changes }, 4, PARAMS, NOW)).toMatchObject(expected)
  })
})

const open: HandoverFacts = {
  status: 'open',
  giver: { repId: 'giver', teamId: 't1', status: 'active' },
  newcomer: { repId: 'new', mentorId: 'mentor', isHere: true, isNewcomer: true, held: 3, limit: 20 },
  hasConsent: false,
  hasApproval: false,
  isCustomerThere: true,
  isRulingPending: false,
}

describe('both consent, in whichever order (R9)', () => {
  test.each<[string, Partial<HandoverFacts>, string, 'consent' | 'decline', object]>([
    ['the newcomer first: noted', {}, 'new', 'consent', { outcome: 'noted' }],
    ['after the lead: handed over', { hasApproval: true }, 'new', 'consent', { outcome: 'handsOver' }],
    ['declined: over', { hasApproval: true }, 'new', 'decline', { outcome: 'ends' }],
    ['nobody consents for the newcomer', {}, 'giver', 'consent', { code: 'FORBIDDEN', facts: { why: 'NOT_ASKED' } }],
    ['not once it is over', { status: 'withdrawn' }, 'new', 'consent', { code: 'TIER_NOT_ALLOWED', facts: { why: 'HANDOVER_OVER' } }],
    ['the slot went meanwhile', { hasApproval: true, newcomer: { ...open.newcomer, held: 20 } }, 'new', 'consent', { code: 'QUOTA_FULL' }],
    ['the customer went meanwhile', { hasApproval: true, isCustomerThere: false }, 'new', 'consent', { outcome: 'falls' }],
    ['the giver is leaving', { giver: { ...open.giver, status: 'onNotice' } }, 'new', 'consent', { outcome: 'falls' }],
    ['a newcomer no longer', { newcomer: { ...open.newcomer, isNewcomer: false } }, 'new', 'consent', { outcome: 'falls' }],
    ['a ruling first', { hasApproval: true, isRulingPending: true }, 'new', 'consent', { code: 'RULING_PENDING' }],
  ])('%s', (_, changes, actorId, answer, expected) => {
    expect(decideConsent({ ...open, ...changes }, actorId, answer)).toMatchObject(expected)
  })

  const lead = { repId: 'lead', role: 'lead' as const, teamId: 't1' }
  test.each<[string, Partial<HandoverFacts>, object, 'approve' | 'refuse', object]>([
    ['the lead first: noted', {}, {}, 'approve', { outcome: 'noted', isOwnCase: false }],
    ['after the newcomer: handed over', { hasConsent: true }, {}, 'approve', { outcome: 'handsOver' }],
    ['refused: over', { hasConsent: true }, {}, 'refuse', { outcome: 'ends' }],
    ["the giver's lead, no other", {}, { actor: { ...lead, teamId: 't2' } }, 'approve', { code: 'FORBIDDEN' }],
    ['no rep', {}, { actor: { ...lead, role: 'rep' } }, 'approve', { code: 'FORBIDDEN' }],
    ['a lead who gives does not approve', {}, { actor: { ...lead, repId: 'giver' } }, 'approve', { code: 'IS_PARTY' }],
    ['nor one who is the mentor', {}, { actor: { ...lead, repId: 'mentor' } }, 'approve', { code: 'IS_PARTY' }],
    [
      'unless there is nobody else',
      { hasConsent: true },
      { actor: { ...lead, repId: 'giver' }, hasOtherRuler: false },
      'approve',
      { outcome: 'handsOver', isOwnCase: true },
    ],
  ])('%s', (_, changes, ruler, answer, expected) => {
    const who = { actor: lead, hasOtherRuler: true, ...ruler } as Parameters<typeof decideApproval>[1]
    expect(decideApproval({ ...open, ...changes }, who, answer)).toMatchObject(expected)
  })

  test('the giver takes it back, nobody else, and once', () => {
    expect(decideTakeBack(open, 'giver')).toEqual({ outcome: 'ends' })
    expect(decideTakeBack(open, 'new')).toMatchObject({ code: 'FORBIDDEN' })
    expect(decideTakeBack({ ...open, status: 'done' }, 'giver')).toMatchObject({ code: 'TIER_NOT_ALLOWED' })
  })
})

describe('future leads (R9)', () => {
  const full = { repId: 'r', held: 20, limit: 20, confirmed: 5, fromClose: 5, letGo: 5 }
  test.each<[string, object, object]>([
    ['full, half closed, five confirmed', {}, { kind: 'future', rateBps: 5_000 }],
    ['one slot free', { held: 19 }, { kind: 'none' }],
    ['less than half closed', { letGo: 6 }, { kind: 'none', rateBps: 4_545 }],
    ['four confirmed', { confirmed: 4 }, { kind: 'none' }],
    ['full and none confirmed', { confirmed: 0, fromClose: 0, letGo: 3 }, { kind: 'stuck', rateBps: 0 }],
    ['nothing left the close tier', { confirmed: 0, fromClose: 0, letGo: 0 }, { kind: 'stuck', rateBps: null }],
    ['no quota, no standing', { held: 0, limit: 0, confirmed: 0 }, { kind: 'none' }],
  ])('%s', (_, changes, expected) => {
    expect(judgeStanding({ ...full, ...changes }, { promoteRateBps: 5_000, promoteDeals: 5 })).toMatchObject(expected)
  })
})
