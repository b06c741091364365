/**
 * What a person types for an amount, in whole minor units of its currency, exactly: no floating point in between.
 *
 * Takes full-width digits, spaces and commas between thousands ("12,500.50", "12 500.50", "１２５００"); null where it is no amount, has more
 * digits after the point than the currency, or commas that separate no thousands ("12,50": half of Europe means 12.50 by it, so it is asked again).
 */
export function toMinorUnits(typed: string, digits: number): number | null {
  const text = typed.normalize('NFKC').replace(/。/g, '.').trim()
  const parts = /^(-?)(\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.(\d*))?$/.exec(text)
  if (!parts) return null
  const [, sign = '', whole = '', typedFraction = ''] = parts
  const fraction = typedFraction.replace(/0+$/, '')
  if (fraction.length > digits) return null
  const minor = Number(`${sign}${whole.replace(/[, ]/g, '')}${fraction.padEnd(digits, '0')}`)
  return Number.isSafeInteger(minor) ? minor : null
}

/** The way back, as one would type it: 1250050 with 2 digits is "12500.50". */
export function fromMinorUnits(amountMinor: number, digits: number): string {
  const sign = amountMinor < 0 ? '-' : ''
  const text = String(Math.abs(amountMinor)).padStart(digits + 1, '0')
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}
