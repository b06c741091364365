import { describe, expect, test } from 'vitest'
import type { OrderInput } from '@/server/domain/order'
import { firstPolicyClauses, type PolicyInForce } from '@/server/domain/policy'
import { REFUSAL_CODES, type RefusalCode } from '@/server/domain/refusal'
import { decideTierChange, previewTierChange, type TierChangeFacts, type TierChangeRequest } from '@/server/domain/tier-policy'
import type { Tier } from '@/server/domain/words'

const NOW = new Date('2026-03-10T02:00:00Z')
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000)
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000)

const order: OrderInput = { amountMinor: 1_250_000, currency: 'USD', date: '2026-03-10', contractNumber: 'SC-2026-001' }
const ME = 'rep-me'
const OTHER = 'rep-other'

type Changes = {
  actor?: Partial<TierChangeFacts['actor']>
  customer?: Partial<TierChangeFacts['customer']>
  lane?: Partial<NonNullable<TierChangeFacts['lane']>> | null
  clauses?: Parameters<typeof firstPolicyClauses>[0]
} & Partial<Omit<TierChangeFacts, 'actor' | 'customer' | 'lane' | 'policy'>>

/** My ordinary customer, a free slot, nothing in the way; a test states what it is about. */
function facts({ actor, customer, lane, clauses, ...rest }: Changes = {}): TierChangeFacts {
  const policy: PolicyInForce = { version: 3, effectiveAt: null, industry: 'general', clauses: firstPolicyClauses(clauses) }
  return {
    actor: { repId: ME, role: 'rep', teamId: 'team-1', sells: true, status: 'active', ...actor },
    customer: {
      tier: 'ordinary',
      version: 7,
      ownerId: ME,
      ownerName: '周敏',
      ownerTeamId: 'team-1',
      tierSince: daysAgo(90),
      isRulingPending: false,
      isPendingForGroup: false,
      isUnconfirmed: false,
      releasedAt: null,
      releasedBy: null,
      cooldownRepId: null,
      cooldownUntil: null,
      openingUntil: null,
      standingOrderIds: customer?.tier === 'closed' ? ['order-1'] : [],
      ...customer,
    },
    lane: lane === null ? null : { held: 5, limit: 20, unconfirmed: 0, ...lane },
    ownerLane: { held: 5, limit: 20 },
    actorLastCountingAt: null,
    actorReleasedAt: null,
    actorFailedAt: null,
    actorWithdrewAt: null,
    actorGaveAt: null,
    offer: null,
    firstOffer: null,
    newcomersAsked: [],
    isActorBeneficiary: false,
    groupHolder: null,
    ownerEvidence: null,
    hasOtherRuler: true,
    today: '2026-03-10',
    companyCurrency: 'CNY',
    rate: '7',
    isContractTaken: false,
    policy,
    ...rest,
  }
}

const request = (to: Tier, more: Partial<TierChangeRequest> = {}): TierChangeRequest => ({
  to,
  version: 7,
  ...(to === 'closed' ? { order } : {}),
  ...more,
})

