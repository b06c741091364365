'use client'

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Inbox, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useLiveEvents } from '@/components/live/live-provider'
import { isRuler, useMe } from '@/components/live/me'
import { useTRPC } from '@/components/live/trpc'
import { ListSkeleton } from '@/components/shell/list-skeleton'
import { PageBody, PageHeader } from '@/components/shell/page-header'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import type { InquiryRow } from '@/server/api/types'
import { InquiryDialog } from './inquiry-dialog'
import { InquiryLine } from './inquiry-line'

/** Inquiries from fairs, the website and mail: whose they are, and for who leads the way to hand one out. */
export function InquiriesPage() {
  const t = useTranslations('inquiry')
  const common = useTranslations('common')
  const me = useMe()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [entering, setEntering] = useState<{ again: InquiryRow | null } | null>(null)
  const list = useInfiniteQuery(
    trpc.inquiry.list.infiniteQueryOptions({ limit: 50 }, { getNextPageParam: page => page.nextCursor ?? undefined }),
  )
  useLiveEvents(event => {
    if (event.type === 'notice.added') void queryClient.invalidateQueries(trpc.inquiry.pathFilter())
  })
  const inquiries = list.data?.pages.flatMap(page => page.inquiries) ?? []
  const enter = isRuler(me) && (
    <Button variant="primary" onClick={() => setEntering({ again: null })}>
      <Plus aria-hidden />
      {t('enter')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('title')}>{enter}</PageHeader>
      <PageBody className="max-w-4xl">
        {list.isPending && <ListSkeleton hasHeader={false} />}
        {list.isError && !list.data && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
        {list.data && inquiries.length === 0 && (
          <EmptyState icon={Inbox} title={t('emptyTitle')}>
            {t(isRuler(me) ? 'emptyText' : 'emptyTextRep')}
          </EmptyState>
        )}
        {inquiries.length > 0 && (
          <ul className="divide-y overflow-hidden rounded-lg border bg-surface">
            {inquiries.map(inquiry => (
              <InquiryLine
                key={inquiry.inquiryId}
                inquiry={inquiry}
                onAgain={isRuler(me) ? () => setEntering({ again: inquiry }) : undefined}
              />
            ))}
          </ul>
        )}
        {list.hasNextPage && (
          <Button className="self-center" isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {common('more')}
          </Button>
        )}
      </PageBody>
      {entering && <InquiryDialog again={entering.again} onClose={() => setEntering(null)} />}
    </>
  )
}
