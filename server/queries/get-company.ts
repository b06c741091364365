import type { CompanyView } from '../api/shapes/company'
import { CHINESE_HOLIDAY_YEARS } from '../domain/chinese-holidays'
import { dayIn } from '../domain/working-calendar'
import type { QueryContext } from './context'

/** The company's settings and calendar, for everybody: an offer's hours are counted by it. */
export async function getCompany({ db, now }: QueryContext): Promise<CompanyView> {
  const [company, days, order] = await Promise.all([
    db.company.findUniqueOrThrow({ where: { id: 1 } }),
    db.calendarDay.findMany({ orderBy: { day: 'asc' } }),
    db.order.findFirst({ select: { id: true } }),
  ])
  const { name, currency, timeZone, industry, weekend, isDemo } = company
  return {
    ...{ name, currency, timeZone, industry, weekend, isDemo, canChangeCurrency: order === null },
    days: days.map(({ day, ...row }) => ({ ...row, day: day.toISOString().slice(0, 10) })),
    knownYears: CHINESE_HOLIDAY_YEARS,
    today: dayIn(now, timeZone),
  }
}
