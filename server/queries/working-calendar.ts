import type { Db, Tx } from '../db'
import type { WorkingCalendar } from '../domain/working-calendar'

/** The company's calendar as the rules count by it. A company has some thirty days a year in it: they are read as a whole. */
export async function readWorkingCalendar(db: Db | Tx): Promise<WorkingCalendar> {
  const company = await db.company.findUniqueOrThrow({ where: { id: 1 }, select: { timeZone: true, weekend: true } })
  const days = await db.calendarDay.findMany({ select: { day: true, kind: true } })
  return { ...company, days: new Map(days.map(({ day, kind }) => [day.toISOString().slice(0, 10), kind])) }
}
