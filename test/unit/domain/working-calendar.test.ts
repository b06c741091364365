import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHINESE_HOLIDAY_YEARS, chineseHolidays } from '@/server/domain/chinese-holidays'
import { addWorkingHours, dayIn, isWorkingDay, startOfDay, type WorkingCalendar, weekdayOf } from '@/server/domain/working-calendar'

const china: WorkingCalendar = {
  timeZone: 'Asia/Shanghai',
  weekend: [0, 6],
  days: new Map(CHINESE_HOLIDAY_YEARS.flatMap(chineseHolidays).map(({ day, kind }) => [day, kind])),
}
const plain: WorkingCalendar = { ...china, days: new Map() }
const at = (local: string) => new Date(`${local}+08:00`)

test.each([
  ['a Tuesday', '2026-03-10', true],
  ['a Saturday', '2026-03-14', false],
  ['a Sunday', '2026-03-15', false],
  ['New Year, a Thursday', '2026-01-01', false],
  ['the Sunday that is worked for it', '2026-01-04', true],
  ['the last day of Spring Festival, a Monday', '2026-02-23', false],
  ['the Saturday before it, worked', '2026-02-14', true],
  ['National Day', '2026-10-01', false],
  ['the Saturday worked for it', '2026-10-10', true],
])('%s: %s works %s', (_, day, works) => {
  expect(isWorkingDay(day, china)).toBe(works)
})

describe('R6: hours on working days alone', () => {
  test.each([
    ['within one day', '2026-03-10T10:00', 5, '2026-03-10T15:00'],
    ['over midnight of two working days', '2026-03-10T10:00', 48, '2026-03-12T10:00'],
    ['over a weekend', '2026-03-13T10:00', 48, '2026-03-17T10:00'],
    ['asked on a Saturday, they begin on Monday', '2026-03-14T15:00', 48, '2026-03-18T00:00'],
    ['ending at the midnight before a weekend, they end there', '2026-03-12T00:00', 48, '2026-03-14T00:00'],
    ['a second more waits for Monday', '2026-03-12T00:00:01', 48, '2026-03-16T00:00:01'],
    ['over Spring Festival, whose Saturday before is worked', '2026-02-13T18:00', 48, '2026-02-24T18:00'],
    ['over National Day and to a worked Saturday', '2026-09-30T12:00', 72, '2026-10-10T12:00'],
    ['no hours', '2026-03-14T15:00', 0, '2026-03-16T00:00'],
  ])('%s', (_, from, hours, until) => {
    expect(addWorkingHours(at(from), hours, china)).toEqual(at(until))
  })

  test('without holidays only the week counts', () => {
    expect(addWorkingHours(at('2026-09-30T12:00'), 24, plain)).toEqual(at('2026-10-01T12:00'))
  })

  test('a company that works on Saturdays', () => {
    expect(addWorkingHours(at('2026-03-13T10:00'), 48, { ...plain, weekend: [0] })).toEqual(at('2026-03-16T10:00'))
  })

  test('a day of 25 hours lasts 25', () => {
    const newYork: WorkingCalendar = { timeZone: 'America/New_York', weekend: [], days: new Map() }
    expect(addWorkingHours(new Date('2026-11-01T04:00:00Z'), 25, newYork)).toEqual(new Date('2026-11-02T05:00:00Z'))
  })

  test('a calendar full of holidays by mistake does not hold an offer for ever', () => {
    const days = new Map(
      Array.from({ length: 2_000 }, (_, i) => [new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10), 'holiday'] as const),
    )
    const until = addWorkingHours(at('2026-01-01T00:00'), 48, { ...china, days })
    expect(until.getTime()).toBeLessThan(at('2027-06-01T00:00').getTime())
  })

  test('more hours never end earlier, and only an instant of a working day (or its end) ends them', () => {
    fc.assert(
      fc.property(
        fc.date({ min: at('2025-01-01T00:00'), max: at('2026-12-31T00:00'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 300 }),
        (from, hours) => {
          const end = addWorkingHours(from, hours, china)
          expect(end.getTime()).toBeGreaterThanOrEqual(from.getTime() + hours * 3_600_000)
          expect(addWorkingHours(from, hours + 1, china).getTime()).toBeGreaterThan(end.getTime())
          expect(isWorkingDay(dayIn(new Date(end.getTime() - 1), china.timeZone), china)).toBe(true)
        },
      ),
    )
  })
})

describe('calendar days of a time zone', () => {
  test.each([
    ['Asia/Shanghai', '2026-03-10', '2026-03-09T16:00:00Z'],
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00Z'],
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00Z'],
    ['America/New_York', '2026-03-08', '2026-03-08T05:00:00Z'],
    ['Pacific/Auckland', '2026-09-27', '2026-09-26T12:00:00Z'],
    ['Asia/Kolkata', '2026-01-01', '2025-12-31T18:30:00Z'],
  ])('in %s %s begins at %s', (timeZone, day, instant) => {
    expect(startOfDay(day, timeZone)).toEqual(new Date(instant))
  })

  test('a day begins with its first instant', () => {
    const zone = fc.constantFrom(
      'Asia/Shanghai',
      'America/Sao_Paulo',
      'Africa/Cairo',
      'America/New_York',
      'Europe/London',
      'Pacific/Apia',
      'Asia/Kathmandu',
    )
    fc.assert(
      fc.property(zone, fc.date({ min: new Date('2012-01-02'), max: new Date('2030-01-01'), noInvalidDate: true }), (timeZone, instant) => {
        const day = dayIn(instant, timeZone)
        const start = startOfDay(day, timeZone)
        expect(dayIn(start, timeZone)).toBe(day)
        expect(dayIn(new Date(start.getTime() - 1), timeZone) < day).toBe(true)
      }),
    )
  })
})

test.each(CHINESE_HOLIDAY_YEARS)('public holidays of %i: in order, each day once, worked days on weekends only', year => {
  const days = chineseHolidays(year)
  expect(days.map(({ day }) => day)).toEqual([...new Set(days.map(({ day }) => day))].sort())
  for (const { day, kind } of days) {
    expect(day.startsWith(String(year))).toBe(true)
    if (kind === 'workday') expect([0, 6]).toContain(weekdayOf(day))
  }
  // Weekdays off less weekends worked are the statutory days: eleven, thirteen since 2025, some of them on weekends.
  const off = days.filter(({ kind }) => kind === 'holiday')
  expect(off.length).toBeGreaterThanOrEqual(28)
  const weekdaysOff = off.filter(({ day }) => ![0, 6].includes(weekdayOf(day))).length
  expect(weekdaysOff - (days.length - off.length)).toBeGreaterThanOrEqual(9)
})
