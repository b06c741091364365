'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useMoments } from '@/components/live/moments'
import { Badge } from '@/components/ui/badge'
import { Tooltip } from '@/components/ui/tooltip'
import type { CustomerView, FirstOfferView } from '@/server/api/types'

type Flags = Pick<CustomerView, 'isCold' | 'coldDays' | 'isSuspected' | 'isUnconfirmed' | 'isRulingPending' | 'openConflicts'> & {
  firstOffer?: FirstOfferView | null
}

/** What there is to know before one does anything with the customer; each says on hover and focus which rule it comes from. */
export function CustomerBadges({ customer }: { customer: Flags }) {
  const t = useTranslations('customer.badge')
  const { isCold, coldDays, isSuspected, isUnconfirmed, isRulingPending, openConflicts, firstOffer } = customer
  const { dateTime } = useMoments()
  const days = coldDays ?? 0
  return (
    <>
      {isCold && (
        <Hinted hint={t('coldHint', { days })}>
          <Badge variant="cold">{t('cold', { days })}</Badge>
        </Hinted>
      )}
      {openConflicts > 0 && (
        <Hinted hint={t('conflictsHint', { count: openConflicts })}>
          <Badge variant="decision">{t('conflicts', { count: openConflicts })}</Badge>
        </Hinted>
      )}
      {firstOffer && (
        <Hinted
          hint={t(firstOffer.isHolder ? 'firstOfferOwnHint' : 'firstOfferHint', {
            holder: firstOffer.holderName,
            when: dateTime(firstOffer.until),
          })}
        >
          <Badge variant={firstOffer.isHolder ? 'note' : 'outline'}>
            {firstOffer.isHolder
              ? t('firstOfferOwn', { when: dateTime(firstOffer.until) })
              : t('firstOffer', { holder: firstOffer.holderName, when: dateTime(firstOffer.until) })}
          </Badge>
        </Hinted>
      )}
      {isRulingPending && (
        <Hinted hint={t('rulingPendingHint')}>
          <Badge variant="decision">{t('rulingPending')}</Badge>
        </Hinted>
      )}
      {isSuspected && (
        <Hinted hint={t('suspectedHint')}>
          <Badge variant="outline">{t('suspected')}</Badge>
        </Hinted>
      )}
      {isUnconfirmed && (
        <Hinted hint={t('unconfirmedHint')}>
          <Badge variant="outline">{t('unconfirmed')}</Badge>
        </Hinted>
      )}
    </>
  )
}

function Hinted({ hint, children }: { hint: string; children: ReactNode }) {
  return (
    <Tooltip content={hint}>
      <button type="button" className="rounded-sm" aria-description={hint}>
        {children}
      </button>
    </Tooltip>
  )
}
