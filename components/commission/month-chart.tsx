'use client'

import dynamic from 'next/dynamic'
import { useFormatter, useTranslations } from 'next-intl'
import { useMoney } from '@/components/live/names-and-money'
import { Skeleton } from '@/components/ui/skeleton'

export type ChartedMonth = { month: string; ownMinor: number; sharesMinor: number }

const MonthBars = dynamic(() => import('./month-bars').then(module => module.MonthBars), {
  ssr: false,
  loading: () => <Skeleton className="h-full w-full" />,
})

/** Twelve months as bars: own orders below, shares lighter on top; a bar opens its month. Every figure stands in a table for who cannot see them. */
export function MonthChart({
  months,
  shown,
  currency,
  onMonth,
}: {
  months: ChartedMonth[]
  shown: string
  currency: string
  onMonth: (month: string) => void
}) {
  const t = useTranslations('commission')
  const format = useFormatter()
  const inCurrency = useMoney()
  const money = (amountMinor: number) => inCurrency({ amountMinor, currency })
  const monthName = (month: string) => format.dateTime(new Date(`${month}-15T12:00:00Z`), { month: 'short', timeZone: 'UTC' })
  const names = { own: t('chartOwn'), shares: t('chartShares') }
  return (
    <figure className="flex flex-col gap-2 rounded-lg border bg-surface p-3 print:hidden">
      <figcaption className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted-foreground text-xs">
        <span className="sr-only">{t('chart')}</span>
        <span className="flex items-center gap-1.5">
          <span className="size-2.5 rounded-[2px] bg-foreground/70" aria-hidden /> {names.own}
        </span>
        <span className="flex items-center gap-1.5">
          <span className="size-2.5 rounded-[2px] border border-foreground/60 bg-foreground/20" aria-hidden /> {names.shares}
        </span>
      </figcaption>
      <div className="h-40" aria-hidden>
        <MonthBars {...{ months, shown, currency, names, monthName, money, onMonth }} />
      </div>
      <table className="sr-only">
        <caption>{t('chart')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('month.label')}</th>
            <th scope="col">{names.own}</th>
            <th scope="col">{names.shares}</th>
          </tr>
        </thead>
        <tbody>
          {months.map(({ month, ownMinor, sharesMinor }) => (
            <tr key={month}>
              <th scope="row">{month}</th>
              <td>{money(ownMinor)}</td>
              <td>{money(sharesMinor)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}
