'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Sprout } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { HandoversSection } from '@/components/handover/handovers-section'
import { useLiveEvents } from '@/components/live/live-provider'
import { useTRPC } from '@/components/live/trpc'
import { FutureLeads } from '@/components/people/future-leads'
import { ListSkeleton } from '@/components/shell/list-skeleton'
import { PageBody, PageHeader } from '@/components/shell/page-header'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import type { StarterPoolView } from '@/server/api/types'
import { StarterPool } from './starter-pool'

/** R7, R9: the newcomers of the team with their starter pools, handovers, and who may lead one day. */
export function NewcomersPage() {
  const t = useTranslations('newcomer')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const list = useQuery(trpc.newcomer.starterPool.queryOptions())
  useLiveEvents(event => {
    if (event.type === 'starterPool.changed' || event.type === 'lanes.changed') {
      void queryClient.invalidateQueries(trpc.newcomer.pathFilter())
    }
  })
  const pools = list.data?.pools
  const handovers = useQuery(trpc.handover.list.queryOptions())
  // What one is asked comes before what one reads.
  const isAsked = handovers.data?.handovers.some(({ can }) => can.consent || can.approve) ?? false
  return (
    <>
      <PageHeader title={t('title')} summary={pools && pools.length > 0 && <Summary pools={pools} />} />
      <PageBody>
        <p className="text-muted-foreground">{t(list.data?.isActive === false ? 'sleeps' : 'lead')}</p>
        {list.isPending && <ListSkeleton hasHeader={false} lines={4} />}
        {list.isError && !pools && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
        {pools?.length === 0 && (
          <EmptyState icon={Sprout} title={t('none')}>
            {t('noneText')}
          </EmptyState>
        )}
        {isAsked && <HandoversSection />}
        {pools?.map(pool => (
          <StarterPool key={pool.newcomer.repId} pool={pool} isActive={list.data?.isActive ?? false} />
        ))}
        {!isAsked && <HandoversSection />}
        <FutureLeads />
      </PageBody>
    </>
  )
}

function Summary({ pools }: { pools: StarterPoolView[] }) {
  const t = useTranslations('newcomer')
  const owed = pools.reduce((sum, { veterans }) => sum + veterans.reduce((own, each) => own + each.owed, 0), 0)
  return t('summary', { newcomers: pools.length, owed })
}
