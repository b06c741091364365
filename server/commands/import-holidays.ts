import { type Db, inTransaction, type Tx } from '../db'
import { type CalendarDay, CHINESE_HOLIDAY_YEARS, chineseHolidays } from '../domain/chinese-holidays'
import { type PastedDay, readCalendarText } from '../domain/company'
import { FieldError } from '../domain/field-error'
import { Refusal } from '../domain/refusal'
import type { DayKind } from '../domain/working-calendar'
import type { CommandContext } from './context'
import { logChange } from './log-change'

/** What a Chinese company begins with: every year that Truce knows. What is there already stays. */
export async function seedChineseHolidays(db: Db | Tx): Promise<void> {
  await insertDays(db, CHINESE_HOLIDAY_YEARS.flatMap(chineseHolidays))
}

/** The public holidays of a year that comes with Truce, or of any as one pastes them. They replace what was imported for those days, never the company's own. */
export async function importHolidays(
  { db, viewer, now }: CommandContext,
  { year, text }: { year?: number | undefined; text?: string | undefined },
): Promise<{ count: number; wrong: { line: number; text: string }[] }> {
  refuseOthers(viewer.role)
  const read = text === undefined ? { days: chineseHolidays(year ?? 0), wrong: [] } : readCalendarText(text)
  // Half a list would be taken for the whole one.
  if (read.wrong.length > 0) return { count: 0, wrong: read.wrong.slice(0, 20) }
  if (read.days.length === 0) throw new FieldError(text === undefined ? 'year' : 'text', 'REQUIRED')
  if (read.days.length > 1_000) throw new FieldError('text', 'TOO_LONG')
  await inTransaction(db, async tx => {
    const days = read.days.map(({ day }) => new Date(`${day}T00:00:00Z`))
    await tx.calendarDay.deleteMany({ where: { day: { in: days }, source: 'public' } })
    await insertDays(tx, read.days)
    await logChange(tx, now, { actorId: viewer.id, action: 'calendar.imported', facts: { year: year ?? null, count: read.days.length } })
  })
  return { count: read.days.length, wrong: [] }
}

/** A day of the company's own: a trip, an anniversary, a Saturday that is worked. It stands over a public one of the same day. */
export async function setCalendarDay(
  { db, viewer, now }: CommandContext,
  { day, kind, name }: { day: string; kind: DayKind; name: string },
): Promise<void> {
  refuseOthers(viewer.role)
  await inTransaction(db, async tx => {
    const row = { kind, name, source: 'company' as const }
    const at = new Date(`${day}T00:00:00Z`)
    await tx.calendarDay.upsert({ where: { day: at }, create: { day: at, ...row }, update: row })
    await logChange(tx, now, { actorId: viewer.id, action: 'calendar.daySet', facts: { day, kind, dayName: name } })
  })
}

export async function removeCalendarDay({ db, viewer, now }: CommandContext, { day }: { day: string }): Promise<void> {
  refuseOthers(viewer.role)
  await inTransaction(db, async tx => {
    const { count } = await tx.calendarDay.deleteMany({ where: { day: new Date(`${day}T00:00:00Z`) } })
    if (count > 0) await logChange(tx, now, { actorId: viewer.id, action: 'calendar.dayRemoved', facts: { day } })
  })
}

async function insertDays(db: Db | Tx, days: readonly (CalendarDay | PastedDay)[]): Promise<void> {
  const data = days.map(({ day, kind, name }) => ({ day: new Date(`${day}T00:00:00Z`), kind, name, source: 'public' as const }))
  await db.calendarDay.createMany({ data, skipDuplicates: true })
}

function refuseOthers(role: string): void {
  if (role !== 'admin') throw new Refusal('FORBIDDEN', { rule: 'R12', why: 'ADMINS_ONLY' })
}
