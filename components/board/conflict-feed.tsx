'use client'

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { X } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { Spelling } from '@/components/conflict/differences'
import { domainPart } from '@/components/conflict/domain-part'
import { spellingRuns } from '@/components/conflict/spelling-runs'
import { openCustomer } from '@/components/customer/open-customer'
import { useLiveEvents } from '@/components/live/live-provider'
import { useClock, useMoments } from '@/components/live/moments'
import { useTRPC } from '@/components/live/trpc'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import type { ConflictRow } from '@/server/api/types'

/** Conflicts as they arrive: who entered whose customer, both spellings with what differs, how long there is to rule. */
export function ConflictFeed({ onClose }: { onClose?: () => void }) {
  const t = useTranslations('board.feed')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const options = trpc.conflict.list.infiniteQueryOptions(
    { status: 'open', limit: 20 },
    { getNextPageParam: page => page.nextCursor ?? undefined },
  )
  const query = useInfiniteQuery(options)
  useLiveEvents(({ type }) => {
    if (type === 'conflict.opened' || type === 'conflict.ruled' || type === 'conflict.overdue')
      void queryClient.invalidateQueries(trpc.conflict.list.pathFilter())
  })
  const rows = query.data?.pages.flatMap(page => page.conflicts) ?? []
  const open = query.data?.pages[0]?.open ?? 0

  return (
    <aside aria-labelledby="conflict-feed" className="flex h-full min-h-0 flex-col bg-surface">
      <header className="flex min-h-13 shrink-0 items-center gap-2 border-b px-4">
        <h2 id="conflict-feed" className="font-semibold text-base">
          {t('title')}
        </h2>
        {open > 0 && (
          <Link href="/conflicts" className="ml-auto font-semibold text-decision underline-offset-4 hover:underline">
            {t('open', { count: open })}
          </Link>
        )}
        {onClose && (
          <Button
            variant="ghost"
            size="icon-sm"
            onClick={onClose}
            aria-label={t('hide')}
            title={t('hide')}
            className={cn('text-muted-foreground', open === 0 && 'ml-auto')}
          >
            <X />
          </Button>
        )}
      </header>
      <div className="scrollbar-thin min-h-0 flex-1 overflow-y-auto px-4" aria-live="polite" aria-busy={query.isPending}>
        {query.isPending ? (
          <div className="flex flex-col gap-3 py-3">
            <Skeleton className="h-24" />
            <Skeleton className="h-24" />
          </div>
        ) : query.isError ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : rows.length === 0 ? (
          <EmptyState title={t('empty')}>{t('emptyDo')}</EmptyState>
        ) : (
          <ul className="divide-y">
            {rows.map(row => (
              <Conflict key={row.conflictId} row={row} />
            ))}
          </ul>
        )}
        {query.hasNextPage && (
          <Button
            variant="link"
            size="sm"
            isBusy={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
            className="my-2 px-0"
          >
            {t('all')}
          </Button>
        )}
      </div>
    </aside>
  )
}

function Conflict({ row }: { row: ConflictRow }) {
  const t = useTranslations('board.feed')
  const tConflict = useTranslations('conflict')
  const tTier = useTranslations('common.tier')
  const moments = useMoments()
  const now = useClock()
  const isOverdue = row.dueAt <= now.toISOString()
  return (
    <li className="animate-appear py-3">
      <p>
        {tConflict.rich(`sentence.${row.kind}`, {
          challenger: row.challenger.name,
          holder: row.holder?.name ?? tConflict('nobody'),
          tier: tTier(row.customer.tier),
          b: text => <b className="font-semibold">{text}</b>,
        })}
      </p>
      <button
        type="button"
        onClick={() => openCustomer(row.customer.customerId)}
        className="mt-1.5 block w-full rounded-md bg-sunken px-2 py-1.5 text-left font-mono text-xs hover:bg-hover"
      >
        <Spellings typed={row.typedName} held={row.customer.name} />
      </button>
      <p className="mt-1.5 flex flex-wrap items-center gap-x-2.5 gap-y-0.5 text-muted-foreground text-xs">
        {row.evidence.map(({ kind, typed }) =>
          // A name that matched stands above, in both spellings.
          kind === 'name' ? null : (
            <span key={`${kind}${typed}`} className="min-w-0 break-words">
              {t(`evidence.${kind}`, { value: kind === 'domain' ? domainPart(typed).domain : typed })}
            </span>
          ),
        )}
        <span className={cn('whitespace-nowrap', isOverdue && 'text-decision')}>{isOverdue ? t('overdue') : moments.left(row.dueAt)}</span>
        <span>{row.kind === 'protected' ? 'R3' : 'R8'}</span>
        {row.attempts > 1 && <Badge variant="decision">{t('attempts', { count: row.attempts })}</Badge>}
        <Link href={`/conflicts?conflict=${row.conflictId}`} className="ml-auto text-link underline-offset-4 hover:underline">
          {t('rule')}
        </Link>
      </p>
    </li>
  )
}

function Spellings({ typed, held }: { typed: string; held: string }) {
  const t = useTranslations('board.feed')
  const marked = useMemo(() => spellingRuns(typed, held), [typed, held])
  return (
    <>
      {(['typed', 'held'] as const).map(side => (
        <span key={side} className="line-clamp-4 break-words">
          <span className="sr-only">{t(side)} </span>
          <Spelling runs={marked[side]} />
        </span>
      ))}
    </>
  )
}
