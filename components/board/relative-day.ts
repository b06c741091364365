import { daysBetween } from '@/server/domain/order'

/** The calendar day of an instant in the company's time zone, YYYY-MM-DD. */
export function calendarDayIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
}

/** Calendar days since an instant as the company counts them: yesterday evening is 1, however few hours ago. */
export function daysSince(at: string, now: Date, timeZone: string): number {
  return daysBetween(calendarDayIn(timeZone, new Date(at)), calendarDayIn(timeZone, now))
}
