'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { ArrowDownLeft, ArrowUpRight, NotebookPen } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { CustomerLink } from '@/components/customer/customer-link'
import { useMe } from '@/components/live/me'
import { useMoments } from '@/components/live/moments'
import { useTRPC } from '@/components/live/trpc'
import { MoreAtEnd } from '@/components/pool/more-at-end'
import { ListSkeleton } from '@/components/shell/list-skeleton'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import type { FollowUpRow } from '@/server/api/types'
import { CHANNEL_ICON } from './channel-icon'

/** What one logged of late, the latest first. */
export function RecentList() {
  const t = useTranslations('followUp.page')
  const trpc = useTRPC()
  const { user } = useMe()
  const recent = useInfiniteQuery(
    trpc.followUp.list.infiniteQueryOptions({ authorId: user.id, limit: 20 }, { getNextPageParam: page => page.nextCursor ?? undefined }),
  )
  if (recent.isPending) return <ListSkeleton hasHeader={false} lines={3} />
  if (recent.isError && !recent.data) return <ErrorState error={recent.error} onRetry={() => void recent.refetch()} />
  const rows = recent.data.pages.flatMap(page => page.followUps)
  if (rows.length === 0) {
    return (
      <EmptyState icon={NotebookPen} title={t('emptyRecent')} className="py-6">
        {t('emptyRecentHint')}
      </EmptyState>
    )
  }
  return (
    <>
      <ul className="divide-y rounded-lg border bg-surface">
        {rows.map(row => (
          <Recent key={row.followUpId} row={row} />
        ))}
      </ul>
      <MoreAtEnd query={recent} />
    </>
  )
}

function Recent({ row: { customerId, customerName, at, channel, direction, text, counts, nextAt } }: { row: FollowUpRow }) {
  const t = useTranslations('followUp')
  const { dateTime, day } = useMoments()
  const Icon = CHANNEL_ICON[channel]
  const DirectionIcon = direction === 'out' ? ArrowUpRight : ArrowDownLeft
  return (
    <li className="flex gap-2.5 px-3 py-2">
      <span className="mt-0.5 flex shrink-0 items-center text-muted-foreground" title={t(`channel.${channel}`)}>
        <Icon className="size-4" role="img" aria-label={t(`channel.${channel}`)} />
        <DirectionIcon className="size-3" role="img" aria-label={t(`direction.${direction}`)} />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline gap-2">
          <CustomerLink customerId={customerId} className="truncate font-medium hover:underline">
            {customerName}
          </CustomerLink>
          {!counts && <Badge title={t('notCountedHint')}>{t('notCounted')}</Badge>}
          <time dateTime={at} className="ml-auto shrink-0 text-muted-foreground text-xs">
            {dateTime(at)}
          </time>
        </div>
        {text && <p className="line-clamp-2 text-muted-foreground">{text}</p>}
        {nextAt && <p className="text-muted-foreground text-xs">{t('next', { when: day(nextAt) })}</p>}
      </div>
    </li>
  )
}
