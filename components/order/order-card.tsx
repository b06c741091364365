'use client'

import { useTranslations } from 'next-intl'
import { OrderAttachments } from '@/components/attachment/order-attachments'
import { useMoments } from '@/components/live/moments'
import { useMoney } from '@/components/live/names-and-money'
import { Badge } from '@/components/ui/badge'
import type { OrderRow } from '@/server/api/types'
import type { OrderStatus } from '@/server/domain/words'
import { OrderAfter } from './order-after'
import { OrderDecision } from './order-decision'

const VARIANT = {
  unconfirmed: 'outline',
  confirmed: 'note',
  rejected: 'neutral',
  cancelled: 'neutral',
} as const satisfies Record<OrderStatus, 'outline' | 'note' | 'neutral'>

export function OrderStatusBadge({ status }: { status: OrderStatus }) {
  const t = useTranslations('order.status')
  return <Badge variant={VARIANT[status]}>{t(status)}</Badge>
}

/** An order on its customer's page: what, how it stands, who decides. */
export function OrderCard({ order }: { order: OrderRow }) {
  const money = useMoney()
  const { calendarDay } = useMoments()
  return (
    <div className="flex flex-col gap-1.5 rounded-md border bg-surface px-3 py-2">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-semibold">{money(order)}</span>
        <OrderStatusBadge status={order.status} />
        <span className="ml-auto text-muted-foreground text-xs">{order.rep.name}</span>
      </div>
      <p className="flex flex-wrap gap-x-2 text-muted-foreground text-xs">
        {order.contractNumber && <span className="font-mono">{order.contractNumber}</span>}
        <span>{calendarDay(order.date)}</span>
        <OrderFate order={order} />
      </p>
      <OrderAttachments order={order} />
      <OrderDecision order={order} />
      <OrderAfter order={order} />
    </div>
  )
}

/** When it expires, or who decided it when and why. */
export function OrderFate({
  order: { status, expiresAt, decidedAt, decidedBy, reason, isOwnCase, refundedMinor, currency },
}: {
  order: OrderRow
}) {
  const t = useTranslations('order')
  const money = useMoney()
  const { due, day, isOverdue } = useMoments()
  if (status === 'unconfirmed') {
    return (
      <time dateTime={expiresAt} className={isOverdue(expiresAt) ? 'text-decision' : undefined}>
        {isOverdue(expiresAt) ? t('expired') : t('expires', { when: due(expiresAt) })}
      </time>
    )
  }
  return (
    <>
      {refundedMinor > 0 && <span>{t('refundedPart', { amount: money({ amountMinor: refundedMinor, currency }) })}</span>}
      {decidedAt && <span>{decidedBy ? t('decidedBy', { name: decidedBy.name, date: day(decidedAt) }) : t('byTheClock')}</span>}
      {isOwnCase && (
        <Badge variant="note" title={t('ownCaseHint')}>
          {t('ownCase')}
        </Badge>
      )}
      {reason && <span className="basis-full text-foreground">{t('reason', { reason })}</span>}
    </>
  )
}
