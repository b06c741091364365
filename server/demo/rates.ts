import type { Calendar } from './calendar'
import type { Row } from './insert'
import { Random } from './random'

/** Yuan for one unit, about as banks quote; the days between wander. */
const MIDDLE: Record<string, number> = { USD: 7.08, EUR: 8.21, GBP: 9.42, JPY: 0.0472, HKD: 0.909, KWD: 23.1, AED: 1.928, AUD: 4.62 }
const SEED = 41

export const RATE = { currency: 'text', day: 'date', rate: 'numeric', set_by: 'uuid', set_at: 'timestamptz' }

/** The admin's table of the demo: every workday from before the first imported order up to today. By a seed of its own, so that the story stays as it is. */
export function demoRates(calendar: Calendar, { fromDay, adminId }: { fromDay: number; adminId: string }): Row[] {
  const random = new Random(SEED)
  const rows: Row[] = []
  for (const [currency, middle] of Object.entries(MIDDLE)) {
    let drift = 0
    for (let day = fromDay; day <= 0; day++) {
      drift = drift * 0.99 + (random.next() - 0.5) * 0.004
      if (!calendar.isWorkday(day) && day !== 0 && day !== fromDay) continue
      const setAt = new Date(Math.min(calendar.at(day, 9, 20).getTime(), calendar.now.getTime() - 60_000))
      rows.push({ currency, day: calendar.date(day), rate: (middle * (1 + drift)).toPrecision(6), set_by: adminId, set_at: setAt })
    }
  }
  return rows
}

/** The rate of a day by that table: of the day, or the latest before it. */
export function rateBy(rows: readonly Row[]): (currency: string, day: string) => { rate: string; day: string } {
  const byCurrency = new Map<string, { rate: string; day: string }[]>()
  for (const { currency, day, rate } of rows) {
    const list = byCurrency.get(String(currency)) ?? []
    list.push({ rate: String(rate), day: String(day) })
    byCurrency.set(String(currency), list)
  }
  return (currency, day) => {
    if (currency === 'CNY') return { rate: '1', day }
    const found = byCurrency.get(currency)?.findLast(row => row.day <= day)
    if (!found) throw new Error(`The demo has no rate for ${currency} on ${day}`)
    return found
  }
}
