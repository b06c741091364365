import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ContributionFacts,
  computeShares,
  decideContribution,
  decideEndEarly,
  decideReturn,
  type ReturnFacts,
} from '@/server/domain/starter-pool'

const NOW = new Date('2026-03-10T02:00:00Z')
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000)
const PARAMS = { contributionPerVeteran: 3, contributionQuotaBps: 5_000 }

describe('what each veteran owes (R7)', () => {
  const shares = (made: number[], { quota = 20, others = 0, per = 3 } = {}) =>
    computeShares(
      { veterans: made.map((n, index) => ({ repId: `v${index}`, made: n })), madeByOthers: others, quota },
      { ...PARAMS, contributionPerVeteran: per },
    ).map(({ share, owed }) => `${share}/${owed}`)

  test.each<[string, string[], string[]]>([
    ['three each while that fits half of the quota', shares([0, 0, 0]), ['3/3', '3/3', '3/3']],
    ['what was made is owed no longer', shares([1, 3, 0]), ['3/2', '3/0', '3/3']],
    [
      'seven veterans share ten places, the longest here first',
      shares([0, 0, 0, 0, 0, 0, 0]),
      ['2/2', '2/2', '2/2', '1/1', '1/1', '1/1', '1/1'],
    ],
    ['what is made counts in the ten', shares([3, 3, 3, 0, 0]), ['3/0', '3/0', '3/0', '1/1', '0/0']],
    ['so does what was made by those who have gone', shares([0, 0], { others: 8 }), ['1/1', '1/1']],
    ['a filled pool is owed nothing', shares([3, 3, 3], { others: 1 }), ['3/0', '3/0', '3/0']],
    ['a small quota has a small pool', shares([0, 0], { quota: 5 }), ['1/1', '1/1']],
    ['no quota, no pool', shares([0], { quota: 0 }), ['0/0']],
    ['a parameter of none', shares([0, 0], { per: 0 }), ['0/0', '0/0']],
    ['who made more than the share keeps it', shares([5, 0], { per: 3 }), ['5/0', '3/3']],
  ])('%s', (_, found, expected) => {
    expect(found).toEqual(expected)
  })

  test('never more in all than half of the quota, never more each than the clause says, and nobody owes less than nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 12 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 10 }),
        fc.integer({ min: 0, max: 5 }),
        (made, quota, madeByOthers, per) => {
          const veterans = made.map((n, index) => ({ repId: `v${index}`, made: Math.min(n, per) }))
          const found = computeShares({ veterans, madeByOthers, quota }, { ...PARAMS, contributionPerVeteran: per })
          const open = found.reduce((sum, { owed }) => sum + owed, 0)
          const all = open + madeByOthers + veterans.reduce((sum, each) => sum + each.made, 0)
          expect(found.every(({ owed, share }) => owed >= 0 && share <= per)).toBe(true)
          expect(open === 0 || all <= Math.floor(quota / 2)).toBe(true)
          // Nobody owes two more than another who could still give.
          const stillOwing = found.filter(({ share }) => share < per).map(({ share }) => share)
          if (open > 0 && stillOwing.length > 0)
            expect(
              Math.max(...found.filter(({ owed }) => owed > 0).map(({ share }) => share)) - Math.min(...stillOwing),
            ).toBeLessThanOrEqual(1)
        },
      ),
    )
  })
})

const facts = ({ customer, giver, newcomer, actor, ...rest }: { [Key in keyof ContributionFacts]?: object | null | boolean | Date } = {}) =>
  ({
    actor: { repId: 'me', role: 'rep', teamId: 't1', status: 'active', ...(actor as object) },
    customer: {
      ...{
        tier: 'ordinary',
        version: 4,
        ownerId: 'me',
        ownerName: '周敏',
        tierSince: daysAgo(90),
        isRulingPending: false,
        offerUntil: null,
      },
      ...(customer as object),
    },
    newcomer: newcomer === null ? null : { repId: 'new', teamId: 't1', mentorId: 'mentor', held: 3, limit: 20, ...(newcomer as object) },
    giver: giver === null ? null : { repId: 'me', owed: 2, lastCountingAt: daysAgo(10), ...(giver as object) },
    dueAt: daysAgo(-4),
    wasReturned: false,
    hasOtherRuler: true,
    ...rest,
  }) as ContributionFacts
