'use client'

import { useTranslations } from 'next-intl'
import { useMe } from '@/components/live/me'
import { useMoments } from '@/components/live/moments'
import type { CustomerView } from '@/server/api/types'
import { Section } from './section'

/** Who else develops it (R4); while it is protected their follows are suspended (R3). */
export function FollowersSection({ customer: { followers, tier } }: { customer: CustomerView }) {
  const t = useTranslations('customer.followers')
  const tCustomer = useTranslations('customer')
  const { user } = useMe()
  const { day } = useMoments()
  if (followers.length === 0) return null
  return (
    <Section title={t('title')} aside={tier !== 'ordinary' && <span className="text-2xs text-muted-foreground">{t('suspended')}</span>}>
      <ul className="flex flex-col gap-1">
        {followers.map(({ repId, name, since }) => (
          <li key={repId} className="flex items-baseline justify-between gap-2">
            <span className="min-w-0">
              {name}
              {repId === user.id && <span className="text-muted-foreground">{tCustomer('you')}</span>}
            </span>
            <time dateTime={since} className="shrink-0 text-muted-foreground text-xs">
              {t('since', { date: day(since) })}
            </time>
          </li>
        ))}
      </ul>
    </Section>
  )
}
