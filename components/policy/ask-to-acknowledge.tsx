'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { ErrorNote } from '@/components/customer/error-note'
import { useMoments } from '@/components/live/moments'
import { useTRPC } from '@/components/live/trpc'
import { Button } from '@/components/ui/button'
import type { PolicyView } from '@/server/api/types'
import { DifferenceList } from './difference-list'

/** R11: what the latest version changes, and the button by which one says that one has read it. */
export function AskToAcknowledge({ policy, onRead }: { policy: PolicyView; onRead: (version: number) => void }) {
  const t = useTranslations('policy.ack')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { day } = useMoments()
  const { version, effectiveAt } = policy.latest
  const history = useQuery(trpc.policy.history.queryOptions())
  const row = history.data?.versions.find(each => each.version === version)
  const acknowledge = useMutation(
    trpc.policy.acknowledge.mutationOptions({
      onSuccess: () => {
        toast(t('done', { version }))
        void queryClient.invalidateQueries(trpc.policy.pathFilter())
        void queryClient.invalidateQueries(trpc.me.get.queryFilter())
      },
    }),
  )
  const isComing = version > policy.version
  const values = { version, date: effectiveAt ? day(effectiveAt) : '' }
  return (
    <section aria-labelledby="ask-to-acknowledge" className="flex flex-col gap-3 rounded-lg border border-ring bg-selected px-4 py-3">
      <h2 id="ask-to-acknowledge" className="font-semibold text-base">
        {t(isComing ? 'pending' : 'inForce', values)} {t('ask')}
      </h2>
      {row && row.differences.length > 0 && (
        <div className="flex flex-col gap-1.5">
          <h3 className="font-medium text-muted-foreground text-xs">{t('changes')}</h3>
          <DifferenceList differences={row.differences} />
        </div>
      )}
      <ErrorNote error={acknowledge.error} />
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" isBusy={acknowledge.isPending} onClick={() => acknowledge.mutate({ version })}>
          {t('button', { version })}
        </Button>
        {isComing && <Button onClick={() => onRead(version)}>{t('readComing', { version })}</Button>}
      </div>
    </section>
  )
}
