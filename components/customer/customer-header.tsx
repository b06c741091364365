'use client'

import { ExternalLink } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ComponentType, ReactNode } from 'react'
import { useMe } from '@/components/live/me'
import { useMoments } from '@/components/live/moments'
import { useCountryName } from '@/components/live/names-and-money'
import { cn } from '@/components/ui/cn'
import { TierMark } from '@/components/ui/tier-mark'
import type { CustomerView } from '@/server/api/types'
import { CustomerBadges } from './customer-badges'
import { webHref } from './web-href'

/** Who it is, how it stands and whose it is. `Title` is the drawer's or the page's heading. */
export function CustomerHeader({
  customer,
  Title,
}: {
  customer: CustomerView
  Title: ComponentType<{ children: ReactNode; className?: string }>
}) {
  const t = useTranslations('customer')
  const { user } = useMe()
  const { ago, day, due, isOverdue } = useMoments()
  const countryName = useCountryName()
  const { owner, tier, nextAt } = customer
  const href = customer.website ? webHref(customer.website) : null
  return (
    <header className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
        <TierMark tier={tier} withLabel />
        <time dateTime={customer.tierSince} className="text-muted-foreground text-xs">
          {t('since', { date: day(customer.tierSince) })}
        </time>
        <CustomerBadges customer={customer} />
      </div>
      <div>
        <Title className="text-balance font-semibold text-xl">{customer.name}</Title>
        {customer.localName && <p className="text-base text-muted-foreground">{customer.localName}</p>}
        <p className="mt-1 flex flex-wrap gap-x-3 gap-y-0.5 text-muted-foreground">
          <span>{countryName(customer.country)}</span>
          {href && (
            <a
              href={href}
              target="_blank"
              rel="noreferrer noopener"
              className="inline-flex min-w-0 items-center gap-1 text-link hover:underline"
            >
              <span className="truncate">{customer.website}</span>
              <ExternalLink className="size-3 shrink-0" aria-hidden />
            </a>
          )}
          {customer.website && !href && <span>{customer.website}</span>}
        </p>
      </div>
      <dl className="grid grid-cols-3 gap-x-4 rounded-md border bg-surface">
        <Fact label={t('owner')}>
          {owner ? (
            <>
              {owner.name}
              {owner.repId === user.id && <span className="text-muted-foreground">{t('you')}</span>}
            </>
          ) : (
            <span className="text-muted-foreground">{t('pool')}</span>
          )}
        </Fact>
        <Fact label={t('lastContact')} className="border-l">
          {customer.lastContactAt ? (
            <time dateTime={customer.lastContactAt}>{ago(customer.lastContactAt)}</time>
          ) : (
            <span className="text-muted-foreground">{t('never')}</span>
          )}
        </Fact>
        <Fact label={t('next')} className="border-l">
          {nextAt ? (
            <time dateTime={nextAt} className={cn(isOverdue(nextAt) && 'text-decision')}>
              {due(nextAt)}
            </time>
          ) : (
            <span className="text-muted-foreground">{t('noNext')}</span>
          )}
        </Fact>
      </dl>
    </header>
  )
}

function Fact({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  return (
    <div className={cn('min-w-0 px-3 py-2', className)}>
      <dt className="text-2xs text-muted-foreground">{label}</dt>
      <dd className="truncate font-medium">{children}</dd>
    </div>
  )
}
