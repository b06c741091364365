'use client'

import { MapPinned } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMoments } from '@/components/live/moments'
import type { FirstOfferView } from '@/server/api/types'

/** R12: on a customer of the pool that is offered first: to whom, and until when. */
export function FirstOfferNote({ firstOffer: { until, holderName, isHolder } }: { firstOffer: FirstOfferView }) {
  const t = useTranslations('offer.note')
  const { dateTime } = useMoments()
  return (
    <p className="flex items-center gap-2 rounded-md border border-dashed px-3 py-2 text-sm">
      <MapPinned aria-hidden className="size-4 shrink-0 text-muted-foreground" />
      {t(isHolder ? 'firstOwn' : 'first', { holder: holderName, when: dateTime(until) })}
    </p>
  )
}
