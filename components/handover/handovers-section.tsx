'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ArrowLeftRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { toast } from 'sonner'
import { CustomerLink } from '@/components/customer/customer-link'
import { ReasonDialog } from '@/components/customer/reason-dialog'
import { useRefresh } from '@/components/customer/use-refresh'
import { useLiveEvents } from '@/components/live/live-provider'
import { useMe } from '@/components/live/me'
import { useMoments } from '@/components/live/moments'
import { useToastRefusal } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { ListSkeleton } from '@/components/shell/list-skeleton'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import type { HandoverRow } from '@/server/api/types'
import { HandoverDialog } from './handover-dialog'

/** R9: handovers that wait for a consent, and those done whose customer is still close with the newcomer. */
export function HandoversSection() {
  const t = useTranslations('handover')
  const trpc = useTRPC()
  const me = useMe()
  const queryClient = useQueryClient()
  const [isProposing, propose] = useState(false)
  const list = useQuery(trpc.handover.list.queryOptions())
  useLiveEvents(event => {
    if (event.type === 'handover.changed') void queryClient.invalidateQueries(trpc.handover.pathFilter())
  })
  const handovers = list.data?.handovers
  return (
    <section aria-labelledby="handovers" className="overflow-hidden rounded-lg border bg-surface">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-3">
        <div className="min-w-0 flex-1 basis-52">
          <h2 id="handovers" className="font-semibold text-base">
            {t('title')}
          </h2>
          <p className="text-muted-foreground text-xs">{t('lead')}</p>
        </div>
        {me.user.sells && !me.isNewcomer && (
          <Button onClick={() => propose(true)}>
            <ArrowLeftRight aria-hidden />
            {t('propose')}
          </Button>
        )}
      </header>
      {list.isPending && <ListSkeleton hasHeader={false} lines={2} />}
      {list.isError && !handovers && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {handovers?.length === 0 && <p className="px-4 py-3 text-muted-foreground">{t('empty')}</p>}
      <ul className="divide-y">
        {handovers?.map(handover => (
          <HandoverLine key={handover.handoverId} handover={handover} />
        ))}
      </ul>
      {isProposing && <HandoverDialog onClose={() => propose(false)} />}
    </section>
  )
}

function HandoverLine({ handover }: { handover: HandoverRow }) {
  const t = useTranslations('handover')
  const { day } = useMoments()
  const { customerId, customerName, giver, newcomer, status, note, proposedAt, endedAt, consentedAt, approvedAt } = handover
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5">
      <span className="min-w-0 flex-1 basis-64">
        <span className="block break-words">
          {t.rich('line', {
            ...{ customer: customerName, giver: giver.name, newcomer: newcomer.name },
            b: (text: ReactNode) => <b className="font-semibold">{text}</b>,
            c: (text: ReactNode) => (
              <CustomerLink customerId={customerId} className="font-semibold hover:underline">
                {text}
              </CustomerLink>
            ),
          })}
        </span>
        {note && <span className="block break-words text-muted-foreground">{t('note', { note })}</span>}
        <span className="block text-muted-foreground text-xs">
          {status === 'done' && endedAt ? t('doneOn', { when: day(endedAt) }) : t('proposed', { when: day(proposedAt) })}
        </span>
      </span>
      {status === 'open' && (
        <span className="flex flex-wrap gap-1.5">
          <Badge variant={consentedAt ? 'closed' : 'outline'}>{t('newcomerConsents', { state: consentedAt ? 'yes' : 'no' })}</Badge>
          <Badge variant={approvedAt ? 'closed' : 'outline'}>{t('leadConsents', { state: approvedAt ? 'yes' : 'no' })}</Badge>
        </span>
      )}
      <Steps handover={handover} />
    </li>
  )
}

function Steps({ handover: { handoverId, customerName: customer, can } }: { handover: HandoverRow }) {
  const t = useTranslations('handover')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const refresh = useRefresh()
  const tellRefusal = useToastRefusal()
  const [isRefusing, refuse] = useState(false)
  const after = {
    onSuccess: ({ outcome }: { outcome: 'noted' | 'handedOver' | 'ended' }) => void toast(t(`result.${outcome}`, { customer })),
    onSettled: () => {
      void queryClient.invalidateQueries(trpc.handover.pathFilter())
      void refresh()
    },
  }
  const consent = useMutation(trpc.handover.consent.mutationOptions({ onError: tellRefusal, ...after }))
  const approve = useMutation(trpc.handover.approve.mutationOptions(after))
  const withdraw = useMutation(trpc.handover.withdraw.mutationOptions({ onError: tellRefusal, ...after }))
  const isBusy = consent.isPending || approve.isPending || withdraw.isPending
  if (!can.consent && !can.approve && !can.withdraw) return null
  return (
    <span className="flex flex-wrap gap-2 max-md:w-full max-md:[&>button]:flex-1">
      {can.consent && (
        <>
          <Button variant="primary" disabled={isBusy} onClick={() => consent.mutate({ handoverId, answer: 'consent' })}>
            {t('consent')}
          </Button>
          <Button disabled={isBusy} onClick={() => consent.mutate({ handoverId, answer: 'decline' })}>
            {t('decline')}
          </Button>
        </>
      )}
      {can.approve && (
        <>
          <Button
            variant="primary"
            disabled={isBusy}
            onClick={() => approve.mutate({ handoverId, answer: 'approve' }, { onError: tellRefusal })}
          >
            {t('approve')}
          </Button>
          <Button disabled={isBusy} onClick={() => refuse(true)}>
            {t('refuse')}
          </Button>
        </>
      )}
      {can.withdraw && (
        <Button disabled={isBusy} onClick={() => withdraw.mutate({ handoverId })}>
          {t('withdraw')}
        </Button>
      )}
      {isRefusing && (
        <ReasonDialog
          title={t('refuseTitle', { customer })}
          lead={t('refuseLead')}
          label={t('reason')}
          submit={t('refuse')}
          isReasonRequired
          onClose={() => refuse(false)}
          run={reason => approve.mutateAsync({ handoverId, answer: 'refuse', reason: reason ?? '' })}
        />
      )}
    </span>
  )
}
