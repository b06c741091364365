'use client'

import { useTranslations } from 'next-intl'
import { useMoments } from '@/components/live/moments'
import { useMoney } from '@/components/live/names-and-money'
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
  'RATE_MISSING',
] as const
const isKnown = (code: string): code is (typeof CODES)[number] => (CODES as readonly string[]).includes(code)

/** A problem of an order as a sentence at its field. */
export function useOrderProblem(): (problem: OrderProblem) => string {
  const t = useTranslations('order.problem')
  const money = useMoney()
  const { calendarDay } = useMoments()
  return ({ code, facts }) => {
    if (!isKnown(code)) return t('REQUIRED')
    const currency = String(facts.currency ?? '')
    return t(code, {
      currency,
      digits: Number(facts.digits ?? 2),
      min: money({ amountMinor: Number(facts.minAmountMinor ?? 0), currency: currency || 'CNY' }),
      today: facts.today ? calendarDay(String(facts.today)) : '',
      date: facts.date ? calendarDay(String(facts.date)) : '',
      days: Number(facts.orderBackdateDays ?? 0),
      contractNumber: String(facts.contractNumber ?? ''),
    })
  }
}
