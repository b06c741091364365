'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useMe } from '@/components/live/me'
import { useMoments } from '@/components/live/moments'
import { useMoney } from '@/components/live/names-and-money'
import type { WakesView } from '@/server/api/types'
import { unitOf } from '@/server/domain/clause-fields'
import { CLAUSE_IDS } from '@/server/domain/policy'

/** Names and figures of clauses as people say them: "30 days", "10%", "¥100.00", "at 8 reps; now 5". */
export function useClauseFigures() {
  const t = useTranslations('policy')
  const { currency } = useMe().company
  const money = useMoney()
  const { calendarDay } = useMoments()
  return useMemo(() => {
    const clauseName = (clauseId: string): string => {
      const known = CLAUSE_IDS.find(id => id === clauseId)
      return known ? t(`name.${known}`) : clauseId
    }
    const paramName = (name: string): string => (t.has(`param.${name}` as never) ? t(`param.${name}` as never) : name)
    const figure = (name: string, value: unknown): string => {
      if (Array.isArray(value)) return t('difference.areas', { count: value.length })
      if (typeof value !== 'number') return t.has(`choice.${value}` as never) ? t(`choice.${value}` as never) : String(value ?? '-')
      const unit = unitOf(name)
      if (unit === 'percent') return `${value / 100}%`
      if (unit === 'money') return money({ amountMinor: value, currency })
      return unit === 'plain' ? String(value) : t(`unit.${unit}`, { count: value })
    }
    /** What wakes it; with the size of the team where that is known. */
    const wakesText = (wakes: WakesView | null | undefined, activeReps?: number): string => {
      const { atLeastReps, on, byHand } = wakes ?? {}
      const said = [
        atLeastReps !== undefined &&
          (activeReps === undefined ? t('wakes.atReps', { count: atLeastReps }) : t('wakes.reps', { count: atLeastReps, now: activeReps })),
        on && t('wakes.on', { date: calendarDay(on) }),
        byHand && t('wakes.byHand'),
      ].filter(Boolean)
      return said.join(t('wakes.or')) || t('difference.nothing')
    }
    return { clauseName, paramName, figure, wakesText }
  }, [t, currency, money, calendarDay])
}
