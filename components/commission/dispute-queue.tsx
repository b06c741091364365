'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { toast } from 'sonner'
import { ReasonDialog } from '@/components/customer/reason-dialog'
import { useMoney } from '@/components/live/names-and-money'
import { useTRPC } from '@/components/live/trpc'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { fieldClasses } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import type { CommissionMonth } from '@/server/api/types'

type Dispute = CommissionMonth['disputes'][number]

/** R10: what is disputed, for who rules on it. */
export function DisputeQueue({ disputes, currency }: { disputes: Dispute[]; currency: string }) {
  const t = useTranslations('commission')
  const money = useMoney()
  const [ruling, setRuling] = useState<{ dispute: Dispute; to: 'stands' | 'replaced' } | null>(null)
  return (
    <section className="flex flex-col gap-2">
      <h2 className="font-semibold text-muted-foreground text-xs">{t('dispute.queue')}</h2>
      <ul className="divide-y rounded-lg border bg-surface">
        {disputes.map(dispute => (
          <li key={dispute.disputeId} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2.5">
            <span className="flex min-w-0 flex-1 flex-col gap-0.5">
              <span className="flex flex-wrap items-baseline gap-x-2">
                <span className="font-medium">{dispute.customerName}</span>
                <Badge variant="decision">{t(`role.${dispute.role}`)}</Badge>
                <span className="text-muted-foreground text-xs">
                  {dispute.repName} · {money({ amountMinor: dispute.amountMinor, currency })} ·{' '}
                  {t('dispute.by', { name: dispute.raisedBy.name })}
                </span>
              </span>
              <span className="break-words text-xs">{dispute.reason}</span>
            </span>
            {dispute.canRule && (
              <span className="flex gap-2">
                <Button size="sm" onClick={() => setRuling({ dispute, to: 'stands' })}>
                  {t('dispute.stands')}
                </Button>
                {dispute.role !== 'closer' && (
                  <Button size="sm" onClick={() => setRuling({ dispute, to: 'replaced' })}>
                    {t('dispute.replace')}
                  </Button>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
      {ruling && <RulingDialog {...ruling} onClose={() => setRuling(null)} />}
    </section>
  )
}

function RulingDialog({ dispute, to, onClose }: { dispute: Dispute; to: 'stands' | 'replaced'; onClose: () => void }) {
  const t = useTranslations('commission.dispute')
  const id = useId()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [toRepId, setToRepId] = useState('')
  const people = useQuery({ ...trpc.people.list.queryOptions(), enabled: to === 'replaced' })
  const rule = useMutation(trpc.commission.rule.mutationOptions())
  const sellers = (people.data?.people ?? []).filter(({ sells, status }) => sells && (status === 'active' || status === 'onNotice'))
  return (
    <ReasonDialog
      onClose={onClose}
      title={t('rule')}
      lead={t('ruleLead')}
      label={t('reason')}
      submit={t(to === 'stands' ? 'stands' : 'replace')}
      isReasonRequired
      isDecision
      run={async reason => {
        await rule.mutateAsync({ disputeId: dispute.disputeId, ruling: to, toRepId: toRepId || null, reason: reason ?? '' })
        toast(t('ruled'))
        void queryClient.invalidateQueries(trpc.commission.pathFilter())
      }}
    >
      {to === 'replaced' && (
        <div className="flex flex-col gap-1.5">
          <Label htmlFor={id}>{t('toWhom')}</Label>
          <select
            id={id}
            value={toRepId}
            onChange={event => setToRepId(event.target.value)}
            className={`${fieldClasses} h-8 pointer-coarse:h-10`}
          >
            <option value="">{t('toCloser')}</option>
            {sellers.map(person => (
              <option key={person.id} value={person.id}>
                {person.name}
              </option>
            ))}
          </select>
        </div>
      )}
    </ReasonDialog>
  )
}
