'use client'

import { useQuery } from '@tanstack/react-query'
import { Scale } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ProbingList } from '@/components/duplicate/probing-list'
import { useMoments } from '@/components/live/moments'
import { useTRPC } from '@/components/live/trpc'
import { ListSkeleton } from '@/components/shell/list-skeleton'
import { PageBody } from '@/components/shell/page-header'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import type { ConflictPattern } from '@/server/api/types'
import { Differences } from './differences'

/** R8: repeated attempts as a pattern, by rep: how many, how they were ruled, and each disguise beside the name it was for. */
export function PatternsPanel({ onChoose }: { onChoose: (repId: string) => void }) {
  const t = useTranslations('conflict.patterns')
  const trpc = useTRPC()
  const query = useQuery(trpc.conflict.patterns.queryOptions())
  if (query.isPending) {
    return (
      <PageBody>
        <ListSkeleton hasHeader={false} lines={4} />
      </PageBody>
    )
  }
  if (!query.data) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  const { patterns, days, attempts } = query.data
  return (
    <div className="scrollbar-thin min-h-0 flex-1 overflow-y-auto">
      <PageBody>
        <ProbingList />
        <div>
          <h2 className="font-semibold">{t('title', { days })}</h2>
          <p className="text-muted-foreground">{t('lead', { count: attempts })}</p>
        </div>
        {patterns.length === 0 && (
          <EmptyState icon={Scale} title={t('empty')}>
            {t('emptyHint')}
          </EmptyState>
        )}
        <ul className="flex flex-col gap-3">
          {patterns.map(pattern => (
            <Pattern key={pattern.rep.repId} pattern={pattern} onChoose={onChoose} />
          ))}
        </ul>
      </PageBody>
    </div>
  )
}

function Pattern({ pattern, onChoose }: { pattern: ConflictPattern; onChoose: (repId: string) => void }) {
  const t = useTranslations('conflict.patterns')
  const tConflict = useTranslations('conflict')
  const { ago, dateTime } = useMoments()
  const { rep, attempts, conflicts, open, upheld, cleared, lastAt, isPattern, spellings } = pattern
  return (
    <li className="flex flex-col gap-2 rounded-lg border bg-surface p-3">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h3 className="font-semibold">{rep.name}</h3>
        {rep.teamName && <span className="text-muted-foreground text-xs">{rep.teamName}</span>}
        {isPattern && <Badge variant="decision">{t('pattern')}</Badge>}
        <time dateTime={lastAt} className="ml-auto text-muted-foreground text-xs">
          {ago(lastAt)}
        </time>
      </div>
      <p className="flex flex-wrap gap-x-4 gap-y-0.5 text-xs tabular-nums">
        <span className="font-medium">{t('attempts', { count: attempts })}</span>
        <span>{t('conflicts', { count: conflicts })}</span>
        {open > 0 && <span className="text-decision">{t('open', { count: open })}</span>}
        {upheld > 0 && <span>{t('upheld', { count: upheld })}</span>}
        {cleared > 0 && <span>{t('cleared', { count: cleared })}</span>}
      </p>
      <details>
        <summary className="cursor-pointer text-muted-foreground text-xs">{t('show')}</summary>
        <ol className="mt-2 flex flex-col gap-1.5">
          {spellings.map(({ conflictId, at, typed, held }) => (
            <li key={`${conflictId}${at}`}>
              <time dateTime={at} className="text-muted-foreground text-xs">
                {dateTime(at)}
              </time>
              <Differences
                {...{ typed, held }}
                typedLabel={tConflict('typed')}
                heldLabel={tConflict('held')}
                hiddenText={tConflict('heldHidden')}
                sameText={tConflict('onlyCase')}
              />
            </li>
          ))}
        </ol>
      </details>
      <Button variant="link" size="sm" className="-my-1 self-start px-0" onClick={() => onChoose(rep.repId)}>
        {t('more')}
      </Button>
    </li>
  )
}
