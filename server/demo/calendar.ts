import { tz } from '@date-fns/tz'
import { addDays, format, startOfDay } from 'date-fns'
import type { Random } from './random'

const ZONE = 'Asia/Shanghai'
const inZone = { in: tz(ZONE) }
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** The days of the demo's year, counted from the day it is loaded on: 0 is today, -1 yesterday, in the company's time zone. */
export class Calendar {
  readonly now: Date
  readonly #midnight: number

  constructor(now: Date) {
    this.now = now
    this.#midnight = startOfDay(now, inZone).getTime()
  }

  /** An instant of a day; China has no summer time, so a day is 24 hours. */
  at(day: number, hour: number, minute = 0): Date {
    return new Date(this.#midnight + day * DAY + hour * HOUR + minute * MINUTE)
  }

  dayOf(at: Date): number {
    return Math.floor((at.getTime() - this.#midnight) / DAY)
  }

  /** Monday to Friday, and every other Saturday in the season of fairs and shipments. */
  isWorkday(day: number): boolean {
    const weekday = this.#weekday(day)
    if (weekday === 0) return false
    return weekday !== 6 || Math.abs(day) % 14 < 7
  }

  /** The first workday at or after a day. */
  workdayFrom(day: number): number {
    let found = day
    while (!this.isWorkday(found)) found++
    return found
  }

  /** The last workday at or before a day. */
  workdayBefore(day: number): number {
    let found = day
    while (!this.isWorkday(found)) found--
    return found
  }

  /** YYYY-MM-DD */
  date(day: number): string {
    return format(addDays(this.at(0, 12), day, inZone), 'yyyy-MM-dd', inZone)
  }

  month(day: number): number {
    return Number(this.date(day).slice(5, 7))
  }

  /** "3 月 12 日" and "12 Mar", as people write a date in a note. */
  spoken(day: number): { zh: string; en: string } {
    const date = this.at(day, 12)
    return { zh: format(date, 'M月d日', inZone), en: format(date, 'd MMM', inZone) }
  }

  /** A time of a workday at which a next contact is planned. */
  appointment(random: Random, day: number): Date {
    return this.at(this.workdayFrom(day), random.int(9, 16), random.pick([0, 0, 30]))
  }

  #weekday(day: number): number {
    return new Date(this.at(day, 12).getTime() + 8 * HOUR).getUTCDay()
  }
}
