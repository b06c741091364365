import { describe, expect, test } from 'vitest'
import {
  type CommissionTerms,
  commissionBase,
  convertMinor,
  decideShares,
  differences,
  type EarningFact,
  type PostedLine,
  replaceShare,
  type ShareBasis,
  type ShareFacts,
  type ShareRole,
  splitBase,
} from '@/server/domain/commission'
import { CURRENCIES, currencyDigits } from '@/server/domain/currency'

const at = (day: string) => new Date(`${day}T04:00:00Z`)

function share(role: ShareRole, shareBps: number, repId: string = role): ShareBasis {
  return { role, repId, shareBps, policyVersion: 1, factId: null, at: null, until: null, isFirstOrder: false }
}
const split = (base: number | bigint, shares: ShareBasis[]) =>
  Object.fromEntries(
    splitBase(BigInt(base), { closerId: 'closer', shares, policyVersion: 1 }).map(part => [part.role, Number(part.amountMinor)]),
  )

describe('the base: amount × rate × closer rate × coefficient, half to even, once (R10)', () => {
  test.each<[string, number, string, string, number, number, string, number]>([
    ['CNY at 3%', 1_000_000, 'CNY', '1', 300, 10_000, 'CNY', 30_000],
    ['USD at 7', 1_250_000, 'USD', '7', 300, 10_000, 'CNY', 262_500],
    ['four digits of a rate', 1_000_001, 'USD', '7.0825', 300, 10_000, 'CNY', 212_475],
    ['half down to even: 0.5', 50, 'CNY', '1', 100, 10_000, 'CNY', 0],
    ['half up to even: 1.5', 150, 'CNY', '1', 100, 10_000, 'CNY', 2],
    ['half down to even: 2.5', 250, 'CNY', '1', 100, 10_000, 'CNY', 2],
    ['just above a half', 251, 'CNY', '1', 100, 10_000, 'CNY', 3],
    ['yen have no digits: 1,000,000 yen at 0.05 are 50,000 yuan', 1_000_000, 'JPY', '0.05', 300, 10_000, 'CNY', 150_000],
    ['dinars have three: 1,234.567', 1_234_567, 'KWD', '23.5', 300, 10_000, 'CNY', 87_037],
    ['a company that counts in yen', 100_000, 'USD', '150', 300, 10_000, 'JPY', 4_500],
    ['a company that counts in dinars', 100_000, 'USD', '0.307', 300, 10_000, 'KWD', 9_210],
    ['rounded once: 3.333% of it, then × 1.1, not in between', 1_000_001, 'CNY', '1', 333, 11_000, 'CNY', 36_630],
    ['a territory of 0.8', 1_000_000, 'CNY', '1', 300, 8_000, 'CNY', 24_000],
    ['a cent', 1, 'CNY', '1', 300, 10_000, 'CNY', 0],
    ['a closer without a rate', 1_000_000, 'CNY', '1', 0, 10_000, 'CNY', 0],
    ['10^14 minor units, exactly', 100_000_000_000_000, 'CNY', '1', 10_000, 10_000, 'CNY', 100_000_000_000_000],
  ])('%s', (_, amountMinor, currency, rate, closerRateBps, coefficientBps, company, base) => {
    expect(commissionBase(amountMinor, { currency, rate, closerRateBps, coefficientBps }, company)).toBe(BigInt(base))
  })

  test('10^15 and what lies beyond is exact, to the unit', () => {
    const terms = { currency: 'CNY', rate: '1.0000000001', closerRateBps: 10_000, coefficientBps: 10_000 }
    expect(commissionBase(1_000_000_000_000_000n, terms, 'CNY')).toBe(1_000_000_000_100_000n)
    expect(commissionBase(9_007_199_254_740_993n, { ...terms, rate: '1' }, 'CNY')).toBe(9_007_199_254_740_993n)
  })

  test('a rate is a plain decimal number', () => {
    for (const rate of ['-7', '7,1', '1e3', '', 'NaN']) expect(() => convertMinor(100, 'USD', rate, 'CNY')).toThrow()
  })
})

