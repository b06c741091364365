'use client'

import { useLocale } from 'next-intl'
import { useMemo } from 'react'
import { currencyDigits } from '@/server/domain/currency'
import type { Money } from '@/server/domain/words'

/** "德国" for DE, "Germany" in English; an unknown code stays as it is. */
export function useCountryName(): (code: string) => string {
  const locale = useLocale()
  return useMemo(() => {
    const names = new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' })
    return code => {
      try {
        return names.of(code) ?? code
      } catch {
        return code
      }
    }
  }, [locale])
}

/** Whole minor units as money: 1250050 CNY is ¥12,500.50, 12500 JPY is JP¥12,500. */
export function useMoney(): (money: Money) => string {
  const locale = useLocale()
  return useMemo(() => {
    const formats = new Map<string, Intl.NumberFormat>()
    return ({ amountMinor, currency }) => {
      const digits = currencyDigits(currency)
      const format = formats.get(currency) ?? moneyFormat(locale, currency, digits)
      formats.set(currency, format)
      return format.format(amountMinor / 10 ** digits)
    }
  }, [locale])
}

function moneyFormat(locale: string, currency: string, digits: number): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, { style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: digits })
}
