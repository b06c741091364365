export type AgoUnit = 'now' | 'minutes' | 'hours' | 'days'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long ago, in the largest unit that people count in; days up to a year, as the policy counts them. */
export function ago(at: Date, now: Date): { unit: AgoUnit; count: number } | { unit: 'long' } {
  // A server's clock a few seconds ahead is still "now".
  const passed = Math.max(0, now.getTime() - at.getTime())
  if (passed < MINUTE) return { unit: 'now', count: 0 }
  if (passed < HOUR) return { unit: 'minutes', count: Math.floor(passed / MINUTE) }
  if (passed < DAY) return { unit: 'hours', count: Math.floor(passed / HOUR) }
  return passed < 366 * DAY ? { unit: 'days', count: Math.floor(passed / DAY) } : { unit: 'long' }
}

/** Whole calendar days from now to an instant, by the days of a time zone: 0 is today there, negative is over. */
export function calendarDaysUntil(at: Date, now: Date, timeZone: string): number {
  return (dayNumber(at, timeZone) - dayNumber(now, timeZone)) / DAY
}

function dayNumber(at: Date, timeZone: string): number {
  // en-CA writes YYYY-MM-DD.
  return Date.parse(`${dayFormat(timeZone).format(at)}T00:00:00Z`)
}

const formats = new Map<string, Intl.DateTimeFormat>()
function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  formats.set(timeZone, made)
  return made
}
