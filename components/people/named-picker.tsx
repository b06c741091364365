'use client'

import { ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { cn } from '@/components/ui/cn'
import { TierMark } from '@/components/ui/tier-mark'
import type { BookView } from '@/server/api/types'
import { selectClasses } from './field'

type Named = { customerId: string; repId: string }

/** R12: single customers of a book that go to a rep of one's choice, before the rest is gone through in turn. */
export function NamedPicker({
  customers,
  receivers,
  value,
  onChange,
}: {
  customers: BookView['customers']
  receivers: BookView['receivers']
  value: Named[]
  onChange: (named: Named[]) => void
}) {
  const t = useTranslations('people.leaving')
  const chosen = new Map(value.map(({ customerId, repId }) => [customerId, repId]))
  const name = (customerId: string, repId: string) =>
    onChange([...value.filter(one => one.customerId !== customerId), ...(repId ? [{ customerId, repId }] : [])])
  return (
    <details className="group min-w-0">
      <summary className="flex min-h-8 cursor-pointer list-none items-center gap-1 rounded-md font-medium [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 shrink-0 text-muted-foreground transition-transform group-open:rotate-90" />
        {t('named')}
        <span className="ml-2 font-normal text-muted-foreground text-xs tabular-nums">{t('namedCount', { count: value.length })}</span>
      </summary>
      <p className="mb-1.5 text-muted-foreground text-xs">{t('namedHint')}</p>
      <ul className="max-h-72 divide-y overflow-y-auto rounded-md border">
        {customers.map(({ customerId, name: company, tier }) => (
          <li key={customerId} className="flex items-center gap-2.5 px-2.5 py-1.5">
            <TierMark tier={tier} />
            <span className="min-w-0 flex-1 truncate">{company}</span>
            <select
              aria-label={t('namedFor', { name: company })}
              className={cn(selectClasses, 'w-32 shrink-0 sm:w-48', !chosen.has(customerId) && 'text-muted-foreground')}
              value={chosen.get(customerId) ?? ''}
              onChange={event => name(customerId, event.target.value)}
            >
              <option value="">{t('namedNobody')}</option>
              {receivers.map(({ repId, name: rep, freeSlots }) => (
                <option key={repId} value={repId}>
                  {tier === 'close' ? `${rep} · ${t('freeSlots', { count: freeSlots })}` : rep}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
    </details>
  )
}
