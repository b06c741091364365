'use client'

import { CalendarClock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMe } from '@/components/live/me'
import { useMoments } from '@/components/live/moments'
import type { CustomerView } from '@/server/api/types'

/** R4: imported before the first policy took effect: who alone may claim it, and until when. */
export function OpeningNote({
  opening: { until },
  owner,
}: {
  opening: NonNullable<CustomerView['opening']>
  owner: CustomerView['owner']
}) {
  const t = useTranslations('customer.opening')
  const { dateTime } = useMoments()
  const { user } = useMe()
  if (!owner) return null
  const isOwn = owner.repId === user.id
  const values = { owner: owner.name, until: until ? dateTime(until) : '' }
  return (
    <p className="flex items-center gap-2 rounded-md border border-dashed px-3 py-2 text-sm">
      <CalendarClock aria-hidden className="size-4 shrink-0 text-muted-foreground" />
      {until ? t(isOwn ? 'own' : 'other', values) : t(isOwn ? 'ownNotBegun' : 'otherNotBegun', values)}
    </p>
  )
}
