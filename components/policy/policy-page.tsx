'use client'

import { useQuery } from '@tanstack/react-query'
import { createTranslator, useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import type { AppLocale } from '@/components/live/locale'
import { useMoments } from '@/components/live/moments'
import { useTRPC } from '@/components/live/trpc'
import { ListSkeleton } from '@/components/shell/list-skeleton'
import { PageBody, PageHeader } from '@/components/shell/page-header'
import { ErrorState } from '@/components/ui/error-state'
import { Label } from '@/components/ui/label'
import { Switch } from '@/components/ui/switch'
import type policyMessages from '@/messages/en/policy.json'
import type { ClauseView, PolicyView } from '@/server/api/types'
import type { Rule } from '@/server/domain/words'
import { ClauseLine, type PolicyT } from './clause-line'

export type PolicyMessages = typeof policyMessages

/** The policy in force as sentences, every clause from the first day, asleep ones with what wakes them. In one language, or both side by side. */
export function PolicyPage({ other }: { other: { locale: AppLocale; messages: PolicyMessages } }) {
  const t = useTranslations('policy')
  const trpc = useTRPC()
  const { day } = useMoments()
  const [hasBoth, setHasBoth] = useState(false)
  const policy = useQuery(trpc.policy.current.queryOptions())
  const otherT = useMemo(
    () => createTranslator({ locale: other.locale, messages: { policy: other.messages }, namespace: 'policy' }) as unknown as PolicyT,
    [other],
  )
  const data = policy.data
  const summary = data?.effectiveAt
    ? t('summary', { version: data.version, effective: day(data.effectiveAt) })
    : data && t('summaryPlain', { version: data.version })
  return (
    <>
      <PageHeader title={t('title')} summary={summary}>
        <Label className="font-normal">
          <Switch checked={hasBoth} onCheckedChange={setHasBoth} />
          {t('both')}
        </Label>
      </PageHeader>
      <PageBody>
        {policy.isPending && <ListSkeleton hasHeader={false} lines={9} />}
        {policy.isError && !data && <ErrorState error={policy.error} onRetry={() => void policy.refetch()} />}
        {data && (
          <>
            <p className="text-muted-foreground">
              {t('intro')} {t(data.acknowledged ? 'acknowledged' : 'notAcknowledged')}
              {t('stop')}
            </p>
            <Rules policy={data} other={hasBoth ? { t: otherT, locale: other.locale } : null} />
          </>
        )}
      </PageBody>
    </>
  )
}

function Rules({ policy, other }: { policy: PolicyView; other: { t: PolicyT; locale: AppLocale } | null }) {
  const t = useTranslations('policy')
  return byRule(policy.clauses).map(([rule, clauses]) => (
    <section key={rule} id={rule} className="scroll-mt-16 overflow-hidden rounded-lg border bg-surface target:border-ring">
      <h2 className="flex items-baseline gap-2 border-b px-4 py-2.5 font-semibold text-base">
        <span className="w-8 shrink-0 text-muted-foreground">{rule}</span>
        <span className="min-w-0">{t(`rule.${rule}`)}</span>
        {other && (
          <span lang={other.locale} className="min-w-0 truncate font-normal text-muted-foreground text-sm">
            {other.t(`rule.${rule}`)}
          </span>
        )}
      </h2>
      <ul className="divide-y">
        {clauses.map(clause => (
          <ClauseLine key={clause.clauseId} clause={clause} activeReps={policy.activeReps} other={other} />
        ))}
      </ul>
    </section>
  ))
}

function byRule(clauses: ClauseView[]): [Rule, ClauseView[]][] {
  const groups = new Map<Rule, ClauseView[]>()
  for (const clause of clauses) groups.set(clause.rule, [...(groups.get(clause.rule) ?? []), clause])
  return [...groups]
}
