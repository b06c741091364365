import { TZDate } from '@date-fns/tz'

/** "2026-11-24T15:30" as a field of the browser has it, of an instant in the company's time zone. */
export function toLocalField(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find(part => part.type === type)?.value ?? '00'
  return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`
}

/** The instant that such a field means in the company's time zone; null where it is none. */
export function fromLocalField(field: string, timeZone: string): Date | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/.exec(field)
  if (!parts) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts.slice(1).map(Number)
  const at = new TZDate(year, month - 1, day, hour, minute, timeZone).getTime()
  return Number.isNaN(at) ? null : new Date(at)
}

/** What one plans for a day is for the beginning of its work. */
export const morningOf = (day: string, timeZone: string): Date | null => fromLocalField(`${day}T09:00`, timeZone)

/** A calendar day so many days on. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** The Monday after a calendar day. */
export const nextMonday = (day: string): string => dayAfter(day, (8 - new Date(`${day}T00:00:00Z`).getUTCDay()) % 7 || 7)
