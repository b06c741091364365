'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { History } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/components/live/trpc'
import { MoreAtEnd } from '@/components/pool/more-at-end'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { TimelineEntry } from './timeline-entry'

const PAGE = 30

/** Follow-ups, moves, orders and conflicts in one line of time, the latest first; earlier ones come as one scrolls to them. */
export function Timeline({ customerId, canLog }: { customerId: string; canLog: boolean }) {
  const t = useTranslations('customer.timeline')
  const trpc = useTRPC()
  const history = useInfiniteQuery(
    trpc.customer.history.infiniteQueryOptions({ customerId, limit: PAGE }, { getNextPageParam: page => page.nextCursor ?? undefined }),
  )
  if (history.isPending) {
    return (
      <div aria-busy className="flex flex-col gap-3" role="status" aria-label={t('loading')}>
        {[0, 1, 2, 3].map(line => (
          <Skeleton key={line} className="h-10" />
        ))}
      </div>
    )
  }
  if (history.isError) return <ErrorState error={history.error} onRetry={() => void history.refetch()} />
  const items = history.data.pages.flatMap(page => page.items)
  if (items.length === 0) {
    return (
      <EmptyState icon={History} title={t('empty')} className="py-6">
        {canLog && t('emptyHint')}
      </EmptyState>
    )
  }
  return (
    <>
      <ol className="flex flex-col">
        {items.map((item, index) => (
          <TimelineEntry key={`${item.kind} ${item.id}`} item={item} isLast={index === items.length - 1 && !history.hasNextPage} />
        ))}
      </ol>
      <MoreAtEnd query={history} endText={items.length > PAGE ? t('end') : null} />
    </>
  )
}
