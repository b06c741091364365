'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { Section } from '@/components/customer/section'
import { useMoments } from '@/components/live/moments'
import { useMoney } from '@/components/live/names-and-money'
import { useTRPC } from '@/components/live/trpc'
import { percent } from './use-why'

/** R10: who earns what if this customer closes today, and why; who stands in its history and would earn nothing, and why not. */
export function EarningsSection({ customerId }: { customerId: string }) {
  const t = useTranslations('commission')
  const trpc = useTRPC()
  const money = useMoney()
  const { day } = useMoments()
  const preview = useQuery(trpc.commission.preview.queryOptions({ customerId }))
  if (!preview.data) return null
  const { parts, notPaid, closer, sampleMinor, baseMinor, currency } = preview.data
  const amount = (amountMinor: number) => money({ amountMinor, currency })
  return (
    <Section title={t('preview.title')}>
      <p className="text-muted-foreground text-xs">
        {t('preview.lead', { closer: closer.name, sample: amount(sampleMinor), base: amount(baseMinor) })}
      </p>
      <ul className="divide-y rounded-md border bg-surface">
        {parts.map(part => (
          <li key={part.role} className="flex items-baseline gap-2 px-3 py-1.5">
            <span className="flex min-w-0 flex-1 flex-col">
              <span className="truncate">
                {part.name} <span className="text-muted-foreground text-xs">{t(`role.${part.role}`)}</span>
              </span>
              <span className="text-muted-foreground text-xs">{t(`preview.${part.role}`, { date: part.at ? day(part.at) : '' })}</span>
            </span>
            <span className="text-muted-foreground text-xs tabular-nums">{percent(part.shareBps)}</span>
            <span className="font-medium tabular-nums">{amount(part.amountMinor)}</span>
          </li>
        ))}
      </ul>
      {notPaid.length > 0 && (
        <ul className="text-muted-foreground text-xs">
          {notPaid.map(found => (
            <li key={`${found.role} ${found.repId} ${found.at}`}>
              {t(`preview.notPaid.${found.why}`, { name: found.name, role: t(`role.${found.role}`) })}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
