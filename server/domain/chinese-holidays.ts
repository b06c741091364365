import { addDays, type DayKind } from './working-calendar'

/** One day that differs from the week. */
export type CalendarDay = { day: string; kind: DayKind; name: string }

/**
 * Public holidays of mainland China and the weekends that are worked for them (调休), as the General Office of the State Council announces them each
 * November for the year to come. `first/days` are days off, single days after `work` are worked.
 */
const YEARS: Record<number, [name: string, first: string, days: number, work: string[]][]> = {
  2024: [
    ['元旦', '01-01', 1, []],
    ['春节', '02-10', 8, ['02-04', '02-18']],
    ['清明节', '04-04', 3, ['04-07']],
    ['劳动节', '05-01', 5, ['04-28', '05-11']],
    ['端午节', '06-10', 1, []],
    ['中秋节', '09-15', 3, ['09-14']],
    ['国庆节', '10-01', 7, ['09-29', '10-12']],
  ],
  2025: [
    ['元旦', '01-01', 1, []],
    ['春节', '01-28', 8, ['01-26', '02-08']],
    ['清明节', '04-04', 3, []],
    ['劳动节', '05-01', 5, ['04-27']],
    ['端午节', '05-31', 3, []],
    ['国庆节、中秋节', '10-01', 8, ['09-28', '10-11']],
  ],
  2026: [
    ['元旦', '01-01', 3, ['01-04']],
    ['春节', '02-15', 9, ['02-14', '02-28']],
    ['清明节', '04-04', 3, []],
    ['劳动节', '05-01', 5, ['05-09']],
    ['端午节', '06-19', 3, []],
    ['中秋节', '09-25', 3, []],
    ['国庆节', '10-01', 7, ['09-20', '10-10']],
  ],
}

/** Years whose holidays come with Truce; those of later years are pasted in once they are announced. */
export const CHINESE_HOLIDAY_YEARS = Object.keys(YEARS).map(Number)

/** Days off and worked weekends of a year, in order. Empty: not known. */
export function chineseHolidays(year: number): CalendarDay[] {
  const days = (YEARS[year] ?? []).flatMap(([name, first, count, work]): CalendarDay[] => [
    ...Array.from({ length: count }, (_, i): CalendarDay => ({ day: addDays(`${year}-${first}`, i), kind: 'holiday', name })),
    ...work.map((day): CalendarDay => ({ day: `${year}-${day}`, kind: 'workday', name })),
  ])
  return days.sort((one, other) => (one.day < other.day ? -1 : 1))
}

/** Time zones of mainland China: a company there begins with its public holidays. */
export const isInChina = (timeZone: string): boolean =>
  ['Asia/Shanghai', 'Asia/Urumqi', 'Asia/Chongqing', 'Asia/Chungking', 'Asia/Harbin', 'Asia/Kashgar', 'PRC'].includes(timeZone)
