'use client'

import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { moneyText } from './money-text'
import type { OrderProblem } from './order-draft'

const CODES = [
  'REQUIRED',
  'TOO_LONG',
  'CONTROL_CHARACTERS',
  'MALFORMED_AMOUNT',
  'TOO_MANY_DIGITS',
  'UNKNOWN_CURRENCY',
  'AMOUNT_TOO_SMALL',
  'AMOUNT_TOO_LARGE',
  'MALFORMED_DATE',
  'DATE_IN_FUTURE',
  'DATE_TOO_OLD',
  'CONTRACT_TAKEN',
] as const
const isKnown = (code: string): code is (typeof CODES)[number] => (CODES as readonly string[]).includes(code)

/** A problem of an order as a sentence at its field. */
export function useOrderProblem(): (problem: OrderProblem) => string {
  const t = useTranslations('order.problem')
  const locale = useLocale()
  const format = useFormatter()
  return ({ code, facts }) => {
    if (!isKnown(code)) return t('REQUIRED')
    const currency = String(facts.currency ?? '')
    return t(code, {
      currency,
      digits: Number(facts.digits ?? 2),
      min: moneyText({ amountMinor: Number(facts.minAmountMinor ?? 0), currency: currency || 'CNY' }, locale),
      today: facts.today ? format.dateTime(new Date(`${facts.today}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' }) : '',
      days: Number(facts.orderBackdateDays ?? 0),
      contractNumber: String(facts.contractNumber ?? ''),
    })
  }
}
