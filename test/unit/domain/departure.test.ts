import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BookFacts, bookPlan, decideBook } from '@/server/domain/departure'
import { handOutInTurn } from '@/server/domain/hand-out'
import { decideLeaverUndo, type LeaverUndoFacts } from '@/server/domain/leaver-undo'
import { areaOf, coefficientOf, isOfferedFirstTo } from '@/server/domain/territory'

const id = (n: number) => `0189${String(n).padStart(4, '0')}-0000-7000-8000-000000000000`
const [A, B, C] = [id(1), id(2), id(3)] as [string, string, string]
const book = (
  counts: Partial<BookFacts['counts']>,
  free: Record<string, number>,
  named: BookFacts['namedTiers'] = new Map(),
): BookFacts => ({
  leaverId: 'leaver',
  counts: { closed: 0, close: 0, ordinary: 0, ...counts },
  namedTiers: named,
  receivers: new Map(Object.entries(free).map(([repId, freeSlots]) => [repId, { repId, freeSlots, status: 'active', sells: true }])),
})

describe('R12: the book', () => {
  test('close customers take free slots in turn: one each, then another each, until there are none', () => {
    expect(decideBook(book({ close: 9 }, { [A]: 3, [B]: 1, [C]: 0 }), bookPlan.parse({ close: [A, B, C] }))).toMatchObject({
      slots: [A, B, A, A],
    })
  })
  test('who holds more than the quota since it was lowered has none', () => {
    expect(decideBook(book({ close: 2 }, { [A]: -4 }), bookPlan.parse({ close: [A] }))).toMatchObject({ slots: [] })
  })
  test('a named one takes its slot first', () => {
    const facts = book({ close: 3 }, { [A]: 2 }, new Map([[id(9), 'close' as const]]))
    expect(decideBook(facts, bookPlan.parse({ close: [A], named: [{ customerId: id(9), repId: A }] }))).toMatchObject({
      slots: [A],
      namedWithoutSlot: [],
    })
  })
  test('closed ones never fall into the pool; named all of them need no list', () => {
    const facts = book({ closed: 1 }, { [A]: 0 }, new Map([[id(9), 'closed' as const]]))
    expect(decideBook(facts, bookPlan.parse({ ordinary: [A] }))).toMatchObject({
      code: 'FORBIDDEN',
      facts: { why: 'CLOSED_NEED_A_REP', count: 1 },
    })
    expect(decideBook(facts, bookPlan.parse({ named: [{ customerId: id(9), repId: A }] }))).toMatchObject({ outcome: 'allowed' })
  })
  test('never more slots than are free, never more than there are close customers', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -3, max: 8 }), { minLength: 1, maxLength: 6 }), fc.nat(40), (free, close) => {
        const reps = free.map((_, n) => id(n + 1))
        const decision = decideBook(book({ close }, Object.fromEntries(free.map((n, i) => [reps[i], n]))), bookPlan.parse({ close: reps }))
        if (decision.outcome !== 'allowed') throw new Error('refused')
        expect(decision.slots).toHaveLength(
          Math.min(
            close,
            free.reduce((all, n) => all + Math.max(0, n), 0),
          ),
        )
        for (const [i, n] of free.entries())
          expect(decision.slots.filter(rep => rep === reps[i]).length).toBeLessThanOrEqual(Math.max(0, n))
      }),
    )
  })
  test('one customer is not named twice', () => {
    const named = [
      { customerId: id(9), repId: A },
      { customerId: id(9), repId: B },
    ]
    expect(bookPlan.safeParse({ named }).error?.issues[0]?.message).toBe('NAMED_TWICE')
  })
})

