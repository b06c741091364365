'use client'

import { PenLine } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { CustomerLink } from '@/components/customer/customer-link'
import { useMoments } from '@/components/live/moments'
import { useCountryName } from '@/components/live/names-and-money'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { TierMark } from '@/components/ui/tier-mark'
import type { DueRow as Due } from '@/server/api/types'
import { LogFollowUp } from './log-follow-up'

/** Whom to be in touch with, what for, since when; opens into the line that logs it. */
export function DueRow({ row, isOpen, onToggle }: { row: Due; isOpen: boolean; onToggle: () => void }) {
  const t = useTranslations('followUp.page')
  const { ago, due, isOverdue } = useMoments()
  const countryName = useCountryName()
  const { customerId, name, country, tier, nextAt, nextStep, lastContactAt } = row
  return (
    <li className="flex flex-col gap-2 px-3 py-2">
      <div className="flex items-center gap-2">
        <TierMark tier={tier} />
        <div className="min-w-0 flex-1">
          <div className="flex min-w-0 items-baseline gap-2">
            <CustomerLink customerId={customerId} className="truncate font-medium hover:underline">
              {name}
            </CustomerLink>
            <span className="shrink-0 text-muted-foreground text-xs max-sm:hidden">{countryName(country)}</span>
          </div>
          <p className="truncate text-muted-foreground text-xs">
            {nextStep && <span className="text-foreground">{nextStep} · </span>}
            {lastContactAt ? t('lastContact', { when: ago(lastContactAt) }) : t('never')}
          </p>
        </div>
        <time dateTime={nextAt} className={cn('shrink-0 text-xs', isOverdue(nextAt) ? 'text-decision' : 'text-muted-foreground')}>
          {due(nextAt)}
        </time>
        <Button size="sm" aria-expanded={isOpen} aria-label={`${isOpen ? t('close') : t('write')}: ${name}`} onClick={onToggle}>
          <PenLine aria-hidden />
          <span className="max-sm:hidden">{isOpen ? t('close') : t('write')}</span>
        </Button>
      </div>
      {isOpen && <LogFollowUp customerId={customerId} shouldFocus />}
    </li>
  )
}
