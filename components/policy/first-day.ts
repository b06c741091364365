import { dayIn, startOfDay } from '@/server/domain/working-calendar'

/** The first day, in the company's time zone, that begins at or after an instant. */
export function firstDayFrom(earliest: Date, timeZone: string): string {
  const day = dayIn(earliest, timeZone)
  if (startOfDay(day, timeZone) >= earliest) return day
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