describe('moves that R1 allows', () => {
  test.each<[string, Changes, TierChangeRequest, { move: string; to: Tier; ownerId: string; originatorId: string | null }]>([
    ['a rep claims an own ordinary customer', {}, request('close'), { move: 'claimed', to: 'close', ownerId: ME, originatorId: null }],
    [
      "a rep claims another's ordinary customer, who becomes its originator",
      { customer: { ownerId: OTHER } },
      request('close'),
      { move: 'claimed', to: 'close', ownerId: ME, originatorId: OTHER },
    ],
    [
      'a customer from the pool has no originator',
      { customer: { ownerId: null } },
      request('close'),
      { move: 'claimed', to: 'close', ownerId: ME, originatorId: null },
    ],
    [
      'an ordinary customer is won without ever having been close',
      { customer: { ownerId: OTHER } },
      request('closed'),
      { move: 'won', to: 'closed', ownerId: ME, originatorId: OTHER },
    ],
    [
      'a close customer is won by its owner',
      { customer: { tier: 'close' } },
      request('closed'),
      { move: 'won', to: 'closed', ownerId: ME, originatorId: null },
    ],
    [
      'winning needs no slot',
      { customer: { tier: 'close' }, lane: { held: 20 } },
      request('closed'),
      { move: 'won', to: 'closed', ownerId: ME, originatorId: null },
    ],
    [
      'a release leaves the customer with its owner',
      { customer: { tier: 'close' } },
      request('ordinary'),
      { move: 'released', to: 'ordinary', ownerId: ME, originatorId: null },
    ],
    [
      'the lead of the team reopens a closed one to close',
      { actor: { repId: 'lead', role: 'lead' }, customer: { tier: 'closed', ownerId: OTHER } },
      request('close', { reason: 'order withdrawn' }),
      { move: 'reopened', to: 'close', ownerId: OTHER, originatorId: null },
    ],
    [
      'without a free slot a closed one is reopened to ordinary',
      { actor: { repId: 'lead', role: 'lead' }, customer: { tier: 'closed', ownerId: OTHER }, ownerLane: { held: 20, limit: 20 } },
      request('ordinary', { reason: 'order withdrawn' }),
      { move: 'reopened', to: 'ordinary', ownerId: OTHER, originatorId: null },
    ],
    [
      'a lead who sells claims like a rep',
      { actor: { role: 'lead' }, customer: { ownerId: OTHER } },
      request('close'),
      { move: 'claimed', to: 'close', ownerId: ME, originatorId: OTHER },
    ],
  ])('%s', (_, changes, asked, expected) => {
    expect(decideTierChange(facts(changes), asked, NOW)).toMatchObject({ outcome: 'move', ...expected })
  })
})

const RUNNING = { offerId: 'offer-1', until: new Date(NOW.getTime() + 9e7), claimantId: 'rep-third', claimantName: '周敏', isAsked: false }

describe('a veteran waits for newcomers (R6)', () => {
  const ofNewcomer: Changes = { customer: { ownerId: OTHER }, newcomersAsked: [OTHER] }
  test.each<[string, Changes, TierChangeRequest, object]>([
    [
      "a veteran's claim of a newcomer's customer waits",
      ofNewcomer,
      request('close'),
      { outcome: 'waiting', move: 'claimed', askedIds: [OTHER] },
    ],
    ['so does a win', ofNewcomer, request('closed'), { outcome: 'waiting', move: 'won' }],
    [
      'several newcomers are all asked',
      { customer: { ownerId: OTHER }, newcomersAsked: [OTHER, 'rep-third'] },
      request('close'),
      { outcome: 'waiting', askedIds: [OTHER, 'rep-third'] },
    ],
    [
      'a full quota is told first: a claim that waits takes a slot',
      { ...ofNewcomer, lane: { held: 20 } },
      request('close'),
      { code: 'QUOTA_FULL' },
    ],
    ['a win that waits takes none', { ...ofNewcomer, lane: { held: 20 } }, request('closed'), { outcome: 'waiting' }],
    ['an own close one is won without asking', { ...ofNewcomer, customer: { tier: 'close' } }, request('closed'), { outcome: 'move' }],
    [
      'nobody waits while the clause is off',
      { ...ofNewcomer, clauses: { newcomerOffer: { state: 'off' } } },
      request('close'),
      { outcome: 'move' },
    ],
    [
      'an asked newcomer claims and ends the offer',
      { offer: { ...RUNNING, isAsked: true } },
      request('close'),
      { outcome: 'move', move: 'claimed', takesOfferId: 'offer-1' },
    ],
    ['or wins with an order', { offer: { ...RUNNING, isAsked: true } }, request('closed'), { outcome: 'move', takesOfferId: 'offer-1' }],
    [
      'an asked newcomer needs a free slot',
      { offer: { ...RUNNING, isAsked: true }, lane: { held: 20 } },
      request('close'),
      { code: 'QUOTA_FULL' },
    ],
    [
      'for everybody not asked it is OFFER_RUNNING',
      { customer: { ownerId: OTHER }, offer: RUNNING },
      request('close'),
      { code: 'OFFER_RUNNING', rule: 'R6', facts: { until: RUNNING.until.toISOString(), claimantName: '周敏', isOwn: false } },
    ],
    [
      'for who waits too',
      { customer: { ownerId: OTHER }, offer: { ...RUNNING, claimantId: ME } },
      request('closed'),
      { code: 'OFFER_RUNNING', facts: { isOwn: true } },
    ],
    [
      'an offer that began before the clause was turned off goes on',
      { customer: { ownerId: OTHER }, offer: RUNNING, clauses: { newcomerOffer: { state: 'off' } } },
      request('close'),
      { code: 'OFFER_RUNNING' },
    ],
  ])('%s', (_, changes, asked, expected) => {
    expect(decideTierChange(facts(changes), asked, NOW)).toMatchObject(expected)
  })
})

