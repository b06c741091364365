import { describe, expect, test } from 'vitest'
import { dayAfter, fromLocalField, morningOf, nextMonday, toLocalField } from '@/components/follow-up/company-time'

describe('time as the company has it', () => {
  test.each([
    ['Asia/Shanghai', '2026-11-24T15:30', '2026-11-24T07:30:00.000Z'],
    ['Asia/Shanghai', '2026-01-01T00:05', '2025-12-31T16:05:00.000Z'],
    ['Europe/Berlin', '2026-07-01T09:00', '2026-07-01T07:00:00.000Z'],
    ['Europe/Berlin', '2026-12-01T09:00', '2026-12-01T08:00:00.000Z'],
    ['Asia/Kolkata', '2026-11-24T00:00', '2026-11-23T18:30:00.000Z'],
  ])('%s %s is %s, and back', (timeZone, field, instant) => {
    expect(fromLocalField(field, timeZone)?.toISOString()).toBe(instant)
    expect(toLocalField(new Date(instant), timeZone)).toBe(field)
  })

  test('a plan for a day is for its morning', () => {
    expect(morningOf('2026-11-25', 'Asia/Shanghai')?.toISOString()).toBe('2026-11-25T01:00:00.000Z')
    expect(morningOf('soon', 'Asia/Shanghai')).toBeNull()
  })

  test.each([
    ['2026-11-24', '2026-11-30'],
    ['2026-11-29', '2026-11-30'],
    ['2026-11-30', '2026-12-07'],
  ])('the Monday after %s is %s', (day, monday) => {
    expect(nextMonday(day)).toBe(monday)
  })

  test('days go over the end of a month', () => {
    expect(dayAfter('2026-11-29', 3)).toBe('2026-12-02')
  })
})
