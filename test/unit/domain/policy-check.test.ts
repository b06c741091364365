import { describe, expect, test } from 'vitest'
import { fieldsOf } from '@/server/domain/clause-fields'
import { CLAUSE_IDS, CLAUSES, type ClauseId, firstPolicyClauses, parseClauses } from '@/server/domain/policy'
import {
  type ClauseChange,
  changeClauses,
  checkPolicy,
  POLICY_PROBLEMS,
  type PolicyProblemCode,
  worstCloserBps,
} from '@/server/domain/policy-check'

const TODAY = '2026-03-10'
const ONE = '01890000-0000-7000-8000-000000000001'
const TWO = '01890000-0000-7000-8000-000000000002'
const first = firstPolicyClauses()
const area = (changes: Record<string, unknown>) => ({ countries: ['DE'], teamId: null, repId: null, coefficientBps: 10_000, ...changes })

/** What is wrong with the first policy when these changes are laid over it: `clause.field CODE`. */
function problemsOf(changes: ClauseChange[], holders?: ReadonlySet<string>): string[] {
  const { clauses, problems } = changeClauses(first, changes)
  return [...problems, ...checkPolicy(clauses, { today: TODAY, ...(holders ? { holders } : {}) })].map(
    ({ clauseId, field, code }) => `${clauseId}.${field} ${code}`,
  )
}
const commission = (params: Record<string, number>): ClauseChange[] => [{ clauseId: 'commission', params }]

describe('the policy that Truce comes with', () => {
  test('contradicts itself nowhere, and the closer keeps 55 % in the worst case', () => {
    expect(checkPolicy(first, { today: TODAY })).toEqual([])
    expect(worstCloserBps(first.commission.params)).toBe(5_500)
  })

  test('has a range and a default within it for every figure', () => {
    for (const field of CLAUSE_IDS.flatMap(fieldsOf)) {
      if (field.kind !== 'count') continue
      expect(field.initial, field.name).toBeGreaterThanOrEqual(field.min)
      expect(field.initial, field.name).toBeLessThanOrEqual(field.max)
      expect(field.max, field.name).toBeLessThan(Number.MAX_SAFE_INTEGER)
    }
  })
})

