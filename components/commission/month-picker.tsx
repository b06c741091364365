'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'

/** A month as people say it: "2026年11月", "November 2026". */
export function useMonthName(): (month: string) => string {
  const format = useFormatter()
  return month => format.dateTime(new Date(`${month}-15T12:00:00Z`), { year: 'numeric', month: 'long', timeZone: 'UTC' })
}

export const shiftMonth = (month: string, by: number): string => {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7)
}

export function MonthPicker({ month, last, onChange }: { month: string; last: string; onChange: (month: string) => void }) {
  const t = useTranslations('commission.month')
  const nameOf = useMonthName()
  return (
    <fieldset className="flex items-center gap-1" aria-label={t('label')}>
      <Button variant="ghost" size="icon" aria-label={t('previous')} onClick={() => onChange(shiftMonth(month, -1))}>
        <ChevronLeft aria-hidden />
      </Button>
      <span className="min-w-28 text-center font-medium tabular-nums" aria-live="polite">
        {nameOf(month)}
      </span>
      <Button variant="ghost" size="icon" aria-label={t('next')} disabled={month >= last} onClick={() => onChange(shiftMonth(month, 1))}>
        <ChevronRight aria-hidden />
      </Button>
    </fieldset>
  )
}
