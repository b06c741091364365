'use client'

import { Clock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CustomerLink } from '@/components/customer/customer-link'
import { useMe } from '@/components/live/me'
import { useClock, useMoments } from '@/components/live/moments'
import { useCountryName } from '@/components/live/names-and-money'
import { Badge } from '@/components/ui/badge'
import { cn } from '@/components/ui/cn'
import { TierMark } from '@/components/ui/tier-mark'
import type { ConflictRow, MatchEvidence, Me } from '@/server/api/types'
import { Differences } from './differences'

const bold = (text: ReactNode) => <strong className="font-semibold">{text}</strong>

/** One conflict: who entered whose customer, what was typed beside what is held, how often, and by when it is ruled by whom. */
export function ConflictItem({ conflict }: { conflict: ConflictRow }) {
  const t = useTranslations('conflict')
  const tTier = useTranslations('customer.tierInText')
  const me = useMe()
  const { dateTime } = useMoments()
  const countryName = useCountryName()
  const { kind, customer, holder, challenger, attempts, openedAt, lastAt, status } = conflict
  const seesHeld = seesHeldOf(conflict, me)
  return (
    <li className="flex flex-col gap-2.5 rounded-lg border bg-surface p-3">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
        <p className="min-w-0 flex-1 basis-64 text-base">
          {t.rich(`sentence.${kind}`, {
            b: bold,
            challenger: challenger.name,
            holder: holder?.name ?? t('nobody'),
            tier: tTier(customer.tier),
          })}
        </p>
        <Badge variant={kind === 'protected' ? 'decision' : 'outline'}>{t(`kind.${kind}`)}</Badge>
      </div>
      <div className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
        <TierMark tier={customer.tier} />
        {seesHeld ? (
          <CustomerLink customerId={customer.customerId} className="font-medium hover:underline">
            {customer.name}
          </CustomerLink>
        ) : (
          <span className="font-medium">{customer.name}</span>
        )}
        {customer.country && <span className="text-muted-foreground text-xs">{countryName(customer.country)}</span>}
      </div>
      <ul className="flex flex-col gap-1.5">
        {evidenceOf(conflict, seesHeld).map(({ kind: of, typed, held }) => (
          <li key={`${of} ${typed}`}>
            <p className="mb-0.5 text-muted-foreground text-xs">
              {t(`evidence.${of}`)}
              {typed === held && ` · ${t('sameValue')}`}
            </p>
            <Differences
              typed={typed}
              held={held}
              typedLabel={t('typed')}
              heldLabel={t('held')}
              hiddenText={t('heldHidden')}
              sameText={t('onlyCase')}
            />
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
        {status === 'open' && <DueText dueAt={conflict.dueAt} />}
        <span
          className={cn(attempts > 1 ? 'font-medium' : 'text-muted-foreground')}
          title={t('attemptsHint', { first: dateTime(openedAt), last: dateTime(lastAt) })}
        >
          {t('attempts', { count: attempts })}
        </span>
        <time dateTime={lastAt} className="text-muted-foreground">
          {dateTime(lastAt)}
        </time>
      </div>
      {status === 'open' && (
        <p className="text-muted-foreground text-xs">
          {kind === 'protected' ? t('stands') : t('standsPending')}{' '}
          {holder ? t('whoDecides', { holder: holder.name }) : t('whoDecidesPool')}
        </p>
      )}
    </li>
  )
}

function DueText({ dueAt }: { dueAt: string }) {
  const t = useTranslations('conflict')
  const { left, ago } = useMoments()
  const isOverdue = Date.parse(dueAt) < useClock().getTime()
  return (
    <time
      dateTime={dueAt}
      className={cn('inline-flex items-center gap-1', isOverdue ? 'font-medium text-decision' : 'text-muted-foreground')}
    >
      <Clock className="size-3.5" aria-hidden />
      {isOverdue ? t('overdue', { when: ago(dueAt) }) : t('due', { left: left(dueAt) })}
    </time>
  )
}

/** Whether the reader sees the held company; who does not is told the name as it was typed. */
function seesHeldOf({ customer, entryName, evidence, holder }: ConflictRow, { user }: Me): boolean {
  if (user.role === 'admin' || holder?.repId === user.id) return true
  return customer.name !== entryName || evidence.some(({ held }) => held !== null)
}

/** The names first, even where something else told them to be the same; a value this reader may not see is left out. */
function evidenceOf({ evidence, entryName, customer }: ConflictRow, seesHeld: boolean): MatchEvidence[] {
  if (evidence.some(({ kind }) => kind === 'name')) return evidence
  return [{ kind: 'name', typed: entryName, held: seesHeld ? customer.name : null }, ...evidence]
}
