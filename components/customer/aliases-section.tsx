'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { useMoments } from '@/components/live/moments'
import { useToastRefusal } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import type { CustomerView } from '@/server/api/types'
import { Section } from './section'
import { useRefresh } from './use-refresh'

/** R8: every spelling that tells it; new ones of a protected customer wait for the lead. */
export function AliasesSection({ customer: { customerId, version, aliases, can } }: { customer: CustomerView }) {
  const t = useTranslations('customer.aliases')
  const tDone = useTranslations('customer.done')
  const trpc = useTRPC()
  const { day } = useMoments()
  const refresh = useRefresh()
  const tellRefusal = useToastRefusal()
  const accept = useMutation(
    trpc.customer.acceptIdentity.mutationOptions({
      onSuccess: () => toast(tDone('accepted')),
      onError: tellRefusal,
      onSettled: () => void refresh(),
    }),
  )
  if (aliases.length === 0) return null
  const waiting = aliases.some(({ isAccepted }) => !isAccepted)
  return (
    <Section
      title={t('title')}
      aside={
        can.acceptIdentity && (
          <Button size="sm" variant="primary" isBusy={accept.isPending} onClick={() => accept.mutate({ customerId, version })}>
            {t('acceptAll')}
          </Button>
        )
      }
    >
      {waiting && <p className="text-muted-foreground text-xs">{can.acceptIdentity ? t('acceptHint') : t('waits')}</p>}
      <ul className="flex flex-col gap-1">
        {aliases.map(({ kind, value, isAccepted, since }) => (
          <li key={`${kind} ${value}`} className="flex flex-wrap items-baseline gap-x-2">
            <span className="w-16 shrink-0 text-muted-foreground text-xs">{t(`kind.${kind}`)}</span>
            <span className="min-w-0 flex-1">{value}</span>
            {isAccepted ? (
              <time dateTime={since} className="shrink-0 text-muted-foreground text-xs">
                {day(since)}
              </time>
            ) : (
              <Badge variant="outline">{t('toAccept')}</Badge>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
