import { currencyDigits } from '@/server/domain/order'
import type { Money } from '@/server/domain/words'
import { fromMinorUnits } from './minor-units'

/** Money in a reader's language, exact to the last minor unit: the figure goes in as text, never through a fraction. */
export function moneyText({ amountMinor, currency }: Money, locale: string): string {
  const digits = currencyDigits(currency)
  const figure = fromMinorUnits(amountMinor, digits) as Intl.StringNumericLiteral
  try {
    return new Intl.NumberFormat(locale, { style: 'currency', currency, minimumFractionDigits: amountMinor % 10 ** digits === 0 ? 0 : digits }).format(
      figure,
    )
  } catch {
    // A code that the runtime does not know.
    return `${currency} ${figure}`
  }
}