describe('R12: a customer of the pool that is offered first', () => {
  const pool = { ownerId: null, ownerName: null, ownerTeamId: null }
  const first = { until: new Date(NOW.getTime() + 1), holderName: '东区', isHolder: false, isFollowingNewcomer: false }
  const facts12 = (firstOffer: Partial<typeof first>, more: Changes = {}) =>
    facts({ customer: pool, firstOffer: { ...first, ...firstOffer }, ...more })
  test.each<[string, TierChangeFacts, Tier, string]>([
    ['is not claimed by others', facts12({}), 'close', 'OFFER_RUNNING'],
    ['nor won', facts12({}), 'closed', 'OFFER_RUNNING'],
    ['with full slots the offer is told first', facts12({}, { lane: { held: 20, limit: 20 } }), 'close', 'OFFER_RUNNING'],
    ['a cooldown is told before it', facts12({}, { actorReleasedAt: daysAgo(1) }), 'close', 'COOLDOWN'],
    ['is claimed by those it is offered to', facts12({ isHolder: true }), 'close', 'move'],
    ['by everybody from the very instant on', facts12({ until: NOW }), 'close', 'move'],
    [
      'a newcomer who works on it goes before them (R6)',
      facts12({ isFollowingNewcomer: true }, { actorLastCountingAt: daysAgo(14) }),
      'close',
      'move',
    ],
    [
      'not without a recent follow-up',
      facts12({ isFollowingNewcomer: true }, { actorLastCountingAt: daysAgo(15) }),
      'close',
      'OFFER_RUNNING',
    ],
    [
      'nor while that clause is off',
      facts12({ isFollowingNewcomer: true }, { actorLastCountingAt: daysAgo(1), clauses: { newcomerOffer: { state: 'off' } } }),
      'close',
      'OFFER_RUNNING',
    ],
    ['a newcomer who was asked takes it', facts12({}, { offer: { ...RUNNING, isAsked: true } }), 'close', 'move'],
    [
      'those it is offered to wait for the newcomers who work on it',
      facts12({ isHolder: true }, { newcomersAsked: ['newcomer'] }),
      'close',
      'waiting',
    ],
  ])('%s', (_, given, to, expected) => {
    const decision = decideTierChange(given, request(to), NOW)
    expect(decision.outcome === 'refused' ? decision.code : decision.outcome).toBe(expected)
  })
  test('the refusal says to whom and until when', () => {
    expect(decideTierChange(facts12({}), request('close'), NOW)).toMatchObject({
      rule: 'R12',
      facts: { why: 'FIRST_OFFER', holderName: '东区', until: first.until.toISOString() },
    })
  })
})

const PROTECTED_OTHER = { customer: { tier: 'close' as const, ownerId: OTHER } }

