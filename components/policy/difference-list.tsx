'use client'

import { ArrowRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { PolicyDifference } from '@/server/domain/policy-difference'
import { useClauseFigures } from './use-clause-figures'

/** What one version says differently from another, clause by clause. */
export function DifferenceList({ differences }: { differences: PolicyDifference[] }) {
  const { clauseName } = useClauseFigures()
  const groups = new Map<string, PolicyDifference[]>()
  for (const difference of differences) groups.set(difference.clauseId, [...(groups.get(difference.clauseId) ?? []), difference])
  return (
    <dl className="flex flex-col gap-2">
      {[...groups].map(([clauseId, changes]) => (
        <div key={clauseId}>
          <dt className="font-medium">{clauseName(clauseId)}</dt>
          {changes.map(change => (
            <dd key={change.what === 'param' ? change.name : change.what} className="text-muted-foreground">
              <Change change={change} />
            </dd>
          ))}
        </div>
      ))}
    </dl>
  )
}

function Change({ change }: { change: PolicyDifference }) {
  const t = useTranslations('policy')
  const { paramName, figure, wakesText } = useClauseFigures()
  if (change.what === 'state') return <FromTo label={t('form.state')} from={t(`state.${change.from}`)} to={t(`state.${change.to}`)} />
  if (change.what === 'wakes') return <FromTo label={t('difference.wakes')} from={wakesText(change.from)} to={wakesText(change.to)} />
  return <FromTo label={paramName(change.name)} from={figure(change.name, change.from)} to={figure(change.name, change.to)} />
}

function FromTo({ label, from, to }: { label: string; from: string; to: string }) {
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-1.5">
      {label}
      <del className="decoration-muted-foreground/60">{from}</del>
      <ArrowRight className="size-3 self-center" aria-hidden />
      <ins className="font-medium text-foreground no-underline">{to}</ins>
    </span>
  )
}
