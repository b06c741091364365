'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useMoments } from '@/components/live/moments'
import { useCountryName } from '@/components/live/names-and-money'
import { useToastRefusal } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { tellOf } from '@/components/ui/tell-of'
import { TierMark } from '@/components/ui/tier-mark'
import type { CustomerView } from '@/server/api/types'
import { CustomerLink } from './customer-link'
import { ReasonDialog } from './reason-dialog'
import { Section } from './section'
import { useRefresh } from './use-refresh'

/** R8: parent and branches of one group together, those that the reader may see; who rules takes one out that is not of it. */
export function GroupSection({ customer }: { customer: CustomerView }) {
  const { customerId, name, version, group, isGroupHead, groupUndoUntil, can } = customer
  const t = useTranslations('customer.group')
  const tCustomer = useTranslations('customer')
  const countryName = useCountryName()
  const { dateTime } = useMoments()
  const trpc = useTRPC()
  const refresh = useRefresh()
  const tellRefusal = useToastRefusal()
  const [isLeaving, setIsLeaving] = useState(false)
  const leave = useMutation(trpc.customer.leaveGroup.mutationOptions())
  const undo = useMutation(
    trpc.customer.undoLeaveGroup.mutationOptions({
      onSuccess: () => tellOf(`group ${customerId}`, t('back', { name })),
      onError: tellRefusal,
      onSettled: () => void refresh(),
    }),
  )
  const takeBack = () => undo.mutate({ customerId, version })
  const run = async (reason: string | undefined) => {
    try {
      await leave.mutateAsync({ customerId, version, reason: reason ?? '' })
      tellOf(`group ${customerId}`, t('left', { name }), { action: { label: t('undo'), onClick: takeBack } })
    } finally {
      void refresh()
    }
  }
  if (group.length === 0 && !groupUndoUntil) return null
  return (
    <Section title={t('title')} aside={isGroupHead && <Badge variant="note">{t('head')}</Badge>}>
      <ul className="flex flex-col gap-1 empty:hidden">
        {group.map(({ customerId, name, country, tier, ownerName, isHead }) => (
          <li key={customerId} className="flex items-baseline gap-2">
            <TierMark tier={tier} className="self-center" />
            <CustomerLink customerId={customerId} className="min-w-0 flex-1 break-words hover:underline">
              {name}
            </CustomerLink>
            {isHead && <Badge variant="note">{t('head')}</Badge>}
            <span className="shrink-0 text-muted-foreground text-xs">
              {countryName(country)} · {ownerName ?? tCustomer('pool')}
            </span>
          </li>
        ))}
      </ul>
      {groupUndoUntil ? (
        <div className="flex flex-wrap items-center justify-between gap-2 text-muted-foreground text-xs">
          <span>{t('wasTakenOut', { when: dateTime(groupUndoUntil) })}</span>
          <Button size="sm" isBusy={undo.isPending} onClick={takeBack}>
            {t('undo')}
          </Button>
        </div>
      ) : (
        <div className="flex flex-wrap items-center justify-between gap-2">
          <p className="text-2xs text-muted-foreground">{t('hint')}</p>
          {can.leaveGroup && (
            <Button size="sm" onClick={() => setIsLeaving(true)}>
              {t('leave')}
            </Button>
          )}
        </div>
      )}
      {isLeaving && (
        <ReasonDialog
          onClose={() => setIsLeaving(false)}
          title={t('leaveTitle', { name })}
          lead={t('leaveLead')}
          label={t('leaveReason')}
          submit={t('leaveSubmit')}
          isReasonRequired
          run={run}
        />
      )}
    </Section>
  )
}
