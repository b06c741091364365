import { describe, expect, it } from 'vitest'
import { clausesOf, problemsOf, readForm, toForm, withIndustry } from '@/components/policy/draft-form'
import { firstDayFrom } from '@/components/policy/first-day'
import { firstPolicyClauses } from '@/server/domain/policy'
import { changeClauses } from '@/server/domain/policy-check'
import { policyDifferences } from '@/server/domain/policy-difference'
import { clauseViews } from '@/server/queries/clause-views'

const TERMS = { currencyDigits: 2 }
const TODAY = '2026-03-10'
const first = changeClauses(firstPolicyClauses(), [
  { clauseId: 'territory', params: { areas: [{ countries: ['DE', 'AT'], coefficientBps: 11_500 }] } },
]).clauses
const views = clauseViews(first)
const form = toForm({ industry: 'general', clauses: views }, TERMS)
const typed = (clauseId: keyof typeof form.clauses, name: string, text: string) => {
  const clause = form.clauses[clauseId]
  return { ...form, clauses: { ...form.clauses, [clauseId]: { ...clause, params: { ...clause.params, [name]: text } } } }
}
const read = (changed: typeof form) => problemsOf(changed, first, { today: TODAY, ...TERMS })

describe('the form of a draft', () => {
  it('read as it was filled in says what it was filled in from', () => {
    expect(clausesOf(views)).toEqual(first)
    const { clauses, malformed, contradictions } = read(form)
    expect([...malformed, ...contradictions]).toEqual([])
    expect(policyDifferences(first, clauses)).toEqual([])
  })

  it('shows shares in percent and money in units of the currency', () => {
    expect(form.clauses.commission.params).toMatchObject({ handoverShareBps: '20', mentorShareBps: '5' })
    expect(form.clauses.orders.params.minOrderMinor).toBe('100')
    expect(toForm({ industry: 'general', clauses: views }, { currencyDigits: 0 }).clauses.orders.params.minOrderMinor).toBe('10000')
    expect(form.clauses.territory.areas).toEqual([{ countries: ['DE', 'AT'], holder: '', coefficient: '1.15' }])
  })

  it.each([
    ['commission', 'mentorShareBps', '7.25', 725],
    ['commission', 'mentorShareBps', ' 7.5 % ', 750],
    ['orders', 'minOrderMinor', '1,200.50', 120_050],
    ['quota', 'closeQuota', '18', 18],
  ] as const)('%s.%s %s is %d', (clauseId, name, text, value) => {
    const { clauses, malformed } = read(typed(clauseId, name, text))
    expect(malformed).toEqual([])
    expect((clauses[clauseId].params as Record<string, unknown>)[name]).toBe(value)
  })

  it.each([
    ['quota', 'closeQuota', '', 'NOT_A_NUMBER'],
    ['quota', 'closeQuota', 'many', 'NOT_A_NUMBER'],
    ['quota', 'closeQuota', '1.5', 'NOT_A_NUMBER'],
    ['quota', 'closeQuota', '-1', 'OUT_OF_RANGE'],
    ['commission', 'mentorShareBps', '5.125', 'NOT_A_NUMBER'],
    ['commission', 'mentorShareBps', '101', 'OUT_OF_RANGE'],
  ] as const)('%s.%s "%s" is told at the field: %s', (clauseId, name, text, code) => {
    expect(read(typed(clauseId, name, text)).malformed).toMatchObject([{ clauseId, field: name, code }])
  })

  it('tells what contradicts each other before anybody saves it', () => {
    expect(read(typed('commission', 'handoverShareBps', '10')).contradictions).toMatchObject([
      { clauseId: 'commission', field: 'handoverShareBps', code: 'HANDOVER_NOT_HIGHEST' },
    ])
  })

  it('a clause that is turned off is woken by nothing; one put to sleep by what is said', () => {
    const wakes = { reps: '12', on: '2026-06-01', byHand: true }
    const changed = { ...form, clauses: { ...form.clauses, handover: { ...form.clauses.handover, state: 'dormant' as const, wakes } } }
    expect(readForm(changed, TERMS).find(({ clauseId }) => clauseId === 'handover')?.wakes).toEqual({
      ...{ atLeastReps: 12, on: '2026-06-01', byHand: true },
    })
    const off = { ...form, clauses: { ...form.clauses, futureLead: { ...form.clauses.futureLead, state: 'off' as const } } }
    expect(read(off).clauses.futureLead.wakes).toBeUndefined()
  })

  it('another industry fills in what its template proposes and leaves the rest', () => {
    const machinery = withIndustry(typed('newcomerOffer', 'offerHours', '24'), 'machinery', TERMS)
    expect(machinery.industry).toBe('machinery')
    expect(machinery.clauses.quota.params.closeQuota).toBe('12')
    expect(machinery.clauses.newcomerOffer.params.offerHours).toBe('24')
  })
})

it.each([
  ['2026-03-17T16:00:00Z', '2026-03-18'],
  ['2026-03-17T16:00:01Z', '2026-03-19'],
  ['2026-03-17T02:00:00Z', '2026-03-18'],
])('the first day in Shanghai that begins at or after %s is %s', (earliest, day) => {
  expect(firstDayFrom(new Date(earliest), 'Asia/Shanghai')).toBe(day)
})