const lead = { actor: { repId: 'lead', role: 'lead' } }

describe('a contribution (R7)', () => {
  test.each<[string, Parameters<typeof facts>[0], object]>([
    ['a veteran gives an own ordinary customer', {}, { outcome: 'contributes', giverId: 'me', newcomerId: 'new', isPickedByLead: false }],
    ['late, one may still give', { dueAt: daysAgo(4) }, { outcome: 'contributes' }],
    ['followed up 180 days ago at the latest', { giver: { lastCountingAt: daysAgo(180) } }, { outcome: 'contributes' }],
    [
      'not what was not followed up for longer',
      { giver: { lastCountingAt: daysAgo(181) } },
      { code: 'FORBIDDEN', facts: { why: 'NOT_FOLLOWED_UP', days: 180 } },
    ],
    ['nor what never was', { giver: { lastCountingAt: null } }, { code: 'FORBIDDEN', facts: { why: 'NOT_FOLLOWED_UP' } }],
    ['never a close one', { customer: { tier: 'close' } }, { code: 'TIER_NOT_ALLOWED', facts: { why: 'ORDINARY_ONLY' } }],
    ['never a closed one', { customer: { tier: 'closed' } }, { code: 'TIER_NOT_ALLOWED' }],
    ["another's close one is protected", { customer: { tier: 'close', ownerId: 'other' } }, { code: 'PROTECTED' }],
    ['a stale version', { customer: { version: 5 } }, { code: 'STALE_VERSION' }],
    ['from notice on nothing', { actor: { status: 'onNotice' } }, { code: 'ON_NOTICE', rule: 'R12' }],
    ['not before a ruling', { customer: { isRulingPending: true } }, { code: 'RULING_PENDING' }],
    ['not while newcomers are asked', { customer: { offerUntil: daysAgo(-1) } }, { code: 'OFFER_RUNNING' }],
    ['only to a newcomer', { newcomer: null }, { code: 'FORBIDDEN', facts: { why: 'NO_SUCH_NEWCOMER' } }],
    ['given back by this newcomer before', { wasReturned: true }, { code: 'FORBIDDEN', facts: { why: 'RETURNED_BEFORE' } }],
    ['nothing is owed any more', { giver: { owed: 0 } }, { code: 'FORBIDDEN', facts: { why: 'NOTHING_OWED' } }],
    ['a rep of another team owes nothing', { giver: null }, { code: 'FORBIDDEN', facts: { why: 'NOTHING_OWED' } }],
    ['the newcomer must have a slot', { newcomer: { held: 20 } }, { code: 'QUOTA_FULL', facts: { why: 'OF_NEWCOMER' } }],
    ["a rep gives nothing of a colleague's", { customer: { ownerId: 'other' } }, { code: 'FORBIDDEN', facts: { why: 'NOT_OWNER' } }],
    ['before it is due the lead does not pick', lead, { code: 'FORBIDDEN', facts: { why: 'NOT_LEADS_TURN' } }],
    ['on the due day the lead picks', { ...lead, dueAt: NOW }, { outcome: 'contributes', isPickedByLead: true, giverId: 'me' }],
    ['the lead of another team does not', { actor: { repId: 'lead', role: 'lead', teamId: 't2' }, dueAt: NOW }, { code: 'FORBIDDEN' }],
    ['an admin picks too', { actor: { repId: 'admin', role: 'admin', teamId: null }, dueAt: NOW }, { outcome: 'contributes' }],
    [
      'the lead picks from veterans of the team only',
      { ...lead, dueAt: NOW, giver: null },
      { code: 'FORBIDDEN', facts: { why: 'NOT_OWNER' } },
    ],
    ['a lead who is the mentor does not pick', { ...lead, dueAt: NOW, newcomer: { mentorId: 'lead' } }, { code: 'IS_PARTY', rule: 'R1' }],
    [
      'unless there is nobody else',
      { ...lead, dueAt: NOW, newcomer: { mentorId: 'lead' }, hasOtherRuler: false },
      { outcome: 'contributes', isOwnCase: true },
    ],
  ])('%s', (_, changes, expected) => {
    expect(decideContribution(facts(changes), 4, { contributionFollowedDays: 180 }, NOW)).toMatchObject(expected)
  })
})

