'use client'

import { useTranslations } from 'next-intl'
import { OrderPapers } from '@/components/attachment/attachment-links'
import { CustomerLink } from '@/components/customer/customer-link'
import { useMe } from '@/components/live/me'
import { useMoments } from '@/components/live/moments'
import { useMoney } from '@/components/live/names-and-money'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import type { OrderRow } from '@/server/api/types'
import { OrderFate, OrderStatusBadge } from './order-card'
import { OrderDecision } from './order-decision'

/** Orders as a table on the desk, as cards on the phone. */
export function OrderRows({ orders }: { orders: OrderRow[] }) {
  return (
    <>
      <div className="hidden rounded-lg border bg-surface md:block">
        <OrderTable orders={orders} />
      </div>
      <ul className="divide-y rounded-lg border bg-surface md:hidden">
        {orders.map(order => (
          <li key={order.orderId} className="flex flex-col gap-1.5 px-3 py-2.5">
            <OrderLines order={order} />
          </li>
        ))}
      </ul>
    </>
  )
}

function OrderTable({ orders }: { orders: OrderRow[] }) {
  const t = useTranslations('order.column')
  const money = useMoney()
  const { calendarDay } = useMoments()
  const { user } = useMe()
  const hasReps = orders.some(({ rep }) => rep.repId !== user.id)
  const hasDecisions = orders.some(({ can }) => can.confirm || can.reject)
  return (
    <Table>
      <TableHeader>
        <TableRow>
          <TableHead>{t('customer')}</TableHead>
          <TableHead className="text-right">{t('amount')}</TableHead>
          <TableHead>{t('contract')}</TableHead>
          <TableHead>{t('date')}</TableHead>
          {hasReps && <TableHead>{t('rep')}</TableHead>}
          <TableHead>{t('status')}</TableHead>
          {hasDecisions && (
            <TableHead>
              <span className="sr-only">{t('actions')}</span>
            </TableHead>
          )}
        </TableRow>
      </TableHeader>
      <TableBody>
        {orders.map(order => (
          <TableRow key={order.orderId}>
            <TableCell className="max-w-72">
              <CustomerLink customerId={order.customerId} className="block truncate font-medium hover:underline">
                {order.customerName}
              </CustomerLink>
            </TableCell>
            <TableCell className="whitespace-nowrap text-right font-medium">{money(order)}</TableCell>
            <TableCell className="max-w-52 font-mono text-xs">
              <div className="truncate">{order.contractNumber}</div>
              <OrderPapers order={order} />
            </TableCell>
            <TableCell className="whitespace-nowrap text-muted-foreground">{calendarDay(order.date)}</TableCell>
            {hasReps && <TableCell className="whitespace-nowrap">{order.rep.name}</TableCell>}
            <TableCell>
              <div className="flex flex-wrap items-baseline gap-x-2 text-muted-foreground text-xs">
                <OrderStatusBadge status={order.status} />
                <OrderFate order={order} />
              </div>
            </TableCell>
            {hasDecisions && (
              <TableCell className="whitespace-nowrap">
                <OrderDecision order={order} />
              </TableCell>
            )}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

function OrderLines({ order }: { order: OrderRow }) {
  const money = useMoney()
  const { calendarDay } = useMoments()
  return (
    <>
      <div className="flex items-baseline justify-between gap-2">
        <CustomerLink customerId={order.customerId} className="min-w-0 truncate font-medium">
          {order.customerName}
        </CustomerLink>
        <span className="shrink-0 font-semibold">{money(order)}</span>
      </div>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted-foreground text-xs">
        <OrderStatusBadge status={order.status} />
        <span className="font-mono">{order.contractNumber}</span>
        <span>{calendarDay(order.date)}</span>
        <span>{order.rep.name}</span>
        <OrderFate order={order} />
      </div>
      <OrderPapers order={order} />
      <OrderDecision order={order} />
    </>
  )
}
