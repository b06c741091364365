'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { openCustomer } from '@/components/customer/open-customer'
import { useTRPC } from '@/components/live/trpc'
import { MoreAtEnd } from '@/components/pool/more-at-end'
import { ListSkeleton } from '@/components/shell/list-skeleton'
import { ErrorState } from '@/components/ui/error-state'
import type { ImportView } from '@/server/api/types'
import { useRowSentence } from './use-row-sentence'

/** Rows with what is the matter with each, in the order of the file. */
export function RowList({ found, show }: { found: ImportView; show: 'notTaken' | 'flagged' }) {
  const t = useTranslations('import')
  const trpc = useTRPC()
  const say = useRowSentence()
  const list = useInfiniteQuery(
    trpc.import.rows.infiniteQueryOptions(
      { importId: found.importId, show, limit: 100 },
      { getNextPageParam: ({ next }) => next ?? undefined, staleTime: 0 },
    ),
  )
  if (list.isPending) return <ListSkeleton hasHeader={false} lines={3} />
  if (list.isError && !list.data) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  return (
    <div>
      <ul className="divide-y overflow-hidden rounded-lg border bg-surface">
        {list.data.pages
          .flatMap(page => page.rows)
          .map(row => (
            <li key={row.row} className="grid gap-x-4 gap-y-0.5 px-4 py-2 sm:grid-cols-[4.5rem_minmax(0,2fr)_minmax(0,3fr)]">
              <span className="text-muted-foreground text-xs tabular-nums sm:text-sm">{t('rowNumber', { row: row.row })}</span>
              <span className="min-w-0 break-words font-medium">
                {row.customerId ? (
                  <button
                    type="button"
                    className="text-left text-link hover:underline"
                    onClick={() => openCustomer(row.customerId as string)}
                  >
                    {row.facts.name}
                  </button>
                ) : (
                  row.facts.name || '—'
                )}
              </span>
              <span className="min-w-0 break-words text-muted-foreground">{say(row)}</span>
            </li>
          ))}
      </ul>
      <MoreAtEnd query={list} />
    </div>
  )
}
