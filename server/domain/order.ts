import { z } from 'zod'
import { convertMinor } from './commission'
import { currencyDigits, isCurrency } from './currency'
import type { ClauseParams } from './policy'
import type { RefusalFacts } from './refusal'
import { line, withoutInvisible } from './text'

/**
 * Contract number as kept for uniqueness: letters and digits, whatever their case, width, spaces and punctuation, so that "sc-001 ", "SC–001" and
 * "Ｓ.Ｃ.001" are one contract. Between two digits punctuation parts numbers and stays: 1-23 and 12-3 are two.
 */
export const contractKey = (contractNumber: string): string =>
  withoutInvisible(contractNumber.normalize('NFKC'))
    .replace(/\s+/gu, '')
    .toUpperCase()
    .replace(/(?<=\p{N})[^\p{L}\p{N}]+(?=\p{N})/gu, '-')
    .replace(/[^\p{L}\p{N}-]+|(?<!\p{N})-|-(?!\p{N})/gu, '')

/** A calendar day in the company's time zone. */
export const calendarDay = z.iso.date()

/**
 * What a rep types to close a deal (R1). Whether the amount, the date and the currency are allowed is a rule (ORDER_INVALID), not a format:
 * amounts of zero or below reach the rule and are refused with its number.
 */
export const orderInput = z.strictObject({
  amountMinor: z.number().int().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER),
  currency: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{3}$/, 'UNKNOWN_CURRENCY'),
  date: calendarDay,
  contractNumber: line(80).refine(text => contractKey(text).length > 0, 'REQUIRED'),
})
export type OrderInput = z.output<typeof orderInput>

/** Above this an amount is a slip of the keyboard: 10^14 minor units. */
export const MAX_ORDER_MINOR = 100_000_000_000_000

export type OrderFacts = {
  /** Today in the company's time zone, YYYY-MM-DD. */
  today: string
  companyCurrency: string
  /** Units of the company's currency for one of the order's on the order date, from the admin's table; null: it has none. "1" for its own. */
  rate: string | null
  /** A standing order (unconfirmed or confirmed) of the company has this contract number. */
  isContractTaken: boolean
}

/**
 * R1: an order's amount is at least `minOrder`, its currency known, its date neither in the future nor older than `orderBackdateDays`, its contract
 * number unique in the company. Another currency counts at the rate of the order date (R10); without one nobody could say what the order is worth.
 * @returns null, or the facts of ORDER_INVALID: `why` and the figure that was missed.
 */
export function whatIsWrongWithOrder(order: OrderInput, facts: OrderFacts, params: ClauseParams<'orders'>): RefusalFacts | null {
  const { currency, amountMinor } = order
  if (!isCurrency(currency)) return { why: 'UNKNOWN_CURRENCY', currency }
  if (amountMinor > MAX_ORDER_MINOR) return { why: 'AMOUNT_TOO_LARGE', maxAmountMinor: MAX_ORDER_MINOR, currency }
  if (amountMinor <= 0) {
    return {
      why: 'AMOUNT_TOO_SMALL',
      minAmountMinor: facts.rate ? minOrderIn(currency, facts.rate, facts.companyCurrency, params.minOrderMinor) : 1,
      currency,
    }
  }
  const ageDays = daysBetween(order.date, facts.today)
  if (ageDays < 0) return { why: 'DATE_IN_FUTURE', date: order.date, today: facts.today }
  if (ageDays > params.orderBackdateDays) return { why: 'DATE_TOO_OLD', date: order.date, orderBackdateDays: params.orderBackdateDays }
  if (facts.rate === null) return { why: 'RATE_MISSING', currency, date: order.date }
  const worthMinor = convertMinor(amountMinor, currency, facts.rate, facts.companyCurrency)
  if (worthMinor < params.minOrderMinor) {
    const minAmountMinor = minOrderIn(currency, facts.rate, facts.companyCurrency, params.minOrderMinor)
    return { why: 'AMOUNT_TOO_SMALL', minAmountMinor, currency }
  }
  if (worthMinor > MAX_ORDER_MINOR) return { why: 'AMOUNT_TOO_LARGE', maxAmountMinor: MAX_ORDER_MINOR, currency: facts.companyCurrency }
  if (facts.isContractTaken) return { why: 'CONTRACT_TAKEN', contractNumber: order.contractNumber }
  return null
}

/** The smallest amount of a currency that is worth `minOrder`, in its minor units. */
export function minOrderIn(currency: string, rate: string, companyCurrency: string, minOrderMinor: number): number {
  const isEnough = (amountMinor: number) => convertMinor(amountMinor, currency, rate, companyCurrency) >= minOrderMinor
  const about = (minOrderMinor / 10 ** currencyDigits(companyCurrency) / Number(rate)) * 10 ** currencyDigits(currency)
  let min = Math.max(1, Math.floor(about) - 2)
  while (!isEnough(min)) min++
  return min
}

/** Whole days from one calendar day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}