describe('refusals, each with its rule', () => {
  test.each<[string, RefusalCode, string, Changes, TierChangeRequest]>([
    ["nobody claims another's close customer", 'PROTECTED', 'R3', PROTECTED_OTHER, request('close')],
    ["nobody wins another's close customer", 'PROTECTED', 'R3', PROTECTED_OTHER, request('closed')],
    ["nobody releases another's close customer", 'PROTECTED', 'R3', PROTECTED_OTHER, request('ordinary')],
    ["nobody wins another's closed customer", 'PROTECTED', 'R3', { customer: { tier: 'closed', ownerId: OTHER } }, request('closed')],
    [
      'a lead of another team does not reopen',
      'PROTECTED',
      'R3',
      { actor: { role: 'lead', teamId: 'team-2' }, customer: { tier: 'closed', ownerId: OTHER } },
      request('close', { reason: 'x' }),
    ],
    ['a move names the version the actor saw', 'STALE_VERSION', 'R1', {}, request('close', { version: 6 })],
    [
      'a reopening does too',
      'STALE_VERSION',
      'R1',
      { actor: { repId: 'lead', role: 'lead' }, customer: { tier: 'closed', ownerId: OTHER } },
      request('close', { version: 6, reason: 'x' }),
    ],
    ['to where it stands', 'TIER_NOT_ALLOWED', 'R1', {}, request('ordinary')],
    ['a rep does not reopen an own closed one', 'TIER_NOT_ALLOWED', 'R1', { customer: { tier: 'closed' } }, request('close')],
    ['a closed one is not won again', 'TIER_NOT_ALLOWED', 'R1', { customer: { tier: 'closed' } }, request('closed')],
    [
      'a reopening needs a reason',
      'TIER_NOT_ALLOWED',
      'R1',
      { actor: { repId: 'lead', role: 'lead' }, customer: { tier: 'closed', ownerId: OTHER } },
      request('close'),
    ],
    [
      'a reopening cancels the last order, not the last of several',
      'TIER_NOT_ALLOWED',
      'R1',
      { actor: { repId: 'lead', role: 'lead' }, customer: { tier: 'closed', ownerId: OTHER, standingOrderIds: ['a', 'b'] } },
      request('ordinary', { reason: 'x' }),
    ],
    ['a leaver does not release', 'ON_NOTICE', 'R12', { actor: { status: 'onNotice' }, customer: { tier: 'close' } }, request('ordinary')],
    ['winning needs an order', 'ORDER_REQUIRED', 'R1', {}, request('closed', { order: undefined })],
    ['an order below minOrder', 'ORDER_INVALID', 'R1', {}, request('closed', { order: { ...order, amountMinor: 1_428 } })],
    ['an order of nothing', 'ORDER_INVALID', 'R1', {}, request('closed', { order: { ...order, amountMinor: 0 } })],
    ['a negative order', 'ORDER_INVALID', 'R1', {}, request('closed', { order: { ...order, amountMinor: -1_250_000 } })],
    ['an absurd order', 'ORDER_INVALID', 'R1', {}, request('closed', { order: { ...order, amountMinor: 10 ** 15 } })],
    ['a currency nobody has', 'ORDER_INVALID', 'R1', {}, request('closed', { order: { ...order, currency: 'ZZZ' } })],
    ['an order of tomorrow', 'ORDER_INVALID', 'R1', {}, request('closed', { order: { ...order, date: '2026-03-11' } })],
    ['an order too old', 'ORDER_INVALID', 'R1', {}, request('closed', { order: { ...order, date: '2026-02-07' } })],
    ['a contract number that stands', 'ORDER_INVALID', 'R1', { isContractTaken: true }, request('closed')],
    ['too many unconfirmed', 'UNCONFIRMED_LIMIT', 'R1', { lane: { unconfirmed: 3 } }, request('closed')],
    [
      'in the opening period only the owner claims',
      'OPENING_PERIOD',
      'R4',
      { customer: { ownerId: OTHER, openingUntil: new Date(NOW.getTime() + 1) } },
      request('close'),
    ],
    ['before a ruling nobody claims', 'RULING_PENDING', 'R8', { customer: { isRulingPending: true } }, request('close')],
    ['before a ruling nobody wins', 'RULING_PENDING', 'R8', { customer: { isRulingPending: true } }, request('closed')],
    [
      'before a ruling not from close either',
      'RULING_PENDING',
      'R8',
      { customer: { tier: 'close', isRulingPending: true } },
      request('closed'),
    ],
    [
      'what was given away stays away for 180 days',
      'GIVEN_AWAY',
      'R7',
      { customer: { ownerId: OTHER }, actorGaveAt: daysAgo(180) },
      request('close'),
    ],
    [
      'who took a waiting claim back not for 7 days',
      'COOLDOWN',
      'R5',
      { customer: { ownerId: OTHER }, actorWithdrewAt: daysAgo(6.9) },
      request('close'),
    ],
    [
      'after a release nobody claims for 24 hours',
      'COOLDOWN',
      'R5',
      { customer: { ownerId: OTHER, releasedBy: OTHER, releasedAt: hoursAgo(23.9) } },
      request('close'),
    ],
    ['the releaser not for 7 days', 'COOLDOWN', 'R5', { customer: { releasedBy: ME, releasedAt: daysAgo(6.9) } }, request('close')],
    [
      'a false win is no way round the cooldown',
      'COOLDOWN',
      'R5',
      { customer: { releasedBy: ME, releasedAt: daysAgo(6.9) } },
      request('closed'),
    ],
    [
      'a failed winner waits like a releaser',
      'COOLDOWN',
      'R5',
      { customer: { cooldownRepId: ME, cooldownUntil: new Date(NOW.getTime() + 1) } },
      request('close'),
    ],
    ['the releaser not for 7 days, whoever released it since', 'COOLDOWN', 'R5', { actorReleasedAt: daysAgo(6.9) }, request('close')],
    [
      'a failed winner waits, whoever failed since',
      'COOLDOWN',
      'R5',
      { actorFailedAt: daysAgo(6.9), customer: { ownerId: OTHER, cooldownRepId: OTHER, cooldownUntil: new Date(NOW.getTime() + 1) } },
      request('close'),
    ],
    [
      'false order after false order holds no close customer without a slot',
      'COOLDOWN',
      'R5',
      { customer: { tier: 'close' }, actorFailedAt: daysAgo(6.9) },
      request('closed'),
    ],
    [
      'a claim without a counting follow-up, where the clause is active',
      'EVIDENCE_MISSING',
      'R5',
      { clauses: { claimEvidence: { state: 'active' } }, actorLastCountingAt: daysAgo(30.1) },
      request('close'),
    ],
    ['a full quota', 'QUOTA_FULL', 'R2', { lane: { held: 20 } }, request('close')],
    ['a lowered quota takes nothing but refuses', 'QUOTA_FULL', 'R2', { lane: { held: 20, limit: 12 } }, request('close')],
    ['a quota of none', 'QUOTA_FULL', 'R2', { lane: { held: 0, limit: 0 } }, request('close')],
    [
      'reopening to close needs a slot',
      'QUOTA_FULL',
      'R2',
      { actor: { repId: 'lead', role: 'lead' }, customer: { tier: 'closed', ownerId: OTHER }, ownerLane: { held: 20, limit: 20 } },
      request('close', { reason: 'x' }),
    ],
    [
      'nobody rules on their own case while somebody else can',
      'IS_PARTY',
      'R1',
      { actor: { role: 'lead' }, customer: { tier: 'closed' } },
      request('ordinary', { reason: 'x' }),
    ],
    [
      'nor where they earn by the order that falls',
      'IS_PARTY',
      'R1',
      { actor: { repId: 'lead', role: 'lead' }, customer: { tier: 'closed', ownerId: OTHER }, isActorBeneficiary: true },
      request('ordinary', { reason: 'x' }),
    ],
    ['who has no lane does not claim', 'FORBIDDEN', 'R1', { actor: { role: 'admin', sells: false }, lane: null }, request('close')],
  ])('%s: %s', (_, code, rule, changes, asked) => {
    expect(decideTierChange(facts(changes), asked, NOW)).toMatchObject({ outcome: 'refused', code, rule })
  })
})

