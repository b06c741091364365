import type { Db, Tx } from '../db'
import { CHINESE_HOLIDAY_YEARS, chineseHolidays } from '../domain/chinese-holidays'

/** What a Chinese company begins with: every year that Truce knows. What is there already stays. */
export async function seedChineseHolidays(db: Db | Tx): Promise<void> {
  const data = CHINESE_HOLIDAY_YEARS.flatMap(chineseHolidays).map(({ day, kind, name }) => ({
    ...{ day: new Date(`${day}T00:00:00Z`), kind, name, source: 'public' as const },
  }))
  await db.calendarDay.createMany({ data, skipDuplicates: true })
}
