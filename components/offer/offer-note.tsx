'use client'

import { Hourglass } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMoments } from '@/components/live/moments'
import type { CustomerView } from '@/server/api/types'

/** R6: on a customer that somebody has claimed while newcomers go first: who, until when, and whose turn it is. */
export function OfferNote({ offer }: { offer: NonNullable<CustomerView['offer']> }) {
  const t = useTranslations('offer.note')
  const { dateTime } = useMoments()
  const { until, claimantName: name, isAsked, isOwn } = offer
  return (
    <p className="flex items-center gap-2 rounded-md border border-dashed px-3 py-2 text-sm">
      <Hourglass aria-hidden className="size-4 shrink-0 text-muted-foreground" />
      {t(isAsked ? 'asked' : isOwn ? 'own' : 'other', { name, when: dateTime(until) })}
    </p>
  )
}
