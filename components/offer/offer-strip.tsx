'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Hourglass, Sprout } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useState } from 'react'
import { toast } from 'sonner'
import { CustomerLink } from '@/components/customer/customer-link'
import { useMe } from '@/components/live/me'
import { useMoments } from '@/components/live/moments'
import { useToastRefusal } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { tellOf } from '@/components/ui/tell-of'
import type { OfferRow } from '@/server/api/types'
import { useOffers } from './use-offers'

/** R6: what waits for my answer, with the time left, answered in place; and my own claims that wait for newcomers. Nothing when nothing waits. */
export function OfferStrip() {
  const t = useTranslations('offer')
  const { offers = [], waiting = [] } = useOffers().data ?? {}
  if (offers.length + waiting.length === 0) return null
  return (
    <section aria-label={t('label')} className="px-3 pb-2 md:px-4">
      <ul className="flex max-h-[38dvh] flex-col divide-y overflow-y-auto rounded-lg border bg-surface md:max-h-40">
        {offers.map(offer => (
          <AskedOffer key={`${offer.offerId} ${offer.insteadOf?.repId}`} offer={offer} />
        ))}
        {waiting.map(offer => (
          <WaitingClaim key={offer.offerId} offer={offer} />
        ))}
      </ul>
    </section>
  )
}

function AskedOffer({ offer }: { offer: OfferRow }) {
  const t = useTranslations('offer')
  const trpc = useTRPC()
  const tellRefusal = useToastRefusal()
  const refresh = useRefreshOffers()
  const answer = useMutation(trpc.offer.answer.mutationOptions({ onError: tellRefusal, onSettled: refresh }))
  const { offerId, customerId, customerName: customer, insteadOf } = offer
  const told = { onSuccess: () => tellOf(customerId, t('undone', { customer })), onError: tellRefusal }
  const undo = useMutation(trpc.customer.undo.mutationOptions({ ...told, onSettled: refresh }))
  // R12: for a newcomer on leave; the customer is theirs then.
  const inPlace = insteadOf ? { repId: insteadOf.repId } : {}
  const rep = insteadOf?.name ?? ''
  const asked = answer.isPending ? answer.variables.answer : null
  return (
    <Line
      icon={<Sprout aria-hidden className="text-tier-closed-text" />}
      offer={offer}
      text={t.rich(insteadOf ? 'asksFor' : 'asks', { ...richWords(offer), name: offer.claimant.name, move: offer.move, customer, rep })}
    >
      <Button
        variant="primary"
        className="max-md:flex-1"
        isBusy={asked === 'claim'}
        disabled={answer.isPending}
        onClick={() =>
          answer.mutate(
            { offerId, answer: 'claim', ...inPlace },
            {
              onSuccess: done => {
                const said = insteadOf ? t('claimedFor', { customer, rep }) : t('claimed', { customer })
                if (done.outcome !== 'moved' || !done.undoUntil) return tellOf(customerId, said)
                const takeBack = () => undo.mutate({ customerId, version: done.version })
                tellOf(customerId, said, { action: { label: t('undo'), onClick: takeBack } })
              },
            },
          )
        }
      >
        {t('claim')}
      </Button>
      <SureButton
        text={t('decline')}
        sure={t('declineSure')}
        isBusy={asked === 'decline'}
        disabled={answer.isPending}
        onSure={() =>
          answer.mutate(
            { offerId, answer: 'decline', ...inPlace },
            { onSuccess: () => toast(insteadOf ? t('declinedFor', { customer, rep }) : t('declined', { customer })) },
          )
        }
      />
    </Line>
  )
}

function WaitingClaim({ offer }: { offer: OfferRow }) {
  const t = useTranslations('offer')
  const trpc = useTRPC()
  const { policy } = useMe()
  const tellRefusal = useToastRefusal()
  const refresh = useRefreshOffers()
  const withdraw = useMutation(trpc.customer.withdrawClaim.mutationOptions({ onError: tellRefusal, onSettled: refresh }))
  const { customerId, version, customerName: customer, status, move, askedNames } = offer
  const text =
    status === 'confirming'
      ? t.rich('confirming', { ...richWords(offer), customer })
      : t.rich('waits', { ...richWords(offer), customer, move, names: askedNames.join('、') })
  return (
    <Line icon={<Hourglass aria-hidden className="text-muted-foreground" />} offer={offer} text={text}>
      <SureButton
        text={t('withdraw')}
        sure={t('withdrawSure')}
        hint={t('withdrawHint', { minutes: policy.undoMinutes })}
        isBusy={withdraw.isPending}
        onSure={() => withdraw.mutate({ customerId, version }, { onSuccess: () => toast(t('withdrawn', { customer })) })}
      />
    </Line>
  )
}

function Line({ icon, offer, text, children }: { icon: ReactNode; offer: OfferRow; text: ReactNode; children: ReactNode }) {
  const t = useTranslations('offer')
  const { left, dateTime } = useMoments()
  return (
    <li data-offer={offer.offerId} className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2 [&>svg]:size-4 [&>svg]:shrink-0">
      {icon}
      <span className="min-w-0 flex-1 basis-56 break-words">{text}</span>
      {offer.status === 'open' && (
        <time
          dateTime={offer.until}
          title={t('untilAt', { when: dateTime(offer.until) })}
          className="shrink-0 text-muted-foreground text-xs"
        >
          {left(offer.until)}
        </time>
      )}
      <span className="flex shrink-0 gap-2 max-md:w-full">{children}</span>
    </li>
  )
}

/** What cannot be taken back asks once more, in the same place; the question goes away by itself. */
function SureButton({
  text,
  sure,
  hint,
  isBusy,
  disabled,
  onSure,
}: {
  text: string
  sure: string
  hint?: string
  isBusy: boolean
  disabled?: boolean
  onSure: () => void
}) {
  const [isAsked, ask] = useState(false)
  useEffect(() => {
    if (!isAsked) return
    const timer = setTimeout(() => ask(false), 5_000)
    return () => clearTimeout(timer)
  }, [isAsked])
  return (
    <Button
      variant={isAsked ? 'decision' : 'outline'}
      className={cn('max-md:flex-1')}
      title={hint}
      isBusy={isBusy}
      disabled={disabled}
      onClick={() => {
        if (!isAsked) return ask(true)
        ask(false)
        onSure()
      }}
    >
      {isAsked ? sure : text}
    </Button>
  )
}

const richWords = ({ customerId }: OfferRow) => ({
  b: (text: ReactNode) => <b className="font-semibold">{text}</b>,
  c: (text: ReactNode) => (
    <CustomerLink
      customerId={customerId}
      className="font-semibold underline decoration-border underline-offset-4 hover:decoration-foreground"
    >
      {text}
    </CustomerLink>
  ),
})

function useRefreshOffers(): () => void {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  return () => {
    void queryClient.invalidateQueries(trpc.offer.list.queryFilter())
    void queryClient.invalidateQueries(trpc.me.get.queryFilter())
  }
}