describe('the parts add up exactly, by largest remainder (R10)', () => {
  test.each<[string, number, ShareBasis[], Record<string, number>]>([
    ['nobody else', 262_500, [], { closer: 262_500 }],
    ['an originator', 262_500, [share('originator', 1_000)], { closer: 236_250, originator: 26_250 }],
    [
      'a contributor and the mentor',
      10_000,
      [share('contributor', 1_000), share('mentor', 500)],
      { closer: 8_500, contributor: 1_000, mentor: 500 },
    ],
    ['a handover mentor', 10_000, [share('handover', 2_000)], { closer: 8_000, handover: 2_000 }],
    [
      'all of them',
      100_000,
      [share('mentor', 500), share('contributor', 1_000), share('originator', 1_000), share('handover', 2_000)],
      { closer: 55_000, handover: 20_000, originator: 10_000, contributor: 10_000, mentor: 5_000 },
    ],
    ['the unit that is over goes to the largest remainder', 9, [share('originator', 1_000)], { closer: 8, originator: 1 }],
    ['a tie of closer and handover: the closer', 1, [share('handover', 5_000)], { closer: 1, handover: 0 }],
    [
      'a tie of handover and originator: the handover',
      2,
      [share('handover', 2_500), share('originator', 2_500)],
      { closer: 1, handover: 1, originator: 0 },
    ],
    [
      'a tie of originator and contributor: the originator',
      2,
      [share('originator', 2_500), share('contributor', 2_500)],
      { closer: 1, originator: 1, contributor: 0 },
    ],
    [
      'a tie of contributor and mentor: the contributor',
      2,
      [share('contributor', 2_500), share('mentor', 2_500)],
      { closer: 1, contributor: 1, mentor: 0 },
    ],
    ['nothing to split', 0, [share('originator', 1_000)], { closer: 0, originator: 0 }],
    [
      'shares of half together are not cut',
      10_000,
      [share('handover', 3_000), share('originator', 2_000)],
      { closer: 5_000, handover: 3_000, originator: 2_000 },
    ],
    [
      'shares over half are cut pro rata to half',
      10_000,
      [share('handover', 4_000), share('originator', 3_000), share('contributor', 1_000)],
      { closer: 5_000, handover: 2_500, originator: 1_875, contributor: 625 },
    ],
    [
      'cut to whole basis points, by largest remainder',
      1_000_000,
      [share('handover', 3_000), share('originator', 3_000), share('contributor', 1_000)],
      { closer: 500_000, handover: 214_300, originator: 214_300, contributor: 71_400 },
    ],
  ])('%s', (_, base, shares, parts) => {
    expect(split(base, shares)).toEqual(parts)
    expect(Object.values(split(base, shares)).reduce((sum, part) => sum + part, 0)).toBe(base)
  })

  test('an entry names its share after the cut, so that anybody can work it out', () => {
    const parts = splitBase(1_000_000n, {
      closerId: 'c',
      shares: [share('handover', 3_000), share('originator', 3_000), share('contributor', 1_000)],
      policyVersion: 1,
    })
    expect(parts.map(({ role, shareBps }) => `${role} ${shareBps}`)).toEqual([
      'closer 5000',
      'handover 2143',
      'originator 2143',
      'contributor 714',
    ])
  })
})

function facts(changes: Partial<ShareFacts> & { date?: string; created?: string } = {}): ShareFacts {
  const { date = '2026-03-10', created = '2026-03-10', ...rest } = changes
  return { order: { date, createdAt: at(created) }, closerId: 'closer', earlierOrders: [], facts: [], mentor: null, ...rest }
}
function lost(repId: string, day: string, changes: Partial<EarningFact> = {}): EarningFact {
  const common = { factId: `${repId} ${day}`, repId, at: at(day), day, policyVersion: 1, isOfThisOrder: false, leftOn: null }
  return { ...common, role: 'originator', shareBps: 1_000, shareMonths: 12, evidence: { at: at(day), withinDays: 90 }, ...changes }
}
const gave = (role: 'contributor' | 'handover', repId: string, day: string, changes: Partial<EarningFact> = {}): EarningFact => {
  const { evidence: _, ...fact } = lost(repId, day, { role, shareBps: role === 'handover' ? 2_000 : 1_000, ...changes })
  return fact
}
const earns = (given: ShareFacts) => decideShares(given).shares.map(({ role, repId, shareBps }) => `${role} ${repId} ${shareBps}`)
const not = (given: ShareFacts) => decideShares(given).notPaid.map(({ role, repId, why }) => `${role} ${repId} ${why}`)
const mentor = { repId: 'mentor', shareBps: 500, policyVersion: 1 }

