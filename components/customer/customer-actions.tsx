'use client'

import { useMutation } from '@tanstack/react-query'
import {
  ArrowLeftRight,
  Link2,
  LogOut,
  MoreHorizontal,
  Pencil,
  SquareArrowOutUpRight,
  Star,
  StarOff,
  Undo2,
  UserRoundPlus,
} from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { HandoverDialog } from '@/components/handover/handover-dialog'
import { refusalOf } from '@/components/live/api-error'
import { useMe } from '@/components/live/me'
import { useClock, useMoments } from '@/components/live/moments'
import { useErrorSentence, useToastRefusal } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { OrderForm } from '@/components/order/order-form'
import { Button } from '@/components/ui/button'
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from '@/components/ui/dropdown-menu'
import { tellOf } from '@/components/ui/tell-of'
import { useCopy } from '@/components/ui/use-copy'
import type { CustomerView } from '@/server/api/types'
import type { Tier } from '@/server/domain/words'
import { AssignDialog } from './assign-dialog'
import { EditCustomer } from './edit-customer'
import { MoveMenu } from './move-menu'
import { ReasonDialog } from './reason-dialog'
import { useRefresh } from './use-refresh'

type Asked =
  | { what: 'order' }
  | { what: 'edit' }
  | { what: 'giveUp' }
  | { what: 'assign' }
  | { what: 'reopen'; to: Tier }
  | { what: 'handover'; customerId?: string }

