'use client'

import { useTranslations } from 'next-intl'
import type { AppLocale } from '@/components/live/locale'
import { useMe } from '@/components/live/me'
import { useMoments } from '@/components/live/moments'
import { Badge } from '@/components/ui/badge'
import { cn } from '@/components/ui/cn'
import type { ClauseView } from '@/server/api/types'
import { AreaList } from './area-list'
import { ClauseSentence, type PolicyT } from './clause-sentence'
import { useClauseFigures } from './use-clause-figures'
import { WakeButton } from './wake-button'

export function ClauseLine({
  clause,
  activeReps,
  isInForce,
  other,
}: {
  clause: ClauseView
  activeReps: number
  /** False for a version that one only reads. */
  isInForce: boolean
  other: { t: PolicyT; locale: AppLocale } | null
}) {
  const { clauseName } = useClauseFigures()
  return (
    <li id={clause.clauseId} className="flex scroll-mt-16 flex-col gap-x-4 gap-y-1.5 px-4 py-3 sm:flex-row sm:items-baseline">
      <div className={cn('grid min-w-0 flex-1 gap-x-6 gap-y-1', other && 'lg:grid-cols-2')}>
        <h3 className="font-medium text-muted-foreground text-xs lg:col-span-full">{clauseName(clause.clauseId)}</h3>
        <p className={cn('max-w-prose leading-6', clause.state !== 'active' && 'text-muted-foreground')}>
          <ClauseSentence clauseId={clause.clauseId} params={clause.params} />
        </p>
        {other && (
          <p lang={other.locale} className="max-w-prose text-muted-foreground leading-6">
            <ClauseSentence clauseId={clause.clauseId} params={clause.params} t={other.t} />
          </p>
        )}
        {Array.isArray(clause.params.areas) && clause.params.areas.length > 0 && <AreaList areas={clause.params.areas} />}
      </div>
      <ClauseState clause={clause} activeReps={activeReps} isInForce={isInForce} />
    </li>
  )
}

/** Active, dormant with what wakes it ("at 8 reps; now 5"), or off. */
function ClauseState({ clause, activeReps, isInForce }: { clause: ClauseView; activeReps: number; isInForce: boolean }) {
  const t = useTranslations('policy')
  const { role } = useMe().user
  const { day } = useMoments()
  const { wakesText } = useClauseFigures()
  const { state, wakes, wokeAt } = clause
  const isWokenByHand = state === 'dormant' && wakes?.byHand === true && role === 'admin' && isInForce
  return (
    <div className="flex shrink-0 flex-wrap items-baseline gap-x-2 gap-y-1 sm:w-44 sm:flex-col sm:items-end sm:text-right">
      <Badge variant={state === 'active' ? 'note' : state === 'dormant' ? 'outline' : 'neutral'}>{t(`state.${state}`)}</Badge>
      {state === 'dormant' && <span className="text-muted-foreground text-xs">{wakesText(wakes, activeReps)}</span>}
      {state === 'off' && <span className="text-muted-foreground text-xs">{t('wakes.off')}</span>}
      {wokeAt && <span className="text-muted-foreground text-xs">{t('woke', { date: day(wokeAt) })}</span>}
      {isWokenByHand && <WakeButton clauseId={clause.clauseId} />}
    </div>
  )
}