describe('a contribution is returned (R7)', () => {
  const contribution = { changeId: 'move-1', giverId: 'giver', newcomerId: 'me', at: daysAgo(7), isGiverHere: true, isContacted: false }
  test.each<[string, object, object]>([
    ['uncontacted within seven days it goes back', {}, { outcome: 'returns', changeId: 'move-1', toOwnerId: 'giver' }],
    [
      'to the pool when the giver has left',
      { contribution: { ...contribution, isGiverHere: false } },
      { outcome: 'returns', toOwnerId: null },
    ],
    [
      'not on the eighth',
      { contribution: { ...contribution, at: daysAgo(7.1) } },
      { code: 'TIER_NOT_ALLOWED', facts: { why: 'TOO_LATE_TO_RETURN', days: 7 } },
    ],
    [
      'not once it was contacted',
      { contribution: { ...contribution, isContacted: true } },
      { code: 'TIER_NOT_ALLOWED', facts: { why: 'CONTACTED' } },
    ],
    ['only what was contributed', { contribution: null }, { code: 'TIER_NOT_ALLOWED', facts: { why: 'NOT_CONTRIBUTED' } }],
    ['from notice on nothing', { actor: { repId: 'me', status: 'onNotice' } }, { code: 'ON_NOTICE' }],
    ["not another's", { actor: { repId: 'you', status: 'active' } }, { code: 'PROTECTED' }],
  ])('%s', (_, changes, expected) => {
    const all = {
      actor: { repId: 'me', status: 'active' },
      customer: { tier: 'close', version: 4, ownerId: 'me', ownerName: '安琪', tierSince: daysAgo(7) },
      contribution,
      ...changes,
    } as ReturnFacts
    expect(decideReturn(all, 4, { contributionReturnDays: 7 }, NOW)).toMatchObject(expected)
  })
})

describe('being a newcomer is ended early (R7)', () => {
  const newcomer = { repId: 'new', teamId: 't1', isNewcomer: true }
  const leadOf = (teamId: string) => ({ repId: 'lead', role: 'lead' as const, teamId })
  test.each<[string, Parameters<typeof decideEndEarly>[0], object]>([
    ['by the lead', { actor: leadOf('t1'), newcomer }, { outcome: 'ends' }],
    ['by an admin', { actor: { repId: 'a', role: 'admin', teamId: null }, newcomer }, { outcome: 'ends' }],
    ['not by another lead', { actor: leadOf('t2'), newcomer }, { code: 'FORBIDDEN', facts: { why: 'OTHER_TEAM' } }],
    ['not by a rep', { actor: { repId: 'r', role: 'rep', teamId: 't1' }, newcomer }, { code: 'FORBIDDEN' }],
    ['who is none is none', { actor: leadOf('t1'), newcomer: { ...newcomer, isNewcomer: false } }, { code: 'FORBIDDEN' }],
    ['nobody for themselves', { actor: { ...leadOf('t1'), repId: 'new' }, newcomer }, { code: 'IS_PARTY' }],
  ])('%s', (_, given, expected) => {
    expect(decideEndEarly(given)).toMatchObject(expected)
  })
})