describe('the other side of each threshold', () => {
  test.each<[string, Changes, TierChangeRequest]>([
    ['the last free slot', { lane: { held: 19 } }, request('close')],
    ['an order of exactly minOrder', {}, request('closed', { order: { ...order, amountMinor: 10_000 } })],
    ['minOrder in a currency without decimals', {}, request('closed', { order: { ...order, currency: 'JPY', amountMinor: 100 } })],
    ['an order of exactly orderBackdateDays', {}, request('closed', { order: { ...order, date: '2026-02-08' } })],
    ['one below maxUnconfirmed', { lane: { unconfirmed: 2 } }, request('closed')],
    ['the opening period is over', { customer: { ownerId: OTHER, openingUntil: NOW } }, request('close')],
    ['the owner claims in the opening period', { customer: { openingUntil: new Date(NOW.getTime() + 9e9) } }, request('close')],
    ['24 hours after a release', { customer: { ownerId: OTHER, releasedBy: OTHER, releasedAt: hoursAgo(24) } }, request('close')],
    ['7 days after the own release', { customer: { releasedBy: ME, releasedAt: daysAgo(7) } }, request('close')],
    ['181 days after it was given', { customer: { ownerId: OTHER }, actorGaveAt: daysAgo(181) }, request('close')],
    [
      'a counting follow-up of exactly claimEvidenceDays',
      { clauses: { claimEvidence: { state: 'active' } }, actorLastCountingAt: daysAgo(30) },
      request('close'),
    ],
    ['no evidence is asked for while the clause is off', { actorLastCountingAt: null }, request('close')],
    ['a leaver may still claim', { actor: { status: 'onNotice' } }, request('close')],
    ['7 days after a withdrawal', { customer: { ownerId: OTHER }, actorWithdrewAt: daysAgo(7) }, request('close')],
    [
      'it goes back to its giver while the clause is off',
      { customer: { ownerId: OTHER }, actorGaveAt: daysAgo(1), clauses: { givenAway: { state: 'off' } } },
      request('close'),
    ],
    ['7 days after it, whoever released it since', { actorReleasedAt: daysAgo(7) }, request('close')],
    ['7 days after the failed order, from close', { customer: { tier: 'close' }, actorFailedAt: daysAgo(7) }, request('closed')],
    [
      'the own close one that was released before it was claimed again',
      { customer: { tier: 'close', releasedBy: ME, releasedAt: daysAgo(3) } },
      request('closed'),
    ],
    [
      'a cooling clause that is off cools nothing',
      { clauses: { cooldown: { state: 'off' } }, customer: { releasedBy: ME, releasedAt: NOW } },
      request('close'),
    ],
  ])('%s', (_, changes, asked) => {
    expect(decideTierChange(facts(changes), asked, NOW)).toMatchObject({ outcome: 'move' })
  })
})

