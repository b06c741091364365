'use client'

import { useMutation } from '@tanstack/react-query'
import { Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { toast } from 'sonner'
import { v7 as uuid } from 'uuid'
import { ReasonDialog } from '@/components/customer/reason-dialog'
import { useRefresh } from '@/components/customer/use-refresh'
import { useMoney } from '@/components/live/names-and-money'
import { useTRPC } from '@/components/live/trpc'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import type { OrderRow } from '@/server/api/types'
import { currencyDigits } from '@/server/domain/currency'
import { fromMinorUnits, toMinorUnits } from '@/server/domain/minor-units'

/** R10: a confirmed order is refunded in part or in full, or cancelled; what it paid comes back with it. For those who decide on orders. */
export function OrderAfter({ order }: { order: OrderRow }) {
  const t = useTranslations('order')
  const [dialog, setDialog] = useState<'refund' | 'cancel' | null>(null)
  if (!order.can.refund) return null
  return (
    <div className="flex gap-2">
      <Button size="sm" variant="ghost" onClick={() => setDialog('refund')}>
        <Undo2 aria-hidden />
        {t('refund')}
      </Button>
      <Button size="sm" variant="ghost" onClick={() => setDialog('cancel')}>
        {t('cancelOrder')}
      </Button>
      {dialog === 'refund' && <RefundDialog order={order} onClose={() => setDialog(null)} />}
      {dialog === 'cancel' && <CancelDialog order={order} onClose={() => setDialog(null)} />}
    </div>
  )
}

function RefundDialog({ order, onClose }: { order: OrderRow; onClose: () => void }) {
  const t = useTranslations('order')
  const money = useMoney()
  const id = useId()
  const trpc = useTRPC()
  const refresh = useRefresh()
  const { orderId, currency, contractNumber, customerName } = order
  const digits = currencyDigits(currency)
  const leftMinor = order.amountMinor - order.refundedMinor
  const [amount, setAmount] = useState(fromMinorUnits(leftMinor, digits))
  // One id a dialog: sent twice, it is one refund.
  const [refundId] = useState(() => uuid())
  const amountMinor = toMinorUnits(amount, digits)
  const refund = useMutation(trpc.order.refund.mutationOptions({ onSettled: () => void refresh() }))
  return (
    <ReasonDialog
      onClose={onClose}
      title={t('refundTitle', { contractNumber })}
      lead={t('refundLead', { customer: customerName, left: money({ amountMinor: leftMinor, currency }) })}
      label={t('refundReason')}
      submit={t('refund')}
      isReasonRequired
      isDecision
      isReady={amountMinor !== null && amountMinor > 0 && amountMinor <= leftMinor}
      run={async reason => {
        await refund.mutateAsync({ orderId, amountMinor: amountMinor ?? 0, refundId, reason })
        toast(t('refunded', { amount: money({ amountMinor: amountMinor ?? 0, currency }) }))
      }}
    >
      <div className="flex flex-col gap-1.5">
        <Label htmlFor={id}>{t('refundAmount', { currency })}</Label>
        <Input id={id} inputMode="decimal" value={amount} onChange={event => setAmount(event.target.value)} />
      </div>
    </ReasonDialog>
  )
}

function CancelDialog({ order: { orderId, contractNumber, customerName }, onClose }: { order: OrderRow; onClose: () => void }) {
  const t = useTranslations('order')
  const trpc = useTRPC()
  const refresh = useRefresh()
  const cancel = useMutation(trpc.order.cancel.mutationOptions({ onSettled: () => void refresh() }))
  return (
    <ReasonDialog
      onClose={onClose}
      title={t('cancelTitle', { contractNumber })}
      lead={t('cancelLead', { customer: customerName })}
      label={t('cancelReason')}
      submit={t('cancelOrder')}
      isReasonRequired
      isDecision
      run={async reason => {
        await cancel.mutateAsync({ orderId, reason: reason ?? '' })
        toast(t('cancelled', { contractNumber }))
      }}
    />
  )
}
