'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AttachmentLinks } from '@/components/attachment/attachment-links'
import { CustomerLink } from '@/components/customer/customer-link'
import { useMoments } from '@/components/live/moments'
import { useMoney } from '@/components/live/names-and-money'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import type { CommissionEntryRow } from '@/server/api/types'
import { DisputeDialog } from './dispute-dialog'
import { useWhy } from './use-why'

/** A line of the ledger: what, how much, and why, said in full. */
export function EntryLine({ entry, isOthers = false }: { entry: CommissionEntryRow; isOthers?: boolean }) {
  const t = useTranslations('commission')
  const money = useMoney()
  const { day, dateTime } = useMoments()
  const why = useWhy()
  const [isDisputing, setIsDisputing] = useState(false)
  const { customer, amountMinor, currency, role, kind, dispute } = entry
  return (
    <li className="flex flex-col gap-1 px-3 py-2.5 break-inside-avoid">
      <div className="flex items-baseline gap-2">
        <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2 gap-y-0.5">
          {customer.customerId ? (
            <CustomerLink customerId={customer.customerId} className="min-w-0 break-words font-medium hover:underline">
              {customer.name}
            </CustomerLink>
          ) : (
            <span className="min-w-0 break-words font-medium">{customer.name}</span>
          )}
          <Badge variant={kind === 'confirmed' ? 'note' : 'neutral'}>{kind === 'confirmed' ? t(`role.${role}`) : t(`kind.${kind}`)}</Badge>
          {kind !== 'confirmed' && <span className="text-muted-foreground text-xs">{t(`role.${role}`)}</span>}
          {(isOthers || role !== 'closer') && <span className="text-muted-foreground text-xs">{entry.closer.name}</span>}
          {entry.contractNumber && <span className="font-mono text-muted-foreground text-xs">{entry.contractNumber}</span>}
          <time dateTime={entry.postedAt} title={dateTime(entry.postedAt)} className="text-muted-foreground text-xs">
            {day(entry.postedAt)}
          </time>
        </div>
        <span className={cn('shrink-0 font-semibold tabular-nums', amountMinor < 0 && 'text-muted-foreground')}>
          {money({ amountMinor, currency })}
        </span>
      </div>
      <div className="flex items-end gap-2">
        <p className="min-w-0 flex-1 text-muted-foreground text-xs leading-5">
          <span className="sr-only">{t('why.label')}: </span>
          {why(entry).map(sentence => (
            <span key={sentence} className="block break-words">
              {sentence}
            </span>
          ))}
        </p>
        {entry.can.dispute && (
          <Button variant="ghost" size="sm" className="print:hidden" onClick={() => setIsDisputing(true)}>
            {t('dispute.raise')}
          </Button>
        )}
      </div>
      {entry.attachments.length > 0 && (
        <AttachmentLinks attachments={entry.attachments} className="flex flex-wrap gap-x-3 gap-y-0.5 print:hidden" />
      )}
      {dispute && (
        <p className={cn('break-words text-xs', dispute.status === 'open' ? 'text-decision' : 'text-muted-foreground')}>
          {dispute.status === 'open'
            ? t('dispute.open', { reason: dispute.reason })
            : dispute.ruling === 'stands'
              ? t('dispute.ruledStands', { reason: dispute.rulingReason ?? '' })
              : t('dispute.ruledReplaced', { name: dispute.toRep?.name ?? 'none', reason: dispute.rulingReason ?? '' })}
        </p>
      )}
      {isDisputing && <DisputeDialog entryId={entry.entryId} onClose={() => setIsDisputing(false)} />}
    </li>
  )
}
