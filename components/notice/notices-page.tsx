'use client'

import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Bell, CheckCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMe } from '@/components/live/me'
import { useToastRefusal } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { ListSkeleton } from '@/components/shell/list-skeleton'
import { PageBody, PageHeader } from '@/components/shell/page-header'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { NoticeLine } from './notice-line'

export function NoticesPage() {
  const t = useTranslations('notice')
  const { unreadNotices } = useMe().counts
  const read = useReadNotices()
  return (
    <>
      <PageHeader title={t('title')} summary={unreadNotices > 0 ? t('unread', { count: unreadNotices }) : undefined}>
        {unreadNotices > 0 && (
          <Button isBusy={read.isPending} onClick={() => read.mutate({})}>
            <CheckCheck aria-hidden />
            {t('markAll')}
          </Button>
        )}
      </PageHeader>
      <PageBody className="max-w-3xl">
        <Notices onRead={noticeId => read.mutate({ noticeIds: [noticeId] })} />
      </PageBody>
    </>
  )
}

function Notices({ onRead }: { onRead: (noticeId: string) => void }) {
  const t = useTranslations('notice')
  const common = useTranslations('common')
  const trpc = useTRPC()
  const list = useInfiniteQuery(
    trpc.notice.list.infiniteQueryOptions({ limit: 50 }, { getNextPageParam: page => page.nextCursor ?? undefined }),
  )
  if (list.isPending) return <ListSkeleton hasHeader={false} />
  if (list.isError && !list.data) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  const notices = list.data.pages.flatMap(page => page.notices)
  if (notices.length === 0) {
    return (
      <EmptyState icon={Bell} title={t('emptyTitle')}>
        {t('emptyText')}
      </EmptyState>
    )
  }
  return (
    <>
      <ul className="divide-y overflow-hidden rounded-lg border bg-surface">
        {notices.map(notice => (
          <li key={notice.noticeId}>
            <NoticeLine notice={notice} onRead={onRead} />
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button className="self-center" isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {common('loadMore')}
        </Button>
      )}
    </>
  )
}

function useReadNotices() {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const toastRefusal = useToastRefusal()
  return useMutation(
    trpc.notice.read.mutationOptions({
      onSuccess: () =>
        Promise.all([queryClient.invalidateQueries(trpc.notice.pathFilter()), queryClient.invalidateQueries(trpc.me.get.queryFilter())]),
      onError: toastRefusal,
    }),
  )
}
