'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { CalendarCheck } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useMoments } from '@/components/live/moments'
import { useTRPC } from '@/components/live/trpc'
import { MoreAtEnd } from '@/components/pool/more-at-end'
import { ListSkeleton } from '@/components/shell/list-skeleton'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import type { DueRow as Due } from '@/server/api/types'
import { DueRow } from './due-row'

/** Today's and overdue follow-ups, the most overdue first. One line is open for writing at a time. */
export function DueList() {
  const t = useTranslations('followUp.page')
  const trpc = useTRPC()
  const { isOverdue } = useMoments()
  const [openId, setOpenId] = useState<string | null>(null)
  const due = useInfiniteQuery(
    trpc.followUp.due.infiniteQueryOptions({ limit: 50 }, { getNextPageParam: page => page.nextCursor ?? undefined }),
  )
  if (due.isPending) return <ListSkeleton hasHeader={false} lines={5} />
  if (due.isError && !due.data) return <ErrorState error={due.error} onRetry={() => void due.refetch()} />
  const rows = due.data.pages.flatMap(page => page.due)
  if (rows.length === 0) {
    return (
      <EmptyState
        icon={CalendarCheck}
        title={t('empty')}
        action={
          <Button asChild>
            <Link href="/">{t('toBoard')}</Link>
          </Button>
        }
      >
        {t('emptyHint')}
      </EmptyState>
    )
  }
  const late = rows.filter(row => isOverdue(row.nextAt))
  const today = rows.filter(row => !isOverdue(row.nextAt))
  const group = (title: string, list: Due[]) =>
    list.length > 0 && (
      <section className="flex flex-col gap-2" aria-label={title}>
        <h2 className="font-semibold">{title}</h2>
        <ul className="divide-y rounded-lg border bg-surface">
          {list.map(row => (
            <DueRow
              key={row.customerId}
              row={row}
              isOpen={openId === row.customerId}
              onToggle={() => setOpenId(openId === row.customerId ? null : row.customerId)}
            />
          ))}
        </ul>
      </section>
    )
  return (
    <>
      {group(t('overdue'), late)}
      {group(t('today'), today)}
      <MoreAtEnd query={due} />
    </>
  )
}
