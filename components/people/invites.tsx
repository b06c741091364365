'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { useMoments } from '@/components/live/moments'
import { useToastRefusal } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { Button } from '@/components/ui/button'
import type { InviteRow } from '@/server/api/types'
import { usePeopleRefresh } from './use-people-refresh'

/** Who was invited and is not here yet. */
export function Invites({ invites }: { invites: InviteRow[] }) {
  const t = useTranslations('people.invites')
  return (
    <section className="overflow-hidden rounded-lg border bg-surface">
      <h2 className="border-b px-4 py-2.5 font-semibold text-base">{t('title')}</h2>
      <ul className="divide-y">
        {invites.map(invite => (
          <Invite key={invite.linkId} invite={invite} />
        ))}
      </ul>
    </section>
  )
}

function Invite({ invite: { linkId, email, name, role, teamName, expiresAt } }: { invite: InviteRow }) {
  const t = useTranslations('people.invites')
  const common = useTranslations('common')
  const trpc = useTRPC()
  const { dateTime } = useMoments()
  const refresh = usePeopleRefresh()
  const toastRefusal = useToastRefusal()
  const revoke = useMutation(
    trpc.people.revokeInvite.mutationOptions({
      onSuccess: () => toast(t('revoked', { who: name ?? email })),
      onError: toastRefusal,
      onSettled: () => void refresh(),
    }),
  )
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-4 py-2.5">
      <div className="min-w-0 flex-1">
        <p className="break-words font-medium">{name ?? email}</p>
        <p className="break-words text-muted-foreground text-xs">
          {[name && email, common(`role.${role}`), teamName, t('until', { until: dateTime(expiresAt) })].filter(Boolean).join(' · ')}
        </p>
      </div>
      <Button size="sm" isBusy={revoke.isPending} onClick={() => revoke.mutate({ linkId })}>
        {t('revoke')}
      </Button>
    </li>
  )
}
