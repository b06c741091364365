import { describe, expect, it } from 'vitest'
import { ago, calendarDaysUntil } from '@/components/live/ago'
import { SeenIds } from '@/components/live/seen-ids'

const NOW = new Date('2026-11-24T06:00:00Z')
const before = (ms: number) => new Date(NOW.getTime() - ms)

describe('how long ago', () => {
  it.each([
    [-5_000, { unit: 'now', count: 0 }],
    [59_999, { unit: 'now', count: 0 }],
    [60_000, { unit: 'minutes', count: 1 }],
    [3_599_999, { unit: 'minutes', count: 59 }],
    [3_600_000, { unit: 'hours', count: 1 }],
    [86_399_999, { unit: 'hours', count: 23 }],
    [86_400_000, { unit: 'days', count: 1 }],
    [365 * 86_400_000, { unit: 'days', count: 365 }],
    [366 * 86_400_000, { unit: 'long' }],
  ])('%i ms is %o', (ms, span) => expect(ago(before(ms), NOW)).toEqual(span))
})

describe('calendar days', () => {
  it("are those of the company's time zone: 23:30 and 00:30 in Shanghai are two days", () => {
    const late = new Date('2026-11-24T15:30:00Z')
    const afterMidnight = new Date('2026-11-24T16:30:00Z')
    expect(calendarDaysUntil(late, NOW, 'Asia/Shanghai')).toBe(0)
    expect(calendarDaysUntil(afterMidnight, NOW, 'Asia/Shanghai')).toBe(1)
    expect(calendarDaysUntil(afterMidnight, NOW, 'UTC')).toBe(0)
    expect(calendarDaysUntil(before(3 * 86_400_000), NOW, 'Asia/Shanghai')).toBe(-3)
  })
})

describe('an event that is delivered twice', () => {
  it('is new once, and the oldest ids are forgotten beyond the size', () => {
    const seen = new SeenIds(2)
    expect(['a', 'b', 'a', 'c', 'b', 'a'].map(id => seen.isNew(id))).toEqual([true, true, false, true, false, true])
  })
})
