'use client'

import { useQuery } from '@tanstack/react-query'
import { RefreshCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMe } from '@/components/live/me'
import { useTRPC } from '@/components/live/trpc'

const LOOK_EVERY_MS = 10_000

/** While the keys of the duplicate check are renewed after an update: how far, for leads and admins. */
export function RekeyNote() {
  const t = useTranslations('duplicate')
  const trpc = useTRPC()
  const me = useMe()
  const progress = useQuery(
    trpc.duplicate.rekeying.queryOptions(undefined, {
      enabled: me.user.role !== 'rep',
      refetchInterval: query => (query.state.data ? LOOK_EVERY_MS : false),
    }),
  )
  if (!progress.data) return null
  const { done, total } = progress.data
  return (
    <p className="flex items-center gap-2 text-muted-foreground text-xs" role="status">
      <RefreshCw className="size-3.5 shrink-0" aria-hidden />
      {t('rekeying', { done, total })}
    </p>
  )
}
