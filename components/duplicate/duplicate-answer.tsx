'use client'

import { useMutation } from '@tanstack/react-query'
import { Star } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { toast } from 'sonner'
import { Differences } from '@/components/conflict/differences'
import { openCustomer } from '@/components/customer/open-customer'
import { useRefresh } from '@/components/customer/use-refresh'
import { useMoments } from '@/components/live/moments'
import { useCountryName } from '@/components/live/names-and-money'
import { RuleLink, useToastRefusal } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { TierMark } from '@/components/ui/tier-mark'
import type { DuplicateAnswer, MatchEvidence } from '@/server/api/types'
import { useVerdict } from './use-verdict'
import type { Meaning } from './what-it-means'

/** The answer of the duplicate check: whose it is, what matched, and what one can do now. */
export function DuplicateAnswerView({
  answer,
  enter,
  onLeave,
}: {
  answer: DuplicateAnswer
  /** Absent where it is being entered already. `isAtOnce`: what was read is enough, one step enters it. */
  enter?: { isAtOnce: boolean; onEnter: (isAtOnce: boolean) => void } | undefined
  /** Called when a button leads elsewhere: a palette closes itself. */
  onLeave?: () => void
}) {
  const t = useTranslations('duplicate.action')
  const { meaning, icon: Icon, tone, title } = useVerdict()(answer)
  const { match } = answer
  return (
    <div className="flex flex-col gap-2.5">
      <div className="flex gap-2.5">
        <Icon className={cn('mt-0.5 size-5 shrink-0', tone)} aria-hidden />
        <div className="min-w-0">
          <p className="font-semibold text-base">{title}</p>
          <Sentence meaning={meaning} match={match} />
        </div>
      </div>
      {match && <Match match={match} />}
      {match && match.evidence.length > 0 && <EvidenceList evidence={match.evidence} />}
      <div className="flex flex-wrap gap-2 empty:hidden">
        {match?.customerId && <MatchActions meaning={meaning} customerId={match.customerId} name={match.name} onLeave={onLeave} />}
        {enter && meaning.canEnter && (
          <Button variant={match ? 'outline' : 'primary'} onClick={() => enter.onEnter(enter.isAtOnce)}>
            {match ? t('enterAnyway') : t('enter')}
          </Button>
        )}
        {enter?.isAtOnce && meaning.canEnter && <Button onClick={() => enter.onEnter(false)}>{t('lookFirst')}</Button>}
      </div>
    </div>
  )
}

function Sentence({ meaning, match }: { meaning: Meaning; match: DuplicateAnswer['match'] }) {
  const t = useTranslations('duplicate')
  const tTier = useTranslations('customer.tierInText')
  const tCommon = useTranslations('common')
  const { day } = useMoments()
  const holder = match?.holderName ?? tCommon('publicPool')
  return (
    <p className="text-muted-foreground">
      {t(`sentence.${meaning.sentence}`, {
        name: match?.name ?? '',
        holder,
        tier: match ? tTier(match.tier) : '',
        since: match ? day(match.since) : '',
      })}{' '}
      {meaning.isRefused && match && t('wayOut.protected', { holder })} {match && <RuleLink rule={match.rule} />}
    </p>
  )
}

function Match({ match }: { match: NonNullable<DuplicateAnswer['match']> }) {
  const t = useTranslations('common')
  const tCustomer = useTranslations('customer')
  const countryName = useCountryName()
  const { day } = useMoments()
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-0.5 rounded-md border px-2.5 py-1.5">
      <TierMark tier={match.tier} withLabel />
      <span className="min-w-0 font-medium">{match.name}</span>
      <span className="text-muted-foreground text-xs">
        {[match.country && countryName(match.country), match.holderName ?? t('publicPool'), tCustomer('since', { date: day(match.since) })]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </div>
  )
}

/**
 * What matched. Two spellings that differ stand under each other, the difference marked; what is the same, or may not be shown of the held one, is
 * told in a line.
 */
export function EvidenceList({ evidence }: { evidence: MatchEvidence[] }): ReactNode {
  const t = useTranslations('duplicate')
  return (
    <ul className="flex flex-col gap-1.5" aria-label={t('evidenceTitle')}>
      {evidence.map(({ kind, typed, held }) => (
        <li key={`${kind} ${typed}`} className="text-xs">
          {held === null || held === typed ? (
            <p className="flex flex-wrap gap-x-2">
              <span className="text-muted-foreground">{t(held === null ? `matched.${kind}` : `identical.${kind}`)}</span>
              <span className="min-w-0 font-mono">{typed}</span>
            </p>
          ) : (
            <>
              <p className="mb-0.5 text-muted-foreground">{t(`matched.${kind}`)}</p>
              <Differences {...{ typed, held, kind }} typedLabel={t('typed')} heldLabel={t('held')} sameText={t('onlyCase')} />
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

function MatchActions({
  meaning,
  customerId,
  name,
  onLeave,
}: {
  meaning: Meaning
  customerId: string
  name: string
  onLeave: (() => void) | undefined
}) {
  const t = useTranslations('duplicate.action')
  const tPool = useTranslations('pool')
  const trpc = useTRPC()
  const refresh = useRefresh()
  const tellRefusal = useToastRefusal()
  const follow = useMutation(
    trpc.customer.follow.mutationOptions({
      onSuccess: () => toast(tPool('followed', { name })),
      onError: tellRefusal,
      onSettled: () => void refresh(),
    }),
  )
  const isShared = meaning.state === 'shared' || meaning.state === 'pool'
  return (
    <>
      {isShared && (
        <Button variant="primary" isBusy={follow.isPending} disabled={follow.isSuccess} onClick={() => follow.mutate({ customerId })}>
          {!follow.isPending && <Star aria-hidden />}
          {follow.isSuccess ? t('following') : t('follow')}
        </Button>
      )}
      <Button
        onClick={() => {
          onLeave?.()
          openCustomer(customerId)
        }}
      >
        {t('open')}
      </Button>
    </>
  )
}
