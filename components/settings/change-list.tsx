'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useMoments } from '@/components/live/moments'
import { useTRPC } from '@/components/live/trpc'
import { ListSkeleton } from '@/components/shell/list-skeleton'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import type { ChangeRow } from '@/server/api/types'
import { CHANGE_ACTIONS } from '@/server/domain/change-log'

/** Who changed what, newest first; of one person, or all. */
export function ChangeList({ subjectId }: { subjectId?: string }) {
  const t = useTranslations('settings')
  const trpc = useTRPC()
  const list = useInfiniteQuery(
    trpc.people.changes.infiniteQueryOptions(
      { ...(subjectId ? { subjectId } : {}), limit: 20 },
      { getNextPageParam: page => page.nextCursor ?? undefined },
    ),
  )
  const changes = list.data?.pages.flatMap(page => page.changes) ?? []
  return (
    <>
      {list.isPending && <ListSkeleton hasHeader={false} lines={3} />}
      {list.isError && !list.data && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && changes.length === 0 && <p className="text-muted-foreground">{t('logEmpty')}</p>}
      <ul className="divide-y">
        {changes.map(change => (
          <ChangeLine key={change.changeId} change={change} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button className="self-start" isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('logMore')}
        </Button>
      )}
    </>
  )
}

function ChangeLine({ change: { at, actorName, action, facts } }: { change: ChangeRow }) {
  const t = useTranslations('changeLog')
  const tSettings = useTranslations('settings')
  const role = useTranslations('common.role')
  const { dateTime } = useMoments()
  const known = CHANGE_ACTIONS.find(one => one === action)
  const shown = (key: string, value: ChangeRow['facts'][string] | undefined): string => {
    if (value === null || value === undefined || value === '') return t('empty')
    const isRole = known === 'person.roleChanged' && (key === 'from' || key === 'to')
    return isRole && (value === 'rep' || value === 'lead' || value === 'admin') ? role(value) : String(value)
  }
  const values = Object.fromEntries([...new Set([...NAMES, ...Object.keys(facts)])].map(key => [key, shown(key, facts[key])]))
  const isJoin = known === 'person.joined'
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 py-2">
      <p className="min-w-0 flex-1 break-words">
        {!isJoin && <span className="font-medium">{actorName ?? tSettings('byNobody')} </span>}
        {known ? t(known, values) : t('other')}
        {facts.reason && <span className="text-muted-foreground"> · {t('reason', { reason: String(facts.reason) })}</span>}
      </p>
      <time dateTime={at} className="shrink-0 text-muted-foreground text-xs">
        {dateTime(at)}
      </time>
    </li>
  )
}

/** Facts that a sentence may name; one that did not come along leaves a dash, not a broken page. */
const NAMES = [
  'name',
  'email',
  'from',
  'to',
  'closed',
  'close',
  'ordinary',
  'toPool',
  'customerName',
  'deputyName',
  'until',
  'count',
  'day',
  'dayName',
  'month',
  'format',
  'currency',
]
