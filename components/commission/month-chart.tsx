'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useMoney } from '@/components/live/names-and-money'
import { cn } from '@/components/ui/cn'

/** Twelve months as bars: own orders below, shares lighter on top; a bar opens its month. Every figure stands in its name for who cannot see it. */
export function MonthChart({
  months,
  shown,
  currency,
  onMonth,
}: {
  months: { month: string; ownMinor: number; sharesMinor: number }[]
  shown: string
  currency: string
  onMonth: (month: string) => void
}) {
  const t = useTranslations('commission')
  const money = useMoney()
  const format = useFormatter()
  const name = (month: string) => format.dateTime(new Date(`${month}-15T12:00:00Z`), { month: 'short', timeZone: 'UTC' })
  const largest = Math.max(1, ...months.map(({ ownMinor, sharesMinor }) => Math.max(0, ownMinor) + Math.max(0, sharesMinor)))
  const height = (minor: number) => `${(Math.max(0, minor) / largest) * 100}%`
  return (
    <figure className="flex flex-col gap-2 rounded-lg border bg-surface p-3 print:hidden">
      <figcaption className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted-foreground text-xs">
        <span className="sr-only">{t('chart')}</span>
        <span className="flex items-center gap-1.5">
          <span className="size-2.5 rounded-[2px] bg-foreground/70" aria-hidden /> {t('chartOwn')}
        </span>
        <span className="flex items-center gap-1.5">
          <span className="size-2.5 rounded-[2px] border border-foreground/60 bg-foreground/20" aria-hidden /> {t('chartShares')}
        </span>
        <span className="ml-auto tabular-nums">{money({ amountMinor: largest, currency })}</span>
      </figcaption>
      <div className="grid h-28 grid-cols-12 items-end gap-1 sm:gap-2">
        {months.map(({ month, ownMinor, sharesMinor }) => (
          <button
            key={month}
            type="button"
            aria-current={month === shown}
            aria-label={`${month}: ${t('chartOwn')} ${money({ amountMinor: ownMinor, currency })}, ${t('chartShares')} ${money({ amountMinor: sharesMinor, currency })}`}
            title={money({ amountMinor: ownMinor + sharesMinor, currency })}
            onClick={() => onMonth(month)}
            className="flex h-full flex-col rounded-sm hover:bg-hover"
          >
            {/* The bars share what the month's name leaves, so that the tallest pushes it nowhere. */}
            <span className="flex min-h-0 flex-1 flex-col justify-end">
              <span
                className="rounded-t-[2px] border border-foreground/60 border-b-0 bg-foreground/20"
                style={{ height: height(sharesMinor) }}
                hidden={sharesMinor <= 0}
              />
              <span className={cn('bg-foreground/70', sharesMinor <= 0 && 'rounded-t-[2px]')} style={{ height: height(ownMinor) }} />
            </span>
            <span
              className={cn(
                'mt-1 shrink-0 truncate border-t pt-0.5 text-center text-[11px] leading-4',
                month === shown ? 'font-semibold text-foreground' : 'text-muted-foreground',
              )}
            >
              {name(month)}
            </span>
          </button>
        ))}
      </div>
    </figure>
  )
}
