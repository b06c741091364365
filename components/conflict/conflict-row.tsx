'use client'

import { Clock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useClock, useMoments } from '@/components/live/moments'
import { Badge } from '@/components/ui/badge'
import { cn } from '@/components/ui/cn'
import { TierMark } from '@/components/ui/tier-mark'
import type { ConflictRow } from '@/server/api/types'
import { Spelling } from './differences'
import { spellingRuns } from './spelling-runs'

const bold = (text: ReactNode) => <strong className="font-semibold">{text}</strong>

/** A conflict in the queue: who entered whose customer, the spelling, how often, by when. */
export function ConflictQueueRow({ conflict, isChosen, onChoose }: { conflict: ConflictRow; isChosen: boolean; onChoose: () => void }) {
  const t = useTranslations('conflict')
  const tTier = useTranslations('customer.tierInText')
  const { ago } = useMoments()
  const { kind, customer, holder, challenger, attempts, lastAt, ruled, typedName } = conflict
  return (
    <li>
      <button
        type="button"
        data-conflict={conflict.conflictId}
        aria-current={isChosen || undefined}
        onClick={onChoose}
        className={cn(
          'flex w-full flex-col gap-1 border-b px-3 py-2.5 text-left -outline-offset-2 hover:bg-hover',
          isChosen && 'bg-sunken',
        )}
      >
        <span className="flex items-start gap-2">
          <TierMark tier={customer.tier} className="mt-1 shrink-0" />
          <span className="line-clamp-4 min-w-0 flex-1 break-words font-mono text-xs leading-5">
            <Spelling runs={spellingRuns(typedName, null).typed} />
          </span>
          {attempts > 1 && <Badge variant="decision">{t('attempts', { count: attempts })}</Badge>}
        </span>
        <span className="text-xs">
          {t.rich(`sentence.${kind}`, {
            b: bold,
            challenger: challenger.name,
            holder: holder?.name ?? t('nobody'),
            tier: tTier(customer.tier),
          })}
        </span>
        <span className="flex flex-wrap items-center gap-x-3 text-muted-foreground text-xs">
          {ruled ? (
            <span>{t(`ruledLine.${ruled.ruling}`, { name: ruled.by?.name ?? t('ruledLine.system') })}</span>
          ) : (
            <DueText conflict={conflict} />
          )}
          <time dateTime={lastAt}>{ago(lastAt)}</time>
        </span>
      </button>
    </li>
  )
}

export function DueText({ conflict: { dueAt } }: { conflict: ConflictRow }) {
  const t = useTranslations('conflict')
  const { left, ago } = useMoments()
  const isOverdue = Date.parse(dueAt) < useClock().getTime()
  return (
    <time dateTime={dueAt} className={cn('inline-flex items-center gap-1', isOverdue && 'font-medium text-decision')}>
      <Clock className="size-3.5" aria-hidden />
      {isOverdue ? t('overdue', { when: ago(dueAt) }) : t('due', { left: left(dueAt) })}
    </time>
  )
}
