/**
 * The company's working calendar: hours of an offer (R6) run on working days only. A day is a calendar day of the company's time zone, YYYY-MM-DD.
 */
export const DAY_KINDS = ['holiday', 'workday'] as const
export type DayKind = (typeof DAY_KINDS)[number]

export type WorkingCalendar = {
  timeZone: string
  /** Days of the week that nobody works on; 0 is Sunday. Fewer than seven. */
  weekend: readonly number[]
  /** Days that differ from the week: public and company holidays, and weekends that are worked (调休). */
  days: ReadonlyMap<string, DayKind>
}

const HOUR = 3_600_000
/** A calendar that knows no working day for so long was filled by mistake; an offer must end all the same. */
const MAX_IDLE_DAYS = 400

/** Whether the company works on a calendar day: what the day itself says, else what its week says. */
export function isWorkingDay(day: string, { weekend, days }: WorkingCalendar): boolean {
  const kind = days.get(day)
  if (kind) return kind === 'workday'
  return !weekend.includes(weekdayOf(day))
}

/**
 * R6: the instant at which `hours` have passed, counted on working days alone. A working day counts from midnight to midnight of the company's time zone
 * (23 or 25 hours when clocks change), any other day not at all: 48 h from Friday 10:00 end on Tuesday 10:00. What would end at the very midnight before a
 * holiday ends there. After `MAX_IDLE_DAYS` without a working day time runs as on any day.
 */
export function addWorkingHours(from: Date, hours: number, calendar: WorkingCalendar): Date {
  const { timeZone } = calendar
  let leftMs = hours * HOUR
  let at = from.getTime()
  let day = dayIn(from, timeZone)
  let idle = 0
  for (;;) {
    const next = nextDay(day)
    const ends = startOfDay(next, timeZone).getTime()
    const isWorked = isWorkingDay(day, calendar)
    idle = isWorked ? 0 : idle + 1
    const counts = isWorked || idle > MAX_IDLE_DAYS
    if (counts && leftMs <= ends - at) return new Date(at + leftMs)
    if (counts) leftMs -= ends - at
    at = ends
    day = next
  }
}

/** The calendar day of an instant. */
export function dayIn(at: Date, timeZone: string): string {
  const parts = formatter(timeZone).formatToParts(at)
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find(part => part.type === type)?.value ?? ''
  return `${of('year').padStart(4, '0')}-${of('month')}-${of('day')}`
}

/** The first instant of a calendar day. Where clocks jump over midnight, the day begins after the jump. */
export function startOfDay(day: string, timeZone: string): Date {
  const asUtc = Date.parse(`${day}T00:00:00Z`)
  const guess = asUtc - offsetMs(asUtc, timeZone)
  const second = asUtc - offsetMs(guess, timeZone)
  // Of the two the earlier one that already shows the day; in a jump over midnight neither may.
  const found = [Math.min(guess, second), Math.max(guess, second)].find(at => dayIn(new Date(at), timeZone) >= day)
  return new Date(found ?? Math.max(guess, second) + HOUR)
}

export const nextDay = (day: string): string => addDays(day, 1)
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * HOUR).toISOString().slice(0, 10)
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay()

/** How far the wall clock of a time zone is ahead of UTC at an instant. */
function offsetMs(at: number, timeZone: string): number {
  const parts = formatter(timeZone).formatToParts(new Date(at))
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find(part => part.type === type)?.value ?? 0)
  const wall = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
  return wall - Math.floor(at / 1_000) * 1_000
}

const formatters = new Map<string, Intl.DateTimeFormat>()
/** Making one costs more than using it a hundred times. */
function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23' },
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
  })
  formatters.set(timeZone, made)
  return made
}