/** What one can do with the customer, and where it asks for more: order and edit in place, reasons in a dialog. */
export function CustomerActions({ customer, isPage }: { customer: CustomerView; isPage: boolean }) {
  const t = useTranslations('customer')
  const tTier = useTranslations('customer.tierInText')
  const trpc = useTRPC()
  const me = useMe()
  const { policy } = me
  const tHandover = useTranslations('handover')
  const errorSentence = useErrorSentence()
  const now = useClock()
  const { due, dateTime } = useMoments()
  const refresh = useRefresh()
  const tellRefusal = useToastRefusal()
  const [asked, setAsked] = useState<Asked | null>(null)
  const { customerId, version, name, can } = customer
  const moved = { customerId, version }

  // Done or refused: the customer may have changed, so it is looked at again.
  const after = { onError: tellRefusal, onSettled: () => void refresh() }
  const changeTier = useMutation(trpc.customer.changeTier.mutationOptions({ onSettled: after.onSettled }))
  const giveUp = useMutation(trpc.customer.giveUp.mutationOptions({ onSettled: after.onSettled }))
  const follow = useMutation(trpc.customer.follow.mutationOptions(after))
  const unfollow = useMutation(trpc.customer.unfollow.mutationOptions(after))
  const undo = useMutation(trpc.customer.undo.mutationOptions({ ...after, onSuccess: () => tellOf(customerId, t('done.undone')) }))

  const move = async (to: Tier) => {
    try {
      const answer = await changeTier.mutateAsync({ ...moved, to })
      if (answer.outcome === 'waiting') tellOf(customerId, t('move.waiting', { when: dateTime(answer.until) }))
      else tellOf(customerId, t('move.moved', { name, tier: tTier(to) }))
    } catch (error) {
      if (refusalOf(error)?.code !== 'QUOTA_FULL' || me.isNewcomer) return tellRefusal(error)
      // R9: full slots have three ways out, and this one is not on the customer itself.
      const { sentence, wayOut } = errorSentence(error)
      const action = { label: tHandover('propose'), onClick: () => setAsked({ what: 'handover' }) }
      tellOf(customerId, sentence, { description: wayOut, duration: 10_000, action })
    }
  }
  const close = () => setAsked(null)
  // The page's clock may be half a minute behind: never more is promised than the policy gives.
  const minutesLeft = can.undoUntil ? Math.min(policy.undoMinutes, Math.ceil((Date.parse(can.undoUntil) - now.getTime()) / 60_000)) : 0

  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        <MoveMenu
          customer={customer}
          isBusy={changeTier.isPending}
          onMove={(to, verb) => {
            if (verb === 'win') setAsked({ what: 'order' })
            else if (verb === 'reopen') setAsked({ what: 'reopen', to })
            else void move(to)
          }}
        />
        {minutesLeft > 0 && (
          <Button isBusy={undo.isPending} onClick={() => undo.mutate(moved)}>
            {!undo.isPending && <Undo2 aria-hidden />}
            {t('action.undoFor', { minutes: minutesLeft })}
          </Button>
        )}
        {can.follow && (
          <Button
            isBusy={follow.isPending}
            onClick={() =>
              follow.mutate(
                { customerId },
                { onSuccess: ({ lapsesAt }) => tellOf(customerId, t('done.followed', { when: due(lapsesAt) })) },
              )
            }
          >
            {!follow.isPending && <Star aria-hidden />}
            {t('action.follow')}
          </Button>
        )}
        {can.unfollow && (
          <Button
            isBusy={unfollow.isPending}
            onClick={() => unfollow.mutate({ customerId }, { onSuccess: () => tellOf(customerId, t('done.unfollowed')) })}
          >
            {!unfollow.isPending && <StarOff aria-hidden />}
            {t('action.unfollow')}
          </Button>
        )}
        {can.assign && (
          <Button onClick={() => setAsked({ what: 'assign' })}>
            <UserRoundPlus aria-hidden />
            {t('action.assign')}
          </Button>
        )}
        {can.edit && (
          <Button onClick={() => setAsked({ what: 'edit' })}>
            <Pencil aria-hidden />
            {t('action.edit')}
          </Button>
        )}
        {customer.tier === 'close' && customer.owner?.repId === me.user.id && !me.isNewcomer && (
          <Button onClick={() => setAsked({ what: 'handover', customerId })}>
            <ArrowLeftRight aria-hidden />
            {tHandover('button')}
          </Button>
        )}
        <MoreMenu customer={customer} isPage={isPage} onGiveUp={() => setAsked({ what: 'giveUp' })} />
      </div>

      {asked?.what === 'order' && (
        <section className="rounded-lg border bg-surface p-3">
          <h3 className="font-semibold">{t('move.win')}</h3>
          <p className="mb-3 text-muted-foreground">{t('move.winLead')}</p>
          <OrderForm
            customerId={customerId}
            version={version}
            onCancel={close}
            onDone={answer => {
              close()
              if (answer?.outcome === 'waiting') tellOf(customerId, t('move.waiting', { when: dateTime(answer.until) }))
              else tellOf(customerId, t('move.moved', { name, tier: tTier('closed') }))
              void refresh()
            }}
          />
        </section>
      )}
      {asked?.what === 'edit' && <EditCustomer customer={customer} onClose={close} />}
      {asked?.what === 'handover' && <HandoverDialog {...(asked.customerId ? { customerId: asked.customerId } : {})} onClose={close} />}
      {asked?.what === 'assign' && <AssignDialog customer={customer} onClose={close} />}
      {asked?.what === 'giveUp' && (
        <ReasonDialog
          onClose={close}
          title={t('giveUp.title', { name })}
          lead={t('giveUp.lead')}
          label={t('giveUp.reason')}
          submit={t('giveUp.submit')}
          run={async reason => {
            await giveUp.mutateAsync({ ...moved, reason })
            tellOf(customerId, t('done.gaveUp', { name }))
          }}
        />
      )}
      {asked?.what === 'reopen' && (
        <ReasonDialog
          onClose={close}
          title={t('reopen.title', { name })}
          lead={t('reopen.lead', { tier: tTier(asked.to) })}
          label={t('reopen.reason')}
          submit={t('reopen.submit')}
          isReasonRequired
          isDecision
          run={async reason => {
            await changeTier.mutateAsync({ ...moved, to: asked.to, reason })
            tellOf(customerId, t('done.reopened', { name, tier: tTier(asked.to) }))
          }}
        />
      )}
    </div>
  )
}

function MoreMenu({ customer, isPage, onGiveUp }: { customer: CustomerView; isPage: boolean; onGiveUp: () => void }) {
  const t = useTranslations('customer.action')
  const { customerId, can } = customer
  const copyIt = useCopy()
  const copy = () => void copyIt(`${window.location.origin}/customers/${customerId}`, t('copied'))
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={t('more')}>
          <MoreHorizontal />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {can.giveUp && (
          <DropdownMenuItem onSelect={onGiveUp}>
            <LogOut aria-hidden />
            {t('giveUp')}
          </DropdownMenuItem>
        )}
        {!isPage && (
          <DropdownMenuItem asChild>
            <a href={`/customers/${customerId}`}>
              <SquareArrowOutUpRight aria-hidden />
              {t('openPage')}
            </a>
          </DropdownMenuItem>
        )}
        <DropdownMenuItem onSelect={() => void copy()}>
          <Link2 aria-hidden />
          {t('copyLink')}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
