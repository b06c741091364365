'use client'

import { useMutation } from '@tanstack/react-query'
import { Shield, Star, StarOff, UserRoundPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { AssignDialog } from '@/components/customer/assign-dialog'
import { useRefresh } from '@/components/customer/use-refresh'
import { isRuler, useMe } from '@/components/live/me'
import { useMoments } from '@/components/live/moments'
import { useRefusalSentence, useToastRefusal } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { Button } from '@/components/ui/button'
import { tellOf } from '@/components/ui/tell-of'
import { Tooltip } from '@/components/ui/tooltip'
import type { PoolRow } from '@/server/api/types'
import { type FirstOffer, whileFirstOffered } from '@/server/domain/first-offer'
import { previewTierChange } from '@/server/domain/tier-policy'

/** What one can do with a shared customer without opening it: follow, claim, and as a lead assign one of the pool. */
export function PoolActions({ row }: { row: PoolRow }) {
  const t = useTranslations('pool')
  const tMove = useTranslations('customer.move')
  const { dateTime } = useMoments()
  const me = useMe()
  const trpc = useTRPC()
  const refresh = useRefresh()
  const tellRefusal = useToastRefusal()
  const refusalSentence = useRefusalSentence()
  const [isAssigning, setIsAssigning] = useState(false)
  const { customerId, version, name } = row
  const after = { onError: tellRefusal, onSettled: () => void refresh() }
  const follow = useMutation(
    trpc.customer.follow.mutationOptions({ ...after, onSuccess: () => tellOf(customerId, t('followed', { name })) }),
  )
  const unfollow = useMutation(
    trpc.customer.unfollow.mutationOptions({ ...after, onSuccess: () => tellOf(customerId, t('unfollowed', { name })) }),
  )
  const undo = useMutation(trpc.customer.undo.mutationOptions({ ...after, onSuccess: () => tellOf(customerId, t('undone', { name })) }))
  const claim = useMutation(
    trpc.customer.changeTier.mutationOptions({
      ...after,
      onSuccess: answer => {
        if (answer.outcome === 'waiting') return tellOf(customerId, tMove('waiting', { when: dateTime(answer.until) }))
        const undoIt = { label: t('undo'), onClick: () => undo.mutate({ customerId, version: answer.version }) }
        tellOf(customerId, t('claimed', { name }), answer.undoUntil ? { action: undoIt } : undefined)
      },
    }),
  )
  const blocked = claimHint(row, me)
  const blockedText = blocked && t('blockedHint', { reason: refusalSentence(blocked).sentence })
  const offered = whileFirstOffered(firstOfferOf(row), new Date())
  const followBlocked = offered && t('followBlockedHint', { reason: refusalSentence(offered).sentence })
  return (
    <>
      {me.user.sells &&
        (row.isFollowing ? (
          <Button
            variant="ghost"
            size="sm"
            isBusy={unfollow.isPending}
            onClick={() => unfollow.mutate({ customerId })}
            aria-label={t('unfollowLabel', { name })}
          >
            {!unfollow.isPending && <StarOff aria-hidden />}
            {t('unfollow')}
          </Button>
        ) : followBlocked ? (
          <Tooltip content={followBlocked}>
            <Button
              variant="ghost"
              size="sm"
              aria-disabled
              aria-label={t('followLabel', { name })}
              aria-description={followBlocked}
              onClick={() => toast(followBlocked)}
            >
              <Star aria-hidden />
              {t('follow')}
            </Button>
          </Tooltip>
        ) : (
          <Button
            variant="ghost"
            size="sm"
            isBusy={follow.isPending}
            onClick={() => follow.mutate({ customerId })}
            aria-label={t('followLabel', { name })}
          >
            {!follow.isPending && <Star aria-hidden />}
            {t('follow')}
          </Button>
        ))}
      {me.user.sells &&
        row.tier === 'ordinary' &&
        (blocked ? (
          <Tooltip content={blockedText}>
            <Button
              variant="ghost"
              size="sm"
              aria-disabled
              aria-label={t('claimLabel', { name })}
              aria-description={blockedText ?? undefined}
              onClick={() => toast(blockedText)}
            >
              <Shield aria-hidden />
              {t('claim')}
            </Button>
          </Tooltip>
        ) : (
          <Button
            variant="ghost"
            size="sm"
            isBusy={claim.isPending}
            aria-label={t('claimLabel', { name })}
            onClick={() => claim.mutate({ customerId, version, to: 'close' })}
          >
            {!claim.isPending && <Shield aria-hidden />}
            {t('claim')}
          </Button>
        ))}
      {isRuler(me) && row.ownerId === null && (
        <Button variant="ghost" size="sm" aria-label={t('assignLabel', { name })} onClick={() => setIsAssigning(true)}>
          <UserRoundPlus aria-hidden />
          {t('assign')}
        </Button>
      )}
      {isAssigning && <AssignDialog customer={row} onClose={() => setIsAssigning(false)} />}
    </>
  )
}

/** The refusal that claiming it would meet as far as the row tells; the server has the last word. */
function claimHint(row: PoolRow, me: ReturnType<typeof useMe>) {
  const { quota, user, policy } = me
  return previewTierChange(
    {
      tier: row.tier,
      isOwn: row.ownerId === user.id,
      heldSlots: quota?.held ?? 0,
      slotLimit: quota?.limit ?? 0,
      unconfirmed: 0,
      maxUnconfirmed: policy.maxUnconfirmed,
      isRulingPending: row.isRulingPending,
      isUnconfirmed: row.isUnconfirmed,
      onNotice: user.status === 'onNotice',
      hasOrder: true,
      firstOffer: firstOfferOf(row),
      openingUntil: row.openingUntil,
      ownerName: row.ownerName,
    },
    'close',
    new Date(),
  )
}

/** A newcomer who works on it goes before its area (R6); that the server knows. */
const firstOfferOf = ({ firstOffer, isFollowing }: PoolRow): FirstOffer | null =>
  firstOffer && !isFollowing ? { ...firstOffer, until: new Date(firstOffer.until), isFollowingNewcomer: false } : null
