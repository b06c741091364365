'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { CustomerLink } from '@/components/customer/customer-link'
import { useRefresh } from '@/components/customer/use-refresh'
import { useMoments } from '@/components/live/moments'
import { useToastRefusal } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import type { StarterPoolView } from '@/server/api/types'

type Contribution = StarterPoolView['contributions'][number]

/** R7: what came, from whom, whether it is worked on; the newcomer returns one from here while that may be. */
export function ContributionList({ contributions }: { contributions: Contribution[] }) {
  const t = useTranslations('newcomer')
  return (
    <div className="border-t">
      <h3 className="px-4 pt-2.5 font-medium text-muted-foreground text-xs">{t('contributions')}</h3>
      {contributions.length === 0 && <p className="px-4 pt-1 pb-3 text-muted-foreground">{t('noContributions')}</p>}
      <ul className="divide-y">
        {contributions.map(contribution => (
          <Line key={contribution.changeId} contribution={contribution} />
        ))}
      </ul>
    </div>
  )
}

function Line({ contribution }: { contribution: Contribution }) {
  const t = useTranslations('newcomer')
  const { day } = useMoments()
  const { customer, giver, at, isUsed, isPickedByLead, returnedAt, returnableUntil } = contribution
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-4 py-2">
      <span className="min-w-0 flex-1 basis-48">
        {customer ? (
          <CustomerLink customerId={customer.customerId} className="block truncate font-medium hover:underline">
            {customer.name} <span className="font-normal text-muted-foreground text-xs">{customer.country}</span>
          </CustomerLink>
        ) : (
          <span className="text-muted-foreground">{t('hidden')}</span>
        )}
        <span className="block text-muted-foreground text-xs">
          {[t('by', { name: giver.name, when: day(at) }), isPickedByLead && t('picked')].filter(Boolean).join(' · ')}
        </span>
      </span>
      {returnedAt ? (
        <Badge variant="outline">{t('returnedOn', { when: day(returnedAt) })}</Badge>
      ) : (
        <Badge variant={isUsed ? 'note' : 'neutral'}>{isUsed ? t('used') : t('unused')}</Badge>
      )}
      {customer && returnableUntil && <GiveBack customer={customer} until={returnableUntil} />}
    </li>
  )
}

function GiveBack({ customer: { customerId, version, name }, until }: { customer: NonNullable<Contribution['customer']>; until: string }) {
  const t = useTranslations('newcomer')
  const { day } = useMoments()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const refresh = useRefresh()
  const tellRefusal = useToastRefusal()
  const giveBack = useMutation(
    trpc.newcomer.giveBack.mutationOptions({
      onError: tellRefusal,
      onSuccess: () => toast(t('giveBackDone', { name })),
      onSettled: () => {
        void queryClient.invalidateQueries(trpc.newcomer.pathFilter())
        void refresh()
      },
    }),
  )
  return (
    <Button
      size="sm"
      title={`${t('giveBackLeft', { date: day(until) })}\n${t('giveBackLead')}`}
      isBusy={giveBack.isPending}
      onClick={() => giveBack.mutate({ customerId, version })}
    >
      {!giveBack.isPending && <Undo2 aria-hidden />}
      {t('giveBack')}
    </Button>
  )
}
