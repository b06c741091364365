'use client'

import { useTranslations } from 'next-intl'
import { useMoments } from '@/components/live/moments'
import { useMoney } from '@/components/live/names-and-money'
import type { CommissionEntryRow } from '@/server/api/types'

/** Basis points as a percentage, without digits that say nothing: 1000 is 10%, 714 is 7.14%. */
export const percent = (bps: number): string => `${Number((bps / 100).toFixed(2))}%`

const trimmed = (rate: string) => (rate.includes('.') ? rate.replace(/\.?0+$/, '') : rate)

/** R10: an entry as sentences: how its base came about, what the person's part of it rests on, rule and version. */
export function useWhy(): (entry: CommissionEntryRow) => string[] {
  const t = useTranslations('commission.why')
  const money = useMoney()
  const { calendarDay, day } = useMoments()
  return entry => {
    const { facts, role, shareBps, closer, kind } = entry
    const base = money({ amountMinor: entry.baseMinor, currency: entry.currency })
    const order = money({ amountMinor: facts.orderMinor, currency: facts.currency })
    const first =
      kind === 'confirmed'
        ? t('base', {
            order,
            rate: trimmed(facts.rate),
            rateDay: facts.rateDay ? calendarDay(facts.rateDay) : '',
            closerRate: percent(facts.closerRateBps),
            own: facts.isOwnRate ? 'yes' : 'no',
            coefficient: String(facts.coefficientBps / 10_000),
            base,
          })
        : kind === 'ruled'
          ? t('ruled')
          : t('change', { net: money({ amountMinor: facts.netMinor, currency: facts.currency }), order, base })
    const part = t(role, {
      closer: closer.name,
      share: percent(shareBps),
      date: facts.basis?.at ? day(facts.basis.at) : '',
      until: facts.basis?.until ? calendarDay(facts.basis.until) : '',
      first: facts.basis?.isFirstOrder ? 'yes' : 'no',
    })
    return [first, part, t('policy', { rule: entry.rule, version: entry.policyVersion })]
  }
}
