'use client'

import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { isRuler, useMe } from '@/components/live/me'
import { RuleLink } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { Badge } from '@/components/ui/badge'
import type { FutureLeadRow } from '@/server/api/types'

/** R9: who is proposed as future lead, with the figures; and whose slots are full with nothing confirmed. Nothing is taken from anybody. */
export function FutureLeads() {
  const t = useTranslations('handover.future')
  const trpc = useTRPC()
  const format = useFormatter()
  const me = useMe()
  const { data } = useQuery(trpc.handover.futureLeads.queryOptions())
  if (!data) return null
  const { state, wakesAtReps, activeReps, windowDays, minRateBps, minDeals, future, stuck } = data
  // A rep sees it only when there is something of their own to see.
  if (!isRuler(me) && future.length + stuck.length === 0) return null
  const percent = (bps: number) => format.number(bps / 10_000, { style: 'percent', maximumFractionDigits: 1 })
  const sleeps = state === 'off' ? t('off') : wakesAtReps ? t('dormant', { count: wakesAtReps, now: activeReps }) : t('dormantPlain')
  return (
    <section aria-labelledby="future-leads" className="overflow-hidden rounded-lg border bg-surface">
      <header className="border-b px-4 py-3">
        <h2 id="future-leads" className="flex items-baseline gap-2 font-semibold text-base">
          {t('title')}
          <span className="font-normal text-xs">
            <RuleLink rule="R9" />
          </span>
        </h2>
        <p className="text-muted-foreground text-xs">{t('lead', { rate: percent(minRateBps), deals: minDeals, days: windowDays })}</p>
      </header>
      {state !== 'active' && <p className="px-4 py-3 text-muted-foreground">{sleeps}</p>}
      {state === 'active' && future.length === 0 && <p className="px-4 py-3 text-muted-foreground">{t('none')}</p>}
      <ul className="divide-y">
        {future.map(row => (
          <Line key={row.repId} row={row} rate={percent(row.rateBps ?? 0)} />
        ))}
      </ul>
      {stuck.length > 0 && (
        <div className="border-t">
          <h3 className="px-4 pt-2.5 font-medium text-sm">{t('stuckTitle', { days: windowDays })}</h3>
          <p className="px-4 text-muted-foreground text-xs">{t('stuckLead')}</p>
          <ul className="divide-y">
            {stuck.map(row => (
              <Line key={row.repId} row={row} rate={null} />
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}

function Line({ row: { name, teamName, held, limit, confirmed, fromClose, letGo }, rate }: { row: FutureLeadRow; rate: string | null }) {
  const t = useTranslations('handover.future')
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 tabular-nums">
      <span className="min-w-0 flex-1 basis-40 truncate">
        {name} {teamName && <span className="text-muted-foreground text-xs">{teamName}</span>}
      </span>
      <span className="text-muted-foreground text-xs">{t('figures', { confirmed, fromClose, letGo })}</span>
      {rate && <Badge variant="closed">{t('rate', { rate })}</Badge>}
      <Badge variant="close">{t('slots', { held, limit })}</Badge>
    </li>
  )
}
