'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { Tooltip } from '@/components/ui/tooltip'
import type { CustomerView } from '@/server/api/types'

type Flags = Pick<CustomerView, 'isCold' | 'coldDays' | 'isSuspected' | 'isUnconfirmed' | 'isRulingPending' | 'openConflicts'>

/** What there is to know before one does anything with the customer; each says on hover and focus which rule it comes from. */
export function CustomerBadges({ customer }: { customer: Flags }) {
  const t = useTranslations('customer.badge')
  const { isCold, coldDays, isSuspected, isUnconfirmed, isRulingPending, openConflicts } = customer
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