describe('a parameter out of its range names the range', () => {
  const counts = CLAUSE_IDS.flatMap(clauseId =>
    fieldsOf(clauseId).flatMap(field => (field.kind === 'count' ? [{ clauseId, ...field }] : [])),
  )
  test.each(counts)('$clauseId.$name from $min to $max', ({ clauseId, name, min, max }) => {
    const of = (value: unknown) => changeClauses(first, [{ clauseId, params: { [name]: value } }])
    for (const value of [min, max]) {
      expect(of(value).problems).toEqual([])
      expect((of(value).clauses[clauseId].params as Record<string, unknown>)[name]).toBe(value)
    }
    for (const value of [min - 1, max + 1]) {
      expect(of(value).problems).toEqual([{ clauseId, field: name, code: 'OUT_OF_RANGE', values: { min, max, value } }])
      expect(of(value).clauses).toEqual(first)
    }
    for (const value of [min + 0.5, String(min), null, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(of(value).problems.map(({ code }) => code)).toEqual(['NOT_A_NUMBER'])
    }
  })
})

type Row = [what: string, changes: ClauseChange[], problem: string | null]
const wrong: Row[] = [
  ['a choice that is none', [{ clauseId: 'duplicates', params: { groupProtection: 'maybe' } }], 'duplicates.groupProtection NOT_A_CHOICE'],
  ['a parameter that the clause does not have', [{ clauseId: 'quota', params: { closeQouta: 5 } }], 'quota.closeQouta UNKNOWN_PARAMETER'],
  [
    'a parameter called like a part of every object',
    [{ clauseId: 'quota', params: { constructor: 5 } }],
    'quota.constructor UNKNOWN_PARAMETER',
  ],
  ['a state that is none', [{ clauseId: 'handover', state: 'asleep' }], 'handover.state MALFORMED_STATE'],
  ['a day that is none', [{ clauseId: 'handover', state: 'dormant', wakes: { on: '2026-02-30' } }], 'handover.wakes MALFORMED_WAKES'],
  ['waking at no reps', [{ clauseId: 'handover', state: 'dormant', wakes: { atLeastReps: 0 } }], 'handover.wakes MALFORMED_WAKES'],
  [
    'a country that there is not',
    [{ clauseId: 'territory', params: { areas: [area({ countries: ['QQ'] })] } }],
    'territory.areas MALFORMED_AREA',
  ],
  [
    'an area without a country',
    [{ clauseId: 'territory', params: { areas: [area({ countries: [] })] } }],
    'territory.areas MALFORMED_AREA',
  ],
  [
    'a coefficient of nothing',
    [{ clauseId: 'territory', params: { areas: [area({ coefficientBps: 0 })] } }],
    'territory.areas MALFORMED_AREA',
  ],
  ['areas that are no list', [{ clauseId: 'territory', params: { areas: 'DE' } }], 'territory.areas MALFORMED_AREA'],

  ['protection asleep', [{ clauseId: 'protection', state: 'dormant', wakes: { byHand: true } }], 'protection.state ALWAYS_ACTIVE'],
  ['no quota at all', [{ clauseId: 'quota', state: 'off' }], 'quota.state ALWAYS_ACTIVE'],
  ['no notice of new versions', [{ clauseId: 'notice', state: 'off' }], 'notice.state ALWAYS_ACTIVE'],
  ['asleep for ever', [{ clauseId: 'handover', state: 'dormant' }], 'handover.wakes WAKES_MISSING'],
  [
    'asleep for ever, in other words',
    [{ clauseId: 'handover', state: 'dormant', wakes: { byHand: false } }],
    'handover.wakes WAKES_MISSING',
  ],
  ['asleep with something that wakes it', [{ clauseId: 'handover', state: 'dormant', wakes: { byHand: true } }], null],
  ['asleep until today', [{ clauseId: 'handover', state: 'dormant', wakes: { on: TODAY } }], 'handover.wakes WAKES_IN_PAST'],
  ['asleep until tomorrow', [{ clauseId: 'handover', state: 'dormant', wakes: { on: '2026-03-11' } }], null],

  [
    'offers for newcomers whom there are not',
    [
      { clauseId: 'newcomers', state: 'off' },
      { clauseId: 'starterPool', state: 'off' },
      { clauseId: 'handover', state: 'off' },
    ],
    'newcomerOffer.state NEEDS_CLAUSE',
  ],
  [
    'no newcomers and nothing for them',
    [
      { clauseId: 'newcomers', state: 'off' },
      { clauseId: 'newcomerOffer', state: 'off' },
      { clauseId: 'starterPool', state: 'off' },
      { clauseId: 'handover', state: 'off' },
    ],
    null,
  ],

  [
    'a handover that pays what an originator gets',
    commission({ handoverShareBps: 1_000 }),
    'commission.handoverShareBps HANDOVER_NOT_HIGHEST',
  ],
  ['a handover that pays a basis point more', commission({ handoverShareBps: 1_001 }), null],
  [
    'a handover that pays what a contributor gets',
    commission({ contributorShareBps: 2_000 }),
    'commission.handoverShareBps HANDOVER_NOT_HIGHEST',
  ],
  ['shares of half', commission({ mentorShareBps: 1_000 }), null],
  ['shares of a basis point more than half', commission({ mentorShareBps: 1_001 }), 'commission.handoverShareBps CLOSER_UNDER_HALF'],
  ['a mentor who gets more than anybody', commission({ mentorShareBps: 4_000 }), 'commission.mentorShareBps CLOSER_UNDER_HALF'],
  [
    'no shares at all',
    commission({ ordinaryShareBps: 0, contributorShareBps: 0, mentorShareBps: 0, handoverShareBps: 0 }),
    'commission.handoverShareBps HANDOVER_NOT_HIGHEST',
  ],

  [
    'a warning on the day of the release',
    [{ clauseId: 'autoRelease', state: 'active', params: { autoReleaseDays: 60, autoReleaseWarnDays: 60 } }],
    'autoRelease.autoReleaseWarnDays WARNED_AFTER_RELEASE',
  ],
  [
    'a warning a day before',
    [{ clauseId: 'autoRelease', state: 'active', params: { autoReleaseDays: 60, autoReleaseWarnDays: 59 } }],
    null,
  ],
  ['the same while the clause is off', [{ clauseId: 'autoRelease', params: { autoReleaseDays: 60, autoReleaseWarnDays: 60 } }], null],
  [
    'a release before it is cold',
    [{ clauseId: 'autoRelease', state: 'dormant', wakes: { byHand: true }, params: { autoReleaseDays: 29 } }],
    'autoRelease.autoReleaseDays RELEASED_BEFORE_COLD',
  ],
  [
    'a releaser who may claim while nobody may',
    [{ clauseId: 'cooldown', params: { reclaimCooldownDays: 1, releaseOpenHours: 25 } }],
    'cooldown.reclaimCooldownDays RELEASER_BEFORE_OTHERS',
  ],
  [
    'a releaser who may claim when everybody may',
    [{ clauseId: 'cooldown', params: { reclaimCooldownDays: 1, releaseOpenHours: 24 } }],
    null,
  ],
  [
    'customers owed that have no place',
    [{ clauseId: 'starterPool', params: { contributionQuotaBps: 0 } }],
    'starterPool.contributionQuotaBps NOTHING_TO_CONTRIBUTE',
  ],
  ['nothing owed and no place', [{ clauseId: 'starterPool', params: { contributionQuotaBps: 0, contributionPerVeteran: 0 } }], null],

  [
    'a country in two areas',
    [{ clauseId: 'territory', params: { areas: [area({}), area({ countries: ['FR', 'DE'] })] } }],
    'territory.areas COUNTRY_TWICE',
  ],
  [
    'an area of a team and a rep',
    [{ clauseId: 'territory', params: { areas: [area({ teamId: ONE, repId: TWO })] } }],
    'territory.areas TWO_HOLDERS',
  ],
  ['an area of a team', [{ clauseId: 'territory', params: { areas: [area({ teamId: ONE })] } }], null],
]

describe('what a policy may not say, told at the field', () => {
  test.each(wrong)('%s', (_, changes, problem) => {
    const holders = new Set([ONE, TWO])
    const found = problemsOf(changes, holders)
    if (problem === null) expect(found).toEqual([])
    else expect(found).toContain(problem)
  })

  test('an area of somebody who is not here', () => {
    const changes: ClauseChange[] = [{ clauseId: 'territory', params: { areas: [area({ repId: TWO })] } }]
    expect(problemsOf(changes, new Set([ONE]))).toEqual(['territory.areas NO_SUCH_HOLDER'])
  })

  test('every kind of problem has its row', () => {
    const shown = new Set<PolicyProblemCode>(['OUT_OF_RANGE', 'NOT_A_NUMBER', 'NO_SUCH_HOLDER'])
    for (const [, , problem] of wrong) if (problem) shown.add(problem.split(' ')[1] as PolicyProblemCode)
    expect([...shown].sort()).toEqual([...POLICY_PROBLEMS].sort())
  })
})

describe('changes laid over a policy', () => {
  test('leave what they do not say', () => {
    const { clauses } = changeClauses(first, [
      { clauseId: 'quota', params: { closeQuota: 12 } },
      { clauseId: 'handover', state: 'off' },
    ])
    expect(clauses.quota.params.closeQuota).toBe(12)
    expect(clauses.handover).toEqual({ ...first.handover, state: 'off' })
    for (const id of CLAUSE_IDS.filter(id => id !== 'quota' && id !== 'handover')) expect(clauses[id]).toEqual(first[id])
  })

  test('nothing wakes what nothing is said to wake any more', () => {
    const { clauses } = changeClauses(first, [{ clauseId: 'territory', state: 'off', wakes: null }])
    expect(clauses.territory.wakes).toBeUndefined()
  })

  test('what woke is known as woken while it is active', () => {
    const woken = parseClauses({ ...first, futureLead: { ...first.futureLead, state: 'active', wokeAt: '2026-01-01T00:00:00.000Z' } })
    expect(changeClauses(woken, [{ clauseId: 'futureLead', params: { promoteDeals: 7 } }]).clauses.futureLead.wokeAt).toBeDefined()
    expect(changeClauses(woken, [{ clauseId: 'futureLead', state: 'off' }]).clauses.futureLead.wokeAt).toBeUndefined()
  })
})

test('kept clauses of an older Truce: what always stands is active, what is new is off until it is published', () => {
  const kept = Object.fromEntries(Object.entries(first).filter(([id]) => id !== 'leaving' && id !== 'handover'))
  const read = parseClauses(kept)
  expect(read.leaving).toMatchObject({ state: 'active', params: CLAUSES.leaving.params.parse({}) })
  expect(read.handover.state).toBe('off')
  expect(Object.keys(read).sort()).toEqual([...CLAUSE_IDS].sort() satisfies ClauseId[])
})
