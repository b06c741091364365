'use client'

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { ReceiptText } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useLiveEvents } from '@/components/live/live-provider'
import { isRuler, useMe } from '@/components/live/me'
import { useTRPC } from '@/components/live/trpc'
import { MoreAtEnd } from '@/components/pool/more-at-end'
import { ListSkeleton } from '@/components/shell/list-skeleton'
import { PageHeader } from '@/components/shell/page-header'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs'
import { ORDER_STATUSES, type OrderStatus } from '@/server/domain/words'
import { OrderRows } from './order-rows'

type Shown = OrderStatus | 'all'

/** R1: a lead or admin sees first what waits for them; a rep, how the own orders stand. */
export function OrdersPage() {
  const t = useTranslations('order')
  const me = useMe()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [shown, setShown] = useState<Shown>(isRuler(me) ? 'unconfirmed' : 'all')
  const orders = useInfiniteQuery(
    trpc.order.list.infiniteQueryOptions(
      { ...(shown === 'all' ? {} : { status: shown }), limit: 50 },
      { getNextPageParam: page => page.nextCursor ?? undefined },
    ),
  )
  useLiveEvents(event => {
    if (
      event.type === 'order.decided' ||
      event.type === 'order.attached' ||
      (event.type === 'customer.tierChanged' && event.to !== 'close')
    ) {
      void queryClient.invalidateQueries(trpc.order.pathFilter())
    }
  })
  const rows = orders.data?.pages.flatMap(page => page.orders) ?? []
  const tabs: Shown[] = isRuler(me) ? [...ORDER_STATUSES, 'all'] : ['all', ...ORDER_STATUSES]
  const isWaiting = shown === 'unconfirmed'
  return (
    <>
      <PageHeader title={t('page.title')} />
      <Tabs value={shown} onValueChange={value => setShown(value as Shown)} className="min-h-0 gap-0">
        <TabsList className="shrink-0 bg-surface px-2 sm:px-3" aria-label={t('column.status')}>
          {tabs.map(status => (
            <TabsTrigger key={status} value={status}>
              {status === 'all' ? t('page.all') : t(`status.${status}`)}
            </TabsTrigger>
          ))}
        </TabsList>
        <TabsContent value={shown}>
          <div className="mx-auto flex w-full max-w-6xl flex-col gap-3 p-3 sm:p-4">
            <p className="text-muted-foreground">{isRuler(me) ? t('page.leadAdmin') : t('page.leadRep')}</p>
            {orders.isPending && <ListSkeleton hasHeader={false} />}
            {orders.isError && !orders.data && <ErrorState error={orders.error} onRetry={() => void orders.refetch()} />}
            {orders.data && rows.length === 0 && (
              <EmptyState
                icon={ReceiptText}
                title={isWaiting ? t('page.emptyUnconfirmed') : t('page.empty')}
                action={
                  <Button asChild>
                    <Link href="/">{t('page.toBoard')}</Link>
                  </Button>
                }
              >
                {isWaiting ? t('page.emptyUnconfirmedHint') : t('page.emptyHint')}
              </EmptyState>
            )}
            {rows.length > 0 && (
              <>
                <OrderRows orders={rows} />
                <MoreAtEnd query={orders} />
              </>
            )}
          </div>
        </TabsContent>
      </Tabs>
    </>
  )
}
