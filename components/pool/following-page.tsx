'use client'

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { CircleStar } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { usePolicyFigures } from '@/components/customer/use-policy-figures'
import { useLiveEvents } from '@/components/live/live-provider'
import { useTRPC } from '@/components/live/trpc'
import { ListSkeleton } from '@/components/shell/list-skeleton'
import { PageHeader } from '@/components/shell/page-header'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { FollowingRows } from './following-rows'
import { MoreAtEnd } from './more-at-end'

/** R4: what I follow, when each lapses, and how many more I may. */
export function FollowingPage() {
  const t = useTranslations('following')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { followLapseDays } = usePolicyFigures()
  const following = useInfiniteQuery(
    trpc.following.list.infiniteQueryOptions({ limit: 60 }, { getNextPageParam: page => page.nextCursor ?? undefined }),
  )
  const rows = following.data?.pages.flatMap(page => page.rows) ?? []
  const first = following.data?.pages[0]
  useLiveEvents(event => {
    if ('customerId' in event && rows.some(row => row.customerId === event.customerId)) {
      void queryClient.invalidateQueries(trpc.following.pathFilter())
    }
  })
  const isFull = first !== undefined && first.count >= first.limit
  return (
    <>
      <PageHeader
        title={t('title')}
        summary={
          first && (
            <span
              className={isFull ? 'font-medium text-decision' : undefined}
              title={t('usedHint', { count: first.count, limit: first.limit })}
            >
              {t('used', { count: first.count, limit: first.limit })}
            </span>
          )
        }
      />
      <p className="shrink-0 px-3 pt-3 pb-1 text-muted-foreground sm:px-4">
        {isFull ? t('full') : followLapseDays === null ? t('leadPlain') : t('lead', { days: followLapseDays })}
      </p>
      {following.isPending && <ListSkeleton hasHeader={false} lines={8} />}
      {following.isError && !following.data && <ErrorState error={following.error} onRetry={() => void following.refetch()} />}
      {first && rows.length === 0 && (
        <EmptyState
          icon={CircleStar}
          title={t('empty')}
          action={
            <Button asChild variant="primary">
              <Link href="/pool">{t('toPool')}</Link>
            </Button>
          }
        >
          {t('emptyHint')}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <>
          <FollowingRows rows={rows} hasMore={following.hasNextPage} />
          <MoreAtEnd query={following} />
        </>
      )}
    </>
  )
}