test('of several refusals the first in the order of R1 is told', () => {
  // Each step takes the worst of the last away; the codes must come in the order of the list.
  const everything: Changes = {
    actor: { status: 'onNotice' },
    customer: {
      ownerId: OTHER,
      isRulingPending: true,
      openingUntil: new Date(NOW.getTime() + 1),
      releasedAt: hoursAgo(1),
      releasedBy: ME,
    },
    actorGaveAt: daysAgo(1),
    offer: RUNNING,
    lane: { held: 20, unconfirmed: 3 },
    clauses: { claimEvidence: { state: 'active' } },
    isContractTaken: true,
  }
  const told: RefusalCode[] = []
  const tell = (changes: Changes, asked: TierChangeRequest) => {
    const decision = decideTierChange(facts(changes), asked, NOW)
    if (decision.outcome === 'refused') told.push(decision.code)
  }
  const c = everything.customer
  tell({ ...everything, customer: { ...c, tier: 'close' } }, request('closed', { version: 1, order: undefined }))
  tell(everything, request('closed', { version: 1, order: undefined }))
  tell(everything, request('ordinary'))
  tell(everything, request('closed', { order: undefined }))
  tell(everything, request('closed'))
  tell({ ...everything, isContractTaken: false }, request('closed'))
  tell(everything, request('close'))
  tell({ ...everything, customer: { ...c, openingUntil: null } }, request('close'))
  tell({ ...everything, customer: { ...c, openingUntil: null, isRulingPending: false } }, request('close'))
  tell({ ...everything, actorGaveAt: null, customer: { ...c, openingUntil: null, isRulingPending: false } }, request('close'))
  tell({ ...everything, actorGaveAt: null, customer: { ownerId: OTHER } }, request('close'))
  tell({ ...everything, actorGaveAt: null, customer: { ownerId: OTHER }, clauses: {} }, request('close'))
  tell({ ...everything, actorGaveAt: null, offer: null, customer: { ownerId: OTHER }, clauses: {} }, request('close'))
  expect(told).toEqual([
    'PROTECTED',
    'STALE_VERSION',
    'TIER_NOT_ALLOWED',
    'ORDER_REQUIRED',
    'ORDER_INVALID',
    'UNCONFIRMED_LIMIT',
    'OPENING_PERIOD',
    'RULING_PENDING',
    'GIVEN_AWAY',
    'COOLDOWN',
    'EVIDENCE_MISSING',
    'OFFER_RUNNING',
    'QUOTA_FULL',
  ])
  const positions = told.map(code => REFUSAL_CODES.indexOf(code))
  expect(positions).toEqual([...positions].sort((a, b) => a - b))
})