describe('R12: what a lead takes back of a leaver', () => {
  const day = (n: number) => new Date(Date.UTC(2026, 2, n))
  const facts = (changes: Partial<LeaverUndoFacts> = {}): LeaverUndoFacts => ({
    actor: { id: 'lead', role: 'lead', teamId: 'east' },
    leaver: { id: 'leaver', teamId: 'east', status: 'onNotice', noticeAt: day(10) },
    did: { at: day(5), isUndone: false, toTier: 'close' },
    customer: { tier: 'ordinary', version: 4, ownerId: 'leaver' },
    lookBackDays: 30,
    ...changes,
  })
  test.each<[string, Partial<LeaverUndoFacts>, string]>([
    ['a release', {}, 'allowed'],
    ['one that a friend has claimed since', { customer: { tier: 'close', version: 4, ownerId: 'friend' } }, 'allowed'],
    ['one that was won since', { customer: { tier: 'closed', version: 4, ownerId: 'friend' } }, 'WON_SINCE'],
    ['one that the lead has now', { customer: { tier: 'ordinary', version: 4, ownerId: 'lead' } }, 'IS_PARTY'],
    ['one that the leaver claimed back', { customer: { tier: 'close', version: 4, ownerId: 'leaver' } }, 'NOTHING_TO_UNDO'],
    ['one that was taken back', { did: { at: day(5), isUndone: true, toTier: 'close' } }, 'NOTHING_TO_UNDO'],
    ['30 days before notice to the day', { did: { at: new Date(Date.UTC(2026, 1, 8)), isUndone: false, toTier: 'close' } }, 'allowed'],
    ['a moment more', { did: { at: new Date(Date.UTC(2026, 1, 8) - 1), isUndone: false, toTier: 'close' } }, 'TOO_LONG_AGO'],
    ['of somebody who stays', { leaver: { id: 'leaver', teamId: 'east', status: 'active', noticeAt: null } }, 'NOT_ON_NOTICE'],
    ['by a rep', { actor: { id: 'mate', role: 'rep', teamId: 'east' } }, 'LEADS_ONLY'],
    ['by the lead of another team', { actor: { id: 'lead', role: 'lead', teamId: 'west' } }, 'LEADS_ONLY'],
    ['by an admin', { actor: { id: 'admin', role: 'admin', teamId: null } }, 'allowed'],
    ['by the leaver, who leads', { actor: { id: 'leaver', role: 'lead', teamId: 'east' } }, 'IS_PARTY'],
  ])('%s', (_, changes, expected) => {
    const decision = decideLeaverUndo(facts(changes), 4)
    expect(decision.outcome === 'refused' ? (decision.facts.why ?? decision.code) : decision.outcome).toBe(expected)
  })
  test('at the version that was seen', () => {
    expect(decideLeaverUndo(facts(), 3)).toMatchObject({ code: 'STALE_VERSION' })
  })
})

describe('R1: handing out in turn', () => {
  const rep = (repId: string, day: number | null) => ({ repId, lastAt: day === null ? null : new Date(Date.UTC(2026, 2, day)) })
  test('who waited longest is first, and each gets one before anybody gets two', () => {
    const turns = handOutInTurn(['1', '2', '3', '4'], [rep(A, 9), rep(B, 3), rep(C, null)])
    expect(turns.map(({ repId }) => repId)).toEqual([C, B, A, C])
  })
  test('one that is not for the next goes to the one after, who then waits again', () => {
    const turns = handOutInTurn(['1', '2', '3'], [rep(A, 1), rep(B, 2)], (customer, repId) => !(customer === '1' && repId === A))
    expect(turns.map(({ repId }) => repId)).toEqual([B, A, B])
  })
  test('for nobody', () => {
    expect(handOutInTurn(['1'], [rep(A, 1)], () => false)).toEqual([{ customerId: '1', repId: null }])
  })
})

describe('R12: territory', () => {
  const areas = [
    { countries: ['DE', 'AT'], teamId: 'east', repId: null, coefficientBps: 12_000 },
    { countries: ['US'], teamId: null, repId: A, coefficientBps: 9_000 },
    { countries: ['BR'], teamId: null, repId: null, coefficientBps: 15_000 },
  ]
  test.each([
    ['DE', { repId: B, teamId: 'east' }, true, 12_000],
    ['DE', { repId: B, teamId: 'west' }, false, 12_000],
    ['US', { repId: A, teamId: null }, true, 9_000],
    ['US', { repId: B, teamId: 'east' }, false, 9_000],
    ['BR', { repId: B, teamId: null }, true, 15_000],
    ['JP', { repId: B, teamId: null }, true, 10_000],
  ])('%s to %o: %s', (country, rep, isFirst, coefficientBps) => {
    expect(isOfferedFirstTo(areas, country, rep)).toBe(isFirst)
    expect(coefficientOf(areas, country)).toBe(coefficientBps)
  })
  test('while the clause sleeps everything is everybody’s', () => {
    expect(isOfferedFirstTo(null, 'US', { repId: B, teamId: null })).toBe(true)
    expect(areaOf(null, 'US')).toBeNull()
  })
})
