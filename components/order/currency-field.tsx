'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { cn } from '@/components/ui/cn'
import { fieldClasses } from '@/components/ui/input'
import { CURRENCIES } from '@/server/domain/currency'

const COMMON = ['USD', 'EUR', 'CNY', 'GBP', 'JPY', 'HKD']

/** The system's own picker: typing a code jumps to it, and on the phone it is a wheel. */
export function CurrencyField({ companyCurrency, className, ...props }: ComponentProps<'select'> & { companyCurrency: string }) {
  const t = useTranslations('order.form')
  const locale = useLocale()
  const names = new Intl.DisplayNames(locale, { type: 'currency' })
  const common = [...new Set([companyCurrency, ...COMMON])]
  const option = (code: string) => (
    <option key={code} value={code}>
      {code} {names.of(code)}
    </option>
  )
  return (
    <select className={cn(fieldClasses, 'h-8 pointer-coarse:h-10', className)} {...props}>
      <optgroup label={t('commonCurrencies')}>{common.map(option)}</optgroup>
      <optgroup label={t('otherCurrencies')}>{CURRENCIES.filter(code => !common.includes(code)).map(option)}</optgroup>
    </select>
  )
}