test('a refused protection says who holds it and since when, and nothing else', () => {
  const decision = decideTierChange(facts(PROTECTED_OTHER), request('close'), NOW)
  expect(decision).toMatchObject({
    facts: { holderId: OTHER, holderName: '周敏', tier: 'close', since: daysAgo(90).toISOString() },
  })
})

describe('hints while dragging come from the same rule', () => {
  const hint = {
    tier: 'ordinary' as Tier,
    isOwn: true,
    heldSlots: 3,
    slotLimit: 20,
    unconfirmed: 0,
    maxUnconfirmed: 3,
    isRulingPending: false,
    isUnconfirmed: false,
    onNotice: false,
    hasOrder: true,
  }
  test.each<[string, Partial<typeof hint>, Tier, RefusalCode | null]>([
    ['a free slot', {}, 'close', null],
    ['no free slot', { heldSlots: 20 }, 'close', 'QUOTA_FULL'],
    ['full slots do not stop a win', { heldSlots: 20 }, 'closed', null],
    ['too many unconfirmed', { unconfirmed: 3 }, 'closed', 'UNCONFIRMED_LIMIT'],
    ['a ruling is pending', { isRulingPending: true }, 'close', 'RULING_PENDING'],
    ['a closed one does not go back', { tier: 'closed' }, 'close', 'TIER_NOT_ALLOWED'],
    ["another's close one", { tier: 'close', isOwn: false }, 'closed', 'PROTECTED'],
    ['a leaver releases nothing', { tier: 'close', onNotice: true }, 'ordinary', 'ON_NOTICE'],
  ])('%s', (_, changes, to, code) => {
    expect(previewTierChange({ ...hint, ...changes }, to, NOW)?.code ?? null).toBe(code)
  })
})