describe('who has a share (R10)', () => {
  test.each<[string, ShareFacts, string[]]>([
    ['nobody', facts(), []],
    ['who lost it', facts({ facts: [lost('a', '2026-03-01')] }), ['originator a 1000']],
    [
      'with a counting follow-up 90 days before',
      facts({
        facts: [lost('a', '2026-03-01', { evidence: { at: new Date(at('2026-03-01').getTime() - 90 * 86_400_000), withinDays: 90 } })],
      }),
      ['originator a 1000'],
    ],
    [
      'not a moment older',
      facts({
        facts: [lost('a', '2026-03-01', { evidence: { at: new Date(at('2026-03-01').getTime() - 90 * 86_400_000 - 1), withinDays: 90 } })],
      }),
      [],
    ],
    ['not without one', facts({ facts: [lost('a', '2026-03-01', { evidence: { at: null, withinDays: 90 } })] }), []],
    ['an order 12 months after', facts({ facts: [lost('a', '2025-03-10')], earlierOrders: [at('2025-06-01')] }), ['originator a 1000']],
    ['not a day later', facts({ facts: [lost('a', '2025-03-09')], earlierOrders: [at('2025-06-01')] }), []],
    ['but the first order after it, whenever', facts({ facts: [lost('a', '2020-01-01')] }), ['originator a 1000']],
    [
      'the first after it: earlier ones are older than the fact',
      facts({ facts: [lost('a', '2024-01-01')], earlierOrders: [at('2023-12-31')] }),
      ['originator a 1000'],
    ],
    [
      '12 months from 29 February are 28 February',
      facts({ date: '2025-02-28', created: '2025-03-02', facts: [lost('a', '2024-02-29')], earlierOrders: [at('2024-06-01')] }),
      ['originator a 1000'],
    ],
    ['the latest of a chain of owners', facts({ facts: [lost('a', '2026-01-01'), lost('b', '2026-02-01')] }), ['originator b 1000']],
    [
      'the latest who had worked it',
      facts({ facts: [lost('a', '2026-01-01'), lost('b', '2026-02-01', { evidence: { at: null, withinDays: 90 } })] }),
      ['originator a 1000'],
    ],
    ['lost after the order was entered', facts({ facts: [lost('a', '2026-03-11')] }), []],
    [
      'a backdated order of who took it since: when it was entered counts',
      facts({ date: '2026-02-20', created: '2026-03-10', facts: [lost('a', '2026-03-01')] }),
      ['originator a 1000'],
    ],
    ['a win that waited for its confirmation', facts({ facts: [lost('a', '2026-03-12', { isOfThisOrder: true })] }), ['originator a 1000']],
    ["the closer's own loss pays nothing, nor an older one", facts({ facts: [lost('a', '2026-01-01'), lost('closer', '2026-02-01')] }), []],
    ['who left before the order', facts({ facts: [lost('a', '2026-01-01', { leftOn: '2026-03-09' })] }), []],
    [
      'who left on the day of the order or later',
      facts({ facts: [lost('a', '2026-01-01', { leftOn: '2026-03-10' })] }),
      ['originator a 1000'],
    ],
    ['a contributor', facts({ facts: [gave('contributor', 'g', '2026-02-01')] }), ['contributor g 1000']],
    ['a handover mentor', facts({ facts: [gave('handover', 'h', '2026-02-01')] }), ['handover h 2000']],
    ['the mentor of a newcomer', facts({ mentor }), ['mentor mentor 500']],
    ['the mentor on every order', facts({ mentor, earlierOrders: [at('2026-01-01')] }), ['mentor mentor 500']],
    ['a mentor who closes their own', facts({ mentor: { ...mentor, repId: 'closer' } }), []],
    [
      'every role at once',
      facts({ mentor, facts: [lost('a', '2026-01-01'), gave('contributor', 'g', '2026-02-01'), gave('handover', 'h', '2026-02-20')] }),
      ['handover h 2000', 'originator a 1000', 'contributor g 1000', 'mentor mentor 500'],
    ],
    [
      'who gave it and guides the newcomer has the larger',
      facts({ mentor: { ...mentor, repId: 'g' }, facts: [gave('contributor', 'g', '2026-02-01')] }),
      ['contributor g 1000'],
    ],
    [
      'who handed it over and lost it once has the larger',
      facts({ facts: [lost('h', '2026-01-01'), gave('handover', 'h', '2026-02-20')] }),
      ['handover h 2000'],
    ],
    [
      'of two equal ones the earlier role',
      facts({ facts: [lost('g', '2026-01-01'), gave('contributor', 'g', '2026-02-20')] }),
      ['originator g 1000'],
    ],
    ['a share of nothing has no line', facts({ facts: [lost('a', '2026-03-01', { shareBps: 0 })] }), []],
    [
      'a backdated order across policies: each share is of its own version',
      facts({
        facts: [
          lost('a', '2026-01-01', { shareBps: 1_500, policyVersion: 1 }),
          gave('handover', 'h', '2026-02-20', { shareBps: 3_000, policyVersion: 2 }),
        ],
      }),
      ['handover h 3000', 'originator a 1500'],
    ],
  ])('%s', (_, given, expected) => {
    expect(earns(given)).toEqual(expected)
  })

  test.each<[string, ShareFacts, string[]]>([
    ['no follow-up', facts({ facts: [lost('a', '2026-03-01', { evidence: { at: null, withinDays: 90 } })] }), ['originator a noFollowUp']],
    ['too late', facts({ facts: [lost('a', '2025-03-09')], earlierOrders: [at('2025-06-01')] }), ['originator a tooLate']],
    ['has left', facts({ facts: [lost('a', '2026-01-01', { leftOn: '2026-03-09' })] }), ['originator a hasLeft']],
    ['is the closer', facts({ facts: [lost('closer', '2026-02-01')] }), ['originator closer isCloser']],
    [
      'has the larger',
      facts({ mentor: { ...mentor, repId: 'g' }, facts: [gave('contributor', 'g', '2026-02-01')] }),
      ['mentor g largerShare'],
    ],
  ])('who stands in the history and earns nothing is named with the reason: %s', (_, given, expected) => {
    expect(not(given)).toEqual(expected)
  })
})

