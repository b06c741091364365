'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { UsersRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useMe } from '@/components/live/me'
import { useMoney } from '@/components/live/names-and-money'
import { useTRPC } from '@/components/live/trpc'
import { ListSkeleton } from '@/components/shell/list-skeleton'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import type { SharedCommission } from '@/server/api/types'
import { EntryLine } from './entry-line'
import { FoldHead } from './fold-head'
import { GuidedCustomers } from './guided-customers'

/** R10: what others' orders brought, per newcomer guided and per customer given or lost. */
export function SharedView() {
  const t = useTranslations('commission.shared')
  const trpc = useTRPC()
  const shared = useQuery(trpc.commission.shared.queryOptions())
  if (shared.isPending) return <ListSkeleton hasHeader={false} />
  if (!shared.data) return <ErrorState error={shared.error} onRetry={() => void shared.refetch()} />
  if (shared.data.groups.length + shared.data.guided.length === 0) {
    return (
      <EmptyState icon={UsersRound} title={t('empty')}>
        {t('emptyHint')}
      </EmptyState>
    )
  }
  return (
    <>
      {shared.data.groups.length === 0 ? (
        <p className="text-muted-foreground">{t('empty')}</p>
      ) : (
        <ul className="flex flex-col gap-3" aria-label={t('title')}>
          {shared.data.groups.map(group => (
            <Group key={`${group.role} ${group.closer.repId}`} group={group} currency={shared.data.currency} />
          ))}
        </ul>
      )}
      <GuidedCustomers groups={shared.data.guided} />
    </>
  )
}

function Group({ group, currency }: { group: SharedCommission['groups'][number]; currency: string }) {
  const t = useTranslations('commission')
  const money = useMoney()
  const trpc = useTRPC()
  const { user } = useMe()
  const [isOpen, setIsOpen] = useState(false)
  const { role, closer, customers, orders, totalMinor, thisMonthMinor } = group
  const entries = useInfiniteQuery({
    ...trpc.commission.entries.infiniteQueryOptions(
      { repId: user.id, role, closerId: closer.repId, limit: 50 },
      { getNextPageParam: page => page.nextCursor ?? undefined },
    ),
    enabled: isOpen,
  })
  return (
    <li className="rounded-lg border bg-surface">
      <FoldHead
        title={t('shared.of', { name: closer.name })}
        role={t(`role.${role}`)}
        figures={t('shared.figures', { customers, orders })}
        amount={
          <span className="text-right tabular-nums">
            <span className="block font-semibold">{money({ amountMinor: totalMinor, currency })}</span>
            <span className="block text-muted-foreground text-xs">
              {t('shared.thisMonth', { amount: money({ amountMinor: thisMonthMinor, currency }) })}
            </span>
          </span>
        }
        isOpen={isOpen}
        onToggle={() => setIsOpen(!isOpen)}
      />
      {isOpen && entries.isPending && <ListSkeleton hasHeader={false} />}
      {isOpen && entries.data && (
        <ul className="divide-y border-t">
          {entries.data.pages
            .flatMap(page => page.entries)
            .map(entry => (
              <EntryLine key={entry.entryId} entry={entry} isOthers />
            ))}
        </ul>
      )}
      {isOpen && entries.isError && !entries.data && <ErrorState error={entries.error} onRetry={() => void entries.refetch()} />}
      {isOpen && entries.hasNextPage && (
        <Button className="m-3" isBusy={entries.isFetchingNextPage} onClick={() => void entries.fetchNextPage()}>
          {t('shared.more')}
        </Button>
      )}
    </li>
  )
}
