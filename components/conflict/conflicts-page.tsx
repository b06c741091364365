'use client'

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Scale } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useLiveEvents } from '@/components/live/live-provider'
import { useTRPC } from '@/components/live/trpc'
import { MoreAtEnd } from '@/components/pool/more-at-end'
import { ListSkeleton } from '@/components/shell/list-skeleton'
import { PageBody, PageHeader } from '@/components/shell/page-header'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs'
import { ConflictItem } from './conflict-item'

type Status = 'open' | 'ruled'

/** R3, R8: two reps, one customer: the queue, with what was typed beside what is held. Who is party to one sees it too. */
export function ConflictsPage() {
  const t = useTranslations('conflict')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [status, setStatus] = useState<Status>('open')
  const conflicts = useInfiniteQuery(
    trpc.conflict.list.infiniteQueryOptions({ status, limit: 30 }, { getNextPageParam: page => page.nextCursor ?? undefined }),
  )
  useLiveEvents(event => {
    if (event.type === 'conflict.opened' || event.type === 'conflict.ruled') {
      void queryClient.invalidateQueries(trpc.conflict.pathFilter())
    }
  })
  const rows = conflicts.data?.pages.flatMap(page => page.conflicts) ?? []
  const open = conflicts.data?.pages[0]?.open
  return (
    <>
      <PageHeader
        title={t('title')}
        summary={open !== undefined && open > 0 && <span className="text-decision">{t('countOpen', { count: open })}</span>}
      />
      <Tabs value={status} onValueChange={value => setStatus(value as Status)} className="min-h-0 gap-0">
        <TabsList className="shrink-0 bg-surface px-2 sm:px-3" aria-label={t('title')}>
          <TabsTrigger value="open">{t('open')}</TabsTrigger>
          <TabsTrigger value="ruled">{t('ruled')}</TabsTrigger>
        </TabsList>
        <TabsContent value={status}>
          <PageBody>
            <p className="text-muted-foreground">{t('lead')}</p>
            {conflicts.isPending && <ListSkeleton hasHeader={false} lines={4} />}
            {conflicts.isError && !conflicts.data && <ErrorState error={conflicts.error} onRetry={() => void conflicts.refetch()} />}
            {conflicts.data && rows.length === 0 && (
              <EmptyState
                icon={Scale}
                title={status === 'open' ? t('empty') : t('emptyRuled')}
                action={
                  <Button asChild>
                    <Link href="/duplicate">{t('toCheck')}</Link>
                  </Button>
                }
              >
                {status === 'open' && t('emptyHint')}
              </EmptyState>
            )}
            {rows.length > 0 && (
              <>
                <ul className="flex flex-col gap-3">
                  {rows.map(conflict => (
                    <ConflictItem key={conflict.conflictId} conflict={conflict} />
                  ))}
                </ul>
                <MoreAtEnd query={conflicts} />
              </>
            )}
          </PageBody>
        </TabsContent>
      </Tabs>
    </>
  )
}
