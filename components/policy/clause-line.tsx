'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { AppLocale } from '@/components/live/locale'
import { useMe } from '@/components/live/me'
import { useMoments } from '@/components/live/moments'
import { useMoney } from '@/components/live/names-and-money'
import { Badge } from '@/components/ui/badge'
import { cn } from '@/components/ui/cn'
import type { ClauseView } from '@/server/api/types'
import { CLAUSE_IDS } from '@/server/domain/policy'
import { clauseValues } from './clause-values'

export type PolicyT = ReturnType<typeof useTranslations<'policy'>>

export function ClauseLine({
  clause,
  activeReps,
  other,
}: {
  clause: ClauseView
  activeReps: number
  other: { t: PolicyT; locale: AppLocale } | null
}) {
  const t = useTranslations('policy')
  return (
    <li className="flex flex-col gap-x-4 gap-y-1.5 px-4 py-3 sm:flex-row sm:items-baseline">
      <div className={cn('grid min-w-0 flex-1 gap-x-6 gap-y-1.5', other && 'lg:grid-cols-2')}>
        <p className={cn('max-w-prose leading-6', clause.state !== 'active' && 'text-muted-foreground')}>
          <ClauseSentence clause={clause} t={t} />
        </p>
        {other && (
          <p lang={other.locale} className="max-w-prose text-muted-foreground leading-6">
            <ClauseSentence clause={clause} t={other.t} />
          </p>
        )}
      </div>
      <ClauseState clause={clause} activeReps={activeReps} />
    </li>
  )
}

function ClauseSentence({ clause, t }: { clause: ClauseView; t: PolicyT }) {
  const { currency } = useMe().company
  const money = useMoney()
  const id = CLAUSE_IDS.find(known => known === clause.clauseId)
  if (!id) return t('clauseUnknown')
  return t.rich(`clause.${id}`, {
    ...clauseValues(clause.params, { money, currency }),
    p: (value: ReactNode) => <Parameter>{value}</Parameter>,
  })
}

/** A figure that the company has set. */
function Parameter({ children }: { children: ReactNode }) {
  return <span className="whitespace-nowrap rounded-xs border px-1 font-medium text-foreground">{children}</span>
}

/** Active, dormant with what wakes it ("at 8 reps; now 5"), or off. */
function ClauseState({ clause, activeReps }: { clause: ClauseView; activeReps: number }) {
  const t = useTranslations('policy')
  const { calendarDay } = useMoments()
  const { atLeastReps, on, byHand } = clause.wakes ?? {}
  const wakes = [
    atLeastReps !== undefined && t('wakes.reps', { count: atLeastReps, now: activeReps }),
    on && t('wakes.on', { date: calendarDay(on) }),
    byHand && t('wakes.byHand'),
    clause.state === 'off' && t('wakes.off'),
  ].filter(Boolean)
  return (
    <div className="flex shrink-0 flex-wrap items-baseline gap-x-2 sm:w-44 sm:flex-col sm:items-end sm:gap-1 sm:text-right">
      <Badge variant={clause.state === 'active' ? 'note' : clause.state === 'dormant' ? 'outline' : 'neutral'}>
        {t(`state.${clause.state}`)}
      </Badge>
      {clause.state !== 'active' && wakes.length > 0 && <span className="text-muted-foreground text-xs">{wakes.join('; ')}</span>}
    </div>
  )
}
