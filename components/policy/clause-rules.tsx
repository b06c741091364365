'use client'

import { useTranslations } from 'next-intl'
import type { AppLocale } from '@/components/live/locale'
import type { PolicyView } from '@/server/api/types'
import type { Rule } from '@/server/domain/words'
import { ClauseLine } from './clause-line'
import type { PolicyT } from './clause-sentence'

/** Every clause of a version, rule by rule. */
export function ClauseRules({
  policy,
  isInForce,
  other,
}: {
  policy: PolicyView
  isInForce: boolean
  other: { t: PolicyT; locale: AppLocale } | null
}) {
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
          <ClauseLine key={clause.clauseId} clause={clause} activeReps={policy.activeReps} isInForce={isInForce} other={other} />
        ))}
      </ul>
    </section>
  ))
}

export function byRule<Clause extends { rule: Rule }>(clauses: Clause[]): [Rule, Clause[]][] {
  const groups = new Map<Rule, Clause[]>()
  for (const clause of clauses) groups.set(clause.rule, [...(groups.get(clause.rule) ?? []), clause])
  return [...groups]
}
