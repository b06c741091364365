'use client'

import { useMutation } from '@tanstack/react-query'
import { Check, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { ReasonDialog } from '@/components/customer/reason-dialog'
import { useRefresh } from '@/components/customer/use-refresh'
import { useToastRefusal } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { Button } from '@/components/ui/button'
import type { OrderRow } from '@/server/api/types'

/** R1: the lead of the rep's team or an admin confirms an unconfirmed order, or rejects it with a reason. Nothing for others. */
export function OrderDecision({ order: { orderId, contractNumber, customerName, can } }: { order: OrderRow }) {
  const t = useTranslations('order')
  const trpc = useTRPC()
  const refresh = useRefresh()
  const tellRefusal = useToastRefusal()
  const [isRejecting, setIsRejecting] = useState(false)
  const onSettled = () => void refresh()
  const confirm = useMutation(
    trpc.order.confirm.mutationOptions({
      onSuccess: () => toast(t('confirmed', { contractNumber })),
      onError: tellRefusal,
      onSettled,
    }),
  )
  const reject = useMutation(trpc.order.reject.mutationOptions({ onSettled }))
  if (!can.confirm && !can.reject) return null
  return (
    <div className="flex gap-2">
      {can.confirm && (
        <Button size="sm" isBusy={confirm.isPending} onClick={() => confirm.mutate({ orderId })}>
          {!confirm.isPending && <Check aria-hidden />}
          {t('confirm')}
        </Button>
      )}
      {can.reject && (
        <Button size="sm" variant="ghost" onClick={() => setIsRejecting(true)}>
          <X aria-hidden />
          {t('reject')}
        </Button>
      )}
      {isRejecting && (
        <ReasonDialog
          onClose={() => setIsRejecting(false)}
          title={t('rejectTitle', { contractNumber })}
          lead={t('rejectLead', { customer: customerName })}
          label={t('rejectReason')}
          submit={t('reject')}
          isReasonRequired
          isDecision
          run={async reason => {
            await reject.mutateAsync({ orderId, reason: reason ?? '' })
            toast(t('rejected', { contractNumber, customer: customerName }))
          }}
        />
      )}
    </div>
  )
}
