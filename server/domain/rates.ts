import { isCurrency } from './currency'
import { daysBetween } from './order'

/** Ten digits on either side of the point: what the table holds. */
const RATE = /^\d{1,10}(?:\.\d{1,10})?$/
/** Rates further from 1 than this are a slip: the weakest currencies have some 40,000 to a dollar, the other way round 0.00002. */
const MOST = 1_000_000
const LEAST = 0.000_000_1

export const RATE_PROBLEMS = [
  'UNKNOWN_CURRENCY',
  'OWN_CURRENCY',
  'MALFORMED_DATE',
  'DATE_IN_FUTURE',
  'MALFORMED_RATE',
  'RATE_OUT_OF_RANGE',
] as const
export type RateProblem = (typeof RATE_PROBLEMS)[number]
export type RateInput = { currency: string; day: string; rate: string }

/** R10: what is wrong with a row of the admin's table of rates; null: nothing. */
export function whatIsWrongWithRate(
  { currency, day, rate }: RateInput,
  { companyCurrency, today }: { companyCurrency: string; today: string },
): RateProblem | null {
  if (!isCurrency(currency)) return 'UNKNOWN_CURRENCY'
  if (currency === companyCurrency) return 'OWN_CURRENCY'
  if (!isDay(day)) return 'MALFORMED_DATE'
  if (daysBetween(day, today) < 0) return 'DATE_IN_FUTURE'
  if (!RATE.test(rate)) return 'MALFORMED_RATE'
  return Number(rate) > MOST || Number(rate) < LEAST ? 'RATE_OUT_OF_RANGE' : null
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text && text >= '1990-01-01'
}

/** A rate as a person writes it, "3.5" or "3,5 %", in basis points; null where it is none, above 100 % or finer than a basis point. */
export function percentToBps(text: string): number | null {
  const parts = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(text.normalize('NFKC').trim())
  if (!parts) return null
  const bps = Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'))
  return bps <= 10_000 ? bps : null
}
