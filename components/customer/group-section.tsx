'use client'

import { useTranslations } from 'next-intl'
import { useCountryName } from '@/components/live/names-and-money'
import { Badge } from '@/components/ui/badge'
import { TierMark } from '@/components/ui/tier-mark'
import type { CustomerView } from '@/server/api/types'
import { CustomerLink } from './customer-link'
import { Section } from './section'

/** R8: parent and branches of one group together, those that the reader may see. */
export function GroupSection({ customer: { group, isGroupHead } }: { customer: CustomerView }) {
  const t = useTranslations('customer.group')
  const tCustomer = useTranslations('customer')
  const countryName = useCountryName()
  if (group.length === 0) return null
  return (
    <Section title={t('title')} aside={isGroupHead && <Badge variant="note">{t('head')}</Badge>}>
      <ul className="flex flex-col gap-1">
        {group.map(({ customerId, name, country, tier, ownerName, isHead }) => (
          <li key={customerId} className="flex items-baseline gap-2">
            <TierMark tier={tier} className="self-center" />
            <CustomerLink customerId={customerId} className="min-w-0 flex-1 break-words hover:underline">
              {name}
            </CustomerLink>
            {isHead && <Badge variant="note">{t('head')}</Badge>}
            <span className="shrink-0 text-muted-foreground text-xs">
              {countryName(country)} · {ownerName ?? tCustomer('pool')}
            </span>
          </li>
        ))}
      </ul>
      <p className="text-2xs text-muted-foreground">{t('hint')}</p>
    </Section>
  )
}
