import { expect, test } from 'vitest'
import { inquiryLine, type TurnRep } from '@/server/domain/inquiry'

const rep = (repId: string, changes: Partial<TurnRep> = {}): TurnRep => ({
  ...{ repId, status: 'active', isOnLeave: false, held: 3, limit: 20, isNewcomer: false, lastTurn: null },
  ...changes,
})

test.each<[string, TurnRep[], string[]]>([
  [
    'who was given one longest ago is first',
    [rep('a', { lastTurn: 7 }), rep('b', { lastTurn: 5 }), rep('c', { lastTurn: 6 })],
    ['b', 'c', 'a'],
  ],
  ['who never was comes before all', [rep('a', { lastTurn: 1 }), rep('b')], ['b', 'a']],
  ['of those newcomers first, then by seniority', [rep('a'), rep('b'), rep('c', { isNewcomer: true })], ['c', 'a', 'b']],
  ['a newcomer who had one waits like everybody', [rep('a', { lastTurn: 1 }), rep('b', { isNewcomer: true, lastTurn: 2 })], ['a', 'b']],
  ['nobody', [], []],
])('whose turn it is for an inquiry: %s', (_, reps, expected) => {
  expect(inquiryLine(reps).line).toEqual(expected)
})

test.each<[string, Partial<TurnRep>, string | null]>([
  ['on notice', { status: 'onNotice' }, 'NOT_HERE'],
  ['left', { status: 'left' }, 'NOT_HERE'],
  ['on leave', { isOnLeave: true }, 'ON_LEAVE'],
  ['with full slots', { held: 20 }, 'FULL'],
  ['over a lowered quota', { held: 20, limit: 10 }, 'FULL'],
  ['with one slot', { held: 19 }, null],
  ['with a quota of none', { held: 0, limit: 0 }, 'FULL'],
])('a rep %s: %3$s', (_, changes, why) => {
  const { line, skipped } = inquiryLine([rep('a', changes)])
  expect(skipped[0]?.why ?? null).toBe(why)
  expect(line).toHaveLength(why ? 0 : 1)
})
