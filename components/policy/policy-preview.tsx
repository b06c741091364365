'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CustomerLink } from '@/components/customer/customer-link'
import { useTRPC } from '@/components/live/trpc'
import { ListSkeleton } from '@/components/shell/list-skeleton'
import { ErrorState } from '@/components/ui/error-state'
import { Sheet, SheetContent, SheetDescription, SheetHeader, SheetTitle } from '@/components/ui/sheet'
import type { PolicyPreview } from '@/server/api/types'
import { useClauseFigures } from './use-clause-figures'

/** R11: the draft on today's team. */
export function PolicyPreviewPanel({ draftId, onClose }: { draftId: string; onClose: () => void }) {
  const t = useTranslations('policy.preview')
  const trpc = useTRPC()
  const preview = useQuery(trpc.policy.preview.queryOptions({ draftId }, { staleTime: 0 }))
  return (
    <Sheet open onOpenChange={isOpen => !isOpen && onClose()}>
      <SheetContent>
        <SheetHeader>
          <SheetTitle>{t('title')}</SheetTitle>
          {preview.data && <SheetDescription>{t('lead', { count: preview.data.activeReps })}</SheetDescription>}
        </SheetHeader>
        {preview.isPending && <ListSkeleton hasHeader={false} lines={5} />}
        {preview.isError && <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />}
        {preview.data && (
          <div className="flex flex-col gap-5 px-4 pb-6">
            <OverQuota preview={preview.data} />
            <Waiting waiting={preview.data.waiting} />
            <Newcomers preview={preview.data} />
            <Waking preview={preview.data} />
            <Cold preview={preview.data} />
            <Limits preview={preview.data} />
          </div>
        )}
      </SheetContent>
    </Sheet>
  )
}

function Part({ title, figure, children }: { title: string; figure?: number; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-1.5">
      <h3 className="flex items-baseline gap-2 border-b pb-1 font-semibold">
        {title}
        {figure !== undefined && <span className="font-normal text-muted-foreground tabular-nums">{figure}</span>}
      </h3>
      {children}
    </section>
  )
}

const Quiet = ({ children }: { children: ReactNode }) => <p className="text-muted-foreground">{children}</p>

function Row({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <li className="flex items-baseline justify-between gap-3">
      <span className="min-w-0 truncate">{name}</span>
      <span className="shrink-0 text-muted-foreground tabular-nums">{children}</span>
    </li>
  )
}

function OverQuota({ preview: { overQuota } }: { preview: PolicyPreview }) {
  const t = useTranslations('policy.preview')
  return (
    <Part title={t('overQuota')} figure={overQuota.length}>
      {overQuota.length === 0 && <Quiet>{t('overQuotaNone')}</Quiet>}
      <ul className="flex flex-col gap-1">
        {overQuota.map(({ repId, name, held, limitThen }) => (
          <Row key={repId} name={name}>
            {t('heldOf', { held, limit: limitThen })}
          </Row>
        ))}
      </ul>
      {overQuota.length > 0 && <Quiet>{t('overQuotaText')}</Quiet>}
    </Part>
  )
}

function Waiting({ waiting }: { waiting: PolicyPreview['waiting'] }) {
  const t = useTranslations('policy.preview')
  const { today, drafted, newcomers, customers, running } = waiting
  const more = Math.max(0, drafted - today - customers.length)
  return (
    <Part title={t('waiting')}>
      <p>{t('waitingCount', { drafted, today })}</p>
      <ul className="flex flex-col gap-1">
        {newcomers.map(rep => (
          <Row key={rep.repId} name={rep.name}>
            {t('waitingRep', { drafted: rep.drafted, today: rep.today })}
          </Row>
        ))}
      </ul>
      {customers.length > 0 && (
        <>
          <Quiet>{t('waitingNew')}</Quiet>
          <ul className="flex flex-col gap-1">
            {customers.map(({ customerId, name, ownerName }) => (
              <Row
                key={customerId}
                name={
                  <CustomerLink customerId={customerId} className="hover:underline">
                    {name}
                  </CustomerLink>
                }
              >
                {ownerName}
              </Row>
            ))}
          </ul>
          {more > 0 && <Quiet>{t('more', { count: more })}</Quiet>}
        </>
      )}
      {running > 0 && <Quiet>{t('waitingRunning', { count: running })}</Quiet>}
    </Part>
  )
}

function Newcomers({ preview: { newcomers } }: { preview: PolicyPreview }) {
  const t = useTranslations('policy.preview')
  return (
    <Part title={t('newcomers')} figure={newcomers.length}>
      {newcomers.length === 0 && <Quiet>{t('noNewcomers')}</Quiet>}
      <ul className="flex flex-col gap-1">
        {newcomers.map(({ repId, name, isThen }) => (
          <Row key={repId} name={name}>
            {t(isThen ? 'becomes' : 'ceases')}
          </Row>
        ))}
      </ul>
    </Part>
  )
}

function Waking({ preview: { wouldWake, asleep, activeReps } }: { preview: PolicyPreview }) {
  const t = useTranslations('policy.preview')
  const { clauseName, wakesText } = useClauseFigures()
  return (
    <Part title={t('wakes')} figure={wouldWake.length}>
      {wouldWake.length === 0 && <Quiet>{t('wakesNone')}</Quiet>}
      <ul className="flex flex-col gap-1">
        {wouldWake.map(({ clauseId }) => (
          <li key={clauseId} className="font-medium">
            {clauseName(clauseId)}
          </li>
        ))}
      </ul>
      {asleep.length > 0 && (
        <>
          <Quiet>{t('asleep')}</Quiet>
          <ul className="flex flex-col gap-1">
            {asleep.map(({ clauseId, wakes }) => (
              <Row key={clauseId} name={clauseName(clauseId)}>
                {wakesText(wakes, activeReps)}
              </Row>
            ))}
          </ul>
        </>
      )}
    </Part>
  )
}

function Cold({ preview: { cold, wouldBeReleased } }: { preview: PolicyPreview }) {
  const t = useTranslations('policy.preview')
  return (
    <Part title={t('cold')}>
      <p>
        {t('coldCount', cold)} {wouldBeReleased > 0 && t('released', { count: wouldBeReleased })}
      </p>
    </Part>
  )
}

function Limits({ preview: { overFollowLimit, overUnconfirmed } }: { preview: PolicyPreview }) {
  const t = useTranslations('policy.preview')
  if (overFollowLimit.length + overUnconfirmed.length === 0) return null
  return (
    <Part title={t('limits')}>
      <ul className="flex flex-col gap-1">
        {overFollowLimit.map(({ repId, name, follows, limit }) => (
          <li key={repId}>{t('follows', { name, count: follows, limit })}</li>
        ))}
        {overUnconfirmed.map(({ repId, name, unconfirmed, limit }) => (
          <li key={repId}>{t('unconfirmed', { name, count: unconfirmed, limit })}</li>
        ))}
      </ul>
    </Part>
  )
}
