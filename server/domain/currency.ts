import * as iso from 'dinero.js/currencies'

type Iso = { code: string; base: number | readonly number[]; exponent: number }
const KNOWN = new Map<string, Iso>(Object.values(iso as Record<string, Iso>).map(currency => [currency.code, currency]))

/** Codes of ISO 4217 that nobody pays an invoice in: funds, units of account, what was withdrawn. */
const NO_MONEY = new Set(['BOV', 'CHE', 'CHW', 'CLF', 'COU', 'MXV', 'USN', 'UYI', 'UYW', 'XAD'])

/** ISO 4217 codes that trade is done in. */
export const CURRENCIES: readonly string[] = [...KNOWN.keys()].filter(code => !NO_MONEY.has(code)).sort()
const TRADED = new Set(CURRENCIES)

export const isCurrency = (code: string): boolean => TRADED.has(code)

/**
 * Digits after the point by ISO 4217: 2 for CNY and USD, 0 for JPY, 3 for KWD. Not the digits that a language likes to show, which Intl has: it drops
 * those of a rupiah or a forint, and invoices have them.
 */
export function currencyDigits(code: string): number {
  const currency = KNOWN.get(code)
  // Ariary and ouguiya are divided by five; ISO 4217 counts two digits for both.
  return currency?.base === 10 ? currency.exponent : 2
}