const terms: CommissionTerms = {
  ...{ currency: 'USD', rate: '7.0825', rateDay: '2026-03-10', closerId: 'closer', closerRateBps: 300, isOwnRate: false },
  ...{ coefficientBps: 10_000, policyVersion: 1, shares: [share('handover', 2_000), share('mentor', 500)], notPaid: [] },
}
const targetOf = (netMinor: number, given = terms) => splitBase(commissionBase(netMinor, given, 'CNY'), given)
const lines = (posted: readonly PostedLine[]) =>
  Object.fromEntries(posted.map(({ role, repId, amountMinor }) => [`${role} ${repId}`, Number(amountMinor)]))

describe('a refund posts the difference (R10)', () => {
  test('partial, again, and the rest: each line ends at zero', () => {
    const posted: PostedLine[] = [...targetOf(1_000_001)]
    expect(lines(posted)).toEqual({ 'closer closer': 159_356, 'handover handover': 42_495, 'mentor mentor': 10_624 })
    const first = differences(posted, targetOf(666_667))
    expect(lines(first.lines)).toEqual({ 'closer closer': -53_118, 'handover handover': -14_165, 'mentor mentor': -3_542 })
    expect(first.baseMinor).toBe(-70_825n)
    posted.push(...first.lines)
    const second = differences(posted, targetOf(666_666))
    expect(lines(second.lines)).toEqual({})
    posted.push(...second.lines)
    const rest = differences(posted, targetOf(0))
    expect(lines(rest.lines)).toEqual({ 'closer closer': -106_238, 'handover handover': -28_330, 'mentor mentor': -7_082 })
    posted.push(...rest.lines)
    for (const role of ['closer', 'handover', 'mentor']) {
      expect(posted.filter(line => line.role === role).reduce((sum, line) => sum + line.amountMinor, 0n)).toBe(0n)
    }
  })

  test('the lines of a difference add up to the change of the base', () => {
    const { baseMinor, lines } = differences(targetOf(999_999), targetOf(123_457))
    expect(lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(baseMinor)
  })

  test('a dispute that moves a share takes it from one and gives it to the other, and the base stays', () => {
    const { baseMinor, lines: moved } = differences(targetOf(1_000_000), targetOf(1_000_000, replaceShare(terms, 'handover', 'other')))
    expect(baseMinor).toBe(0n)
    expect(lines(moved)).toEqual({ 'handover handover': -42_495, 'handover other': 42_495 })
  })

  test('one that gives it to who has a share of the order leaves them the larger; the other is the closer’s', () => {
    const ofBoth = (role: 'handover' | 'mentor', to: string) =>
      replaceShare(terms, role, to).shares.map(({ role, repId, shareBps }) => `${role} ${repId} ${shareBps}`)
    expect(ofBoth('handover', 'mentor')).toEqual(['handover mentor 2000'])
    expect(ofBoth('mentor', 'handover')).toEqual(['handover handover 2000'])
  })

  test('one that leaves it to nobody gives it to the closer', () => {
    for (const to of [null, 'closer']) {
      const { lines: moved } = differences(targetOf(1_000_000), targetOf(1_000_000, replaceShare(terms, 'mentor', to)))
      expect(lines(moved)).toEqual({ 'closer closer': 10_624, 'mentor mentor': -10_624 })
    }
  })
})

describe('currencies (ISO 4217)', () => {
  test.each([
    ['CNY', 2],
    ['USD', 2],
    ['JPY', 0],
    ['KRW', 0],
    ['KWD', 3],
    ['BHD', 3],
    ['HUF', 2],
    ['IDR', 2],
    ['MGA', 2],
    ['CLP', 0],
  ])('%s has %i digits', (code, digits) => {
    expect(currencyDigits(code)).toBe(digits)
    expect(CURRENCIES).toContain(code)
  })

  test.each(['XAU', 'XTS', 'CLF', 'USN', 'ABC', 'DEM'])('%s is nothing to invoice in', code => {
    expect(CURRENCIES).not.toContain(code)
  })
})
