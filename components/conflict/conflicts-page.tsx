'use client'

import { useQueryClient } from '@tanstack/react-query'
import { ArrowLeft } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useLiveEvents } from '@/components/live/live-provider'
import { isRuler, useMe } from '@/components/live/me'
import { useTRPC } from '@/components/live/trpc'
import { PageHeader } from '@/components/shell/page-header'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { EmptyState } from '@/components/ui/empty-state'
import { Tabs, TabsList, TabsTrigger } from '@/components/ui/tabs'
import { type ConflictAddress, useConflictAddress } from './conflict-address'
import { ConflictDetail } from './conflict-detail'
import { ConflictQueue } from './conflict-queue'
import { OverdueRulings } from './overdue-rulings'
import { PatternsPanel } from './patterns-panel'

/** R3, R8: two reps, one customer. The queue and beside it the one that is looked at; on the phone one after the other. Who is party to one sees it too. */
export function ConflictsPage() {
  const t = useTranslations('conflict')
  const me = useMe()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const address = useConflictAddress()
  const { tab, conflictId, go } = address
  useLiveEvents(event => {
    if (event.type === 'conflict.opened' || event.type === 'conflict.ruled' || event.type === 'conflict.overdue') {
      void queryClient.invalidateQueries(trpc.conflict.pathFilter())
    }
  })
  const open = me.counts.openConflicts
  const tabs: ConflictAddress['tab'][] = isRuler(me) ? ['open', 'ruled', 'patterns'] : ['open', 'ruled']
  return (
    <div className="flex h-dvh min-h-0 flex-col max-md:h-auto">
      <PageHeader title={t('title')} summary={open > 0 && <span className="text-decision">{t('countOpen', { count: open })}</span>} />
      <Tabs value={tab} onValueChange={value => go({ tab: value as ConflictAddress['tab'], conflictId: null })} className="shrink-0 gap-0">
        <TabsList className="bg-surface px-2 sm:px-3" aria-label={t('title')}>
          {tabs.map(each => (
            <TabsTrigger key={each} value={each} aria-controls={undefined}>
              {each === 'patterns' ? t('patterns.tab') : t(each)}
            </TabsTrigger>
          ))}
        </TabsList>
      </Tabs>
      {tab === 'patterns' ? (
        <PatternsPanel onChoose={repId => go({ tab: 'open', repId, conflictId: null })} />
      ) : (
        <div className="flex min-h-0 flex-1 md:grid md:grid-cols-[22rem_minmax(0,1fr)]">
          <div className={cn('scrollbar-thin flex min-h-0 w-full flex-col overflow-y-auto border-r', conflictId && 'max-md:hidden')}>
            <OverdueRulings />
            <ConflictQueue address={address} status={tab} />
          </div>
          <div className={cn('scrollbar-thin min-h-0 w-full overflow-y-auto', !conflictId && 'max-md:hidden')}>
            <div className="mx-auto flex max-w-3xl flex-col gap-3 p-3 sm:p-4">
              <Button variant="ghost" size="sm" className="self-start md:hidden" onClick={() => go({ conflictId: null })}>
                <ArrowLeft aria-hidden />
                {t('detail.back')}
              </Button>
              {conflictId ? (
                <ConflictDetail conflictId={conflictId} />
              ) : (
                <EmptyState title={t('detail.none')}>{t('detail.noneHint')}</EmptyState>
              )}
            </div>
          </div>
        </div>
      )}
    </div>
  )
}
