'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useMoments } from '@/components/live/moments'
import { useTRPC } from '@/components/live/trpc'
import { ListSkeleton } from '@/components/shell/list-skeleton'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import type { PolicyVersionRow } from '@/server/api/types'
import { INDUSTRY_IDS } from '@/server/domain/industries'
import { DifferenceList } from './difference-list'
import { useClauseFigures } from './use-clause-figures'

/** Every version with who published it when, what it changed, and what woke under it. */
export function HistoryView({ onRead }: { onRead: (version: number) => void }) {
  const trpc = useTRPC()
  const history = useQuery(trpc.policy.history.queryOptions())
  if (history.isPending) return <ListSkeleton hasHeader={false} lines={5} />
  if (history.isError) return <ErrorState error={history.error} onRetry={() => void history.refetch()} />
  return (
    <ol className="flex flex-col gap-3">
      {history.data.versions.map((version, index) => (
        <Version key={version.version} version={version} isFirst={index === history.data.versions.length - 1} onRead={onRead} />
      ))}
    </ol>
  )
}

function Version({ version: row, isFirst, onRead }: { version: PolicyVersionRow; isFirst: boolean; onRead: (version: number) => void }) {
  const t = useTranslations('policy')
  const { day } = useMoments()
  const { version, status, differences, woke, effectiveAt, publishedAt, publishedByName } = row
  const industry = INDUSTRY_IDS.find(id => id === row.industry)
  const facts = [
    effectiveAt && t('history.from', { date: day(effectiveAt) }),
    publishedByName && publishedAt
      ? t('history.publishedBy', { name: publishedByName, date: day(publishedAt) })
      : t('history.cameWithTruce'),
    industry && t('history.industry', { industry: t(`industry.${industry}`) }),
  ].filter(Boolean)
  return (
    <li className="flex flex-col gap-2 rounded-lg border bg-surface px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="font-semibold text-base">{t('history.version', { version })}</h2>
        <Badge variant={status === 'inForce' ? 'note' : status === 'pending' ? 'outline' : 'neutral'}>
          {t(`history.status.${status}`)}
        </Badge>
        <Button size="sm" className="ml-auto" onClick={() => onRead(version)} aria-label={t('ack.readComing', { version })}>
          {t('history.read')}
        </Button>
      </div>
      <p className="text-muted-foreground">{facts.join(' · ')}</p>
      {differences.length > 0 ? (
        <DifferenceList differences={differences} />
      ) : (
        <p className="text-muted-foreground">{t(isFirst ? 'history.first' : 'history.same')}</p>
      )}
      {woke.length > 0 && (
        <ul className="flex flex-col gap-0.5 border-t pt-2">
          {woke.map(event => (
            <Woke key={event.clauseId} event={event} />
          ))}
        </ul>
      )}
    </li>
  )
}

function Woke({ event }: { event: PolicyVersionRow['woke'][number] }) {
  const t = useTranslations('policy')
  const { day } = useMoments()
  const { clauseName } = useClauseFigures()
  const { clauseId, cause, activeReps, byName, at } = event
  return (
    <li className="flex flex-wrap items-baseline gap-x-2">
      <span>{t(`history.woke.${cause}`, { name: clauseName(clauseId), count: activeReps, by: byName ?? '' })}</span>
      <time dateTime={at} className="text-muted-foreground text-xs">
        {day(at)}
      </time>
    </li>
  )
}
