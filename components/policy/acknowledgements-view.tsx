'use client'

import { useQuery } from '@tanstack/react-query'
import { Check, Clock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMoments } from '@/components/live/moments'
import { useTRPC } from '@/components/live/trpc'
import { ListSkeleton } from '@/components/shell/list-skeleton'
import { ErrorState } from '@/components/ui/error-state'
import type { AcknowledgementsView as Acknowledgements } from '@/server/api/types'

/** R11: the lead sees who has not acknowledged the latest version; those first. */
export function AcknowledgementsView() {
  const t = useTranslations('policy.acknowledgements')
  const trpc = useTRPC()
  const list = useQuery(trpc.policy.acknowledgements.queryOptions())
  if (list.isPending) return <ListSkeleton hasHeader={false} lines={6} />
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  const { version, people } = list.data
  const missing = people.filter(({ hasAcknowledged }) => !hasAcknowledged)
  const done = people.filter(({ hasAcknowledged }) => hasAcknowledged)
  return (
    <div className="flex flex-col gap-3">
      <p className="text-muted-foreground">
        {missing.length === 0 ? t('allDone', { version }) : t('summary', { version, done: done.length, all: people.length })}
      </p>
      {missing.length > 0 && <People title={t('missing')} people={missing} />}
      {done.length > 0 && <People title={t('done')} people={done} />}
    </div>
  )
}

function People({ title, people }: { title: string; people: Acknowledgements['people'] }) {
  const t = useTranslations('policy.acknowledgements')
  const roles = useTranslations('common.role')
  const { day } = useMoments()
  return (
    <section className="overflow-hidden rounded-lg border bg-surface">
      <h2 className="flex items-baseline gap-2 border-b px-4 py-2.5 font-semibold text-base">
        {title}
        <span className="font-normal text-muted-foreground text-sm tabular-nums">{people.length}</span>
      </h2>
      <ul className="divide-y">
        {people.map(({ personId, name, role, teamName, at, hasAcknowledged }) => (
          <li key={personId} className="flex items-center gap-3 px-4 py-2">
            {hasAcknowledged ? (
              <Check className="size-4 shrink-0 text-muted-foreground" aria-hidden />
            ) : (
              <Clock className="size-4 shrink-0 text-decision" aria-hidden />
            )}
            <span className="min-w-0 flex-1 truncate">{name}</span>
            {at && <span className="shrink-0 text-muted-foreground text-xs">{t('on', { date: day(at) })}</span>}
            <span className="w-24 shrink-0 truncate text-right text-muted-foreground text-xs sm:w-40">
              {role === 'rep' ? (teamName ?? t('noTeam')) : `${teamName ? `${teamName} · ` : ''}${roles(role)}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
