'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { isNotFound } from '@/components/live/api-error'
import { useMoments } from '@/components/live/moments'
import { useRefusalSentence } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import type { ConflictDetail as Detail, MatchEvidence } from '@/server/api/types'
import { DueText } from './conflict-row'
import { ConflictSides } from './conflict-sides'
import { Differences } from './differences'
import { RuledNote } from './ruled-note'
import { RulingForm } from './ruling-form'

const bold = (text: ReactNode) => <strong className="font-semibold">{text}</strong>

/** One conflict in full: evidence side by side, both customers as far as the reader sees them, what was tried, and the ruling. */
export function ConflictDetail({ conflictId }: { conflictId: string }) {
  const trpc = useTRPC()
  const t = useTranslations('conflict')
  const query = useQuery(trpc.conflict.get.queryOptions({ conflictId }))
  if (query.isPending) {
    return (
      <div aria-busy className="flex flex-col gap-3">
        <Skeleton className="h-12" />
        <Skeleton className="h-40" />
        <Skeleton className="h-32" />
      </div>
    )
  }
  if (isNotFound(query.error)) return <EmptyState title={t('detail.none')}>{t('detail.noneHint')}</EmptyState>
  if (!query.data) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  return <Content key={conflictId} conflict={query.data} />
}

function Content({ conflict }: { conflict: Detail }) {
  const t = useTranslations('conflict')
  const tTier = useTranslations('customer.tierInText')
  const { dateTime } = useMoments()
  const { kind, customer, holder, challenger, status, attemptsMade, can, isEscalated, rulers } = conflict
  return (
    <article className="flex flex-col gap-4">
      <header className="flex flex-col gap-1.5">
        <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
          <h2 className="min-w-0 flex-1 basis-64 text-base">
            {t.rich(`sentence.${kind}`, {
              b: bold,
              challenger: challenger.name,
              holder: holder?.name ?? t('nobody'),
              tier: tTier(customer.tier),
            })}
          </h2>
          <Badge variant={kind === 'protected' ? 'decision' : 'outline'}>{t(`kind.${kind}`)}</Badge>
        </div>
        {status === 'open' && (
          <p className="flex flex-wrap gap-x-4 gap-y-0.5 text-muted-foreground text-xs">
            <DueText conflict={conflict} />
            {isEscalated && <span className="text-decision">{t('detail.escalated')}</span>}
            <span>{t('detail.rulers', { names: rulers.join('、') })}</span>
          </p>
        )}
      </header>
      {conflict.ruled && <RuledNote conflict={conflict} />}
      <section aria-label={t('detail.sides')} className="flex flex-col gap-1.5">
        {evidenceOf(conflict).map(({ kind: of, typed, held }) => (
          <div key={`${of} ${typed}`}>
            <p className="mb-0.5 text-muted-foreground text-xs">
              {t(`evidence.${of}`)}
              {typed === held && ` · ${t('sameValue')}`}
            </p>
            <Differences
              {...{ typed, held, kind: of }}
              typedLabel={t('typed')}
              heldLabel={t('held')}
              hiddenText={t('heldHidden')}
              sameText={t('onlyCase')}
            />
          </div>
        ))}
      </section>
      <ConflictSides conflict={conflict} />
      {attemptsMade.length > 1 && (
        <section className="flex flex-col gap-1">
          <h3 className="font-semibold text-muted-foreground text-xs">{t('detail.attempts')}</h3>
          <ol className="flex flex-col gap-1.5">
            {attemptsMade.map(({ at, name }) => (
              <li key={at}>
                <time dateTime={at} className="text-muted-foreground text-xs">
                  {dateTime(at)}
                </time>
                <Differences
                  typed={name}
                  held={conflict.held?.name ?? null}
                  typedLabel={t('typed')}
                  heldLabel={t('held')}
                  hiddenText={t('heldHidden')}
                  sameText={t('onlyCase')}
                />
              </li>
            ))}
          </ol>
        </section>
      )}
      {status === 'open' && (can.rule ? <WhyNot conflict={conflict} /> : <RulingForm conflict={conflict} />)}
    </article>
  )
}

function WhyNot({ conflict: { can, kind } }: { conflict: Detail }) {
  const t = useTranslations('conflict')
  const sentence = useRefusalSentence()
  if (!can.rule) return null
  const { sentence: why } = sentence(can.rule)
  return (
    <p className="rounded-md bg-muted px-3 py-2 text-muted-foreground text-xs">
      {kind === 'protected' ? t('stands') : t('standsPending')} {t('rule.cannot')}: {why}
    </p>
  )
}

/** The names first, letter by letter, even where something else told them to be the same; a value this reader may not see is left out. */
function evidenceOf({ evidence, typedName, entryName, held }: Detail): MatchEvidence[] {
  const names = evidence
    .filter(({ kind }) => kind === 'name')
    .map(each => (each.typed === entryName ? { ...each, typed: typedName } : each))
  const others = evidence.filter(({ kind }) => kind !== 'name')
  return [...(names.length > 0 ? names : [{ kind: 'name' as const, typed: typedName, held: held?.name ?? null }]), ...others]
}
