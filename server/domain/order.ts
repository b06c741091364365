import { z } from 'zod'
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
export const orderInput = z.object({
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

/** ISO 4217 codes that trade is done in: those the runtime knows, without the codes for metals, funds and tests. */
const TRADED_X = new Set(['XAF', 'XCD', 'XOF', 'XPF'])
export const CURRENCIES: readonly string[] = Intl.supportedValuesOf('currency').filter(code => !code.startsWith('X') || TRADED_X.has(code))
const KNOWN = new Set(CURRENCIES)

/** Digits after the point: 2 for CNY and USD, 0 for JPY, 3 for KWD. */
export function currencyDigits(currency: string): number {
  return KNOWN.has(currency)
    ? (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2)
    : 2
}

export type OrderFacts = {
  /** Today in the company's time zone, YYYY-MM-DD. */
  today: string
  companyCurrency: string
  /** A standing order (unconfirmed or confirmed) of the company has this contract number. */
  isContractTaken: boolean
}

/**
 * R1: an order's amount is at least `minOrder`, its currency known, its date neither in the future nor older than `orderBackdateDays`,
 * its contract number unique in the company. In a foreign currency `minOrder` counts as the same figure of that currency.
 * @returns null, or the facts of ORDER_INVALID: `why` and the figure that was missed.
 */
export function whatIsWrongWithOrder(order: OrderInput, facts: OrderFacts, params: ClauseParams<'orders'>): RefusalFacts | null {
  if (!KNOWN.has(order.currency)) return { why: 'UNKNOWN_CURRENCY', currency: order.currency }
  const minMinor = minOrderIn(order.currency, facts.companyCurrency, params.minOrderMinor)
  if (order.amountMinor < minMinor) return { why: 'AMOUNT_TOO_SMALL', minAmountMinor: minMinor, currency: order.currency }
  if (order.amountMinor > MAX_ORDER_MINOR) return { why: 'AMOUNT_TOO_LARGE', maxAmountMinor: MAX_ORDER_MINOR, currency: order.currency }
  const ageDays = daysBetween(order.date, facts.today)
  if (ageDays < 0) return { why: 'DATE_IN_FUTURE', date: order.date, today: facts.today }
  if (ageDays > params.orderBackdateDays) return { why: 'DATE_TOO_OLD', date: order.date, orderBackdateDays: params.orderBackdateDays }
  if (facts.isContractTaken) return { why: 'CONTRACT_TAKEN', contractNumber: order.contractNumber }
  return null
}

/** `minOrder` in minor units of a currency: the same figure in each, whatever its digits. */
export function minOrderIn(currency: string, companyCurrency: string, minOrderMinor: number): number {
  const shift = currencyDigits(currency) - currencyDigits(companyCurrency)
  return Math.max(1, Math.ceil(minOrderMinor * 10 ** shift))
}

/** Whole days from one calendar day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}
