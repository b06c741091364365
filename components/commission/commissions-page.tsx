'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { calendarDayIn } from '@/components/board/relative-day'
import { useLiveEvents } from '@/components/live/live-provider'
import { isRuler, useMe } from '@/components/live/me'
import { useTRPC } from '@/components/live/trpc'
import { PageHeader } from '@/components/shell/page-header'
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs'
import { MonthPicker } from './month-picker'
import { MonthView } from './month-view'
import { RatesView } from './rates-view'
import { SharedView } from './shared-view'
import { StatementView } from './statement-view'

type Tab = 'mine' | 'shared' | 'team' | 'rates'

/** R10: what one earned and why, what others' orders brought; for leads the statements and disputes of the team, for admins the rates. */
export function CommissionsPage() {
  const t = useTranslations('commission')
  const me = useMe()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const thisMonth = calendarDayIn(me.company.timeZone, new Date()).slice(0, 7)
  const [month, setMonth] = useState(thisMonth)
  const tabs: Tab[] = [
    ...(me.user.sells ? (['mine', 'shared'] as const) : []),
    ...(isRuler(me) ? (['team'] as const) : []),
    // A lead who does not sell may guide a newcomer, and earns by it (R7, R10).
    ...(me.user.role === 'lead' && !me.user.sells ? (['mine', 'shared'] as const) : []),
    ...(me.user.role === 'admin' ? (['rates'] as const) : []),
  ]
  const [tab, setTab] = useState<Tab>(tabs[0] ?? 'mine')
  useLiveEvents(event => {
    if (event.type === 'commission.posted') void queryClient.invalidateQueries(trpc.commission.pathFilter())
  })
  return (
    <>
      <PageHeader title={t('title')} className="print:hidden">
        {(tab === 'mine' || tab === 'team') && <MonthPicker month={month} last={thisMonth} onChange={setMonth} />}
      </PageHeader>
      <Tabs value={tab} onValueChange={value => setTab(value as Tab)} className="min-h-0 gap-0">
        <TabsList className="shrink-0 bg-surface px-2 sm:px-3 print:hidden" aria-label={t('title')}>
          {tabs.map(name => (
            <TabsTrigger key={name} value={name}>
              {t(`tab.${name}`)}
            </TabsTrigger>
          ))}
        </TabsList>
        <TabsContent value={tab}>
          <div className="mx-auto flex w-full max-w-5xl flex-col gap-4 p-3 sm:p-4">
            {tab === 'mine' && <StatementView month={month} onMonth={setMonth} />}
            {tab === 'shared' && <SharedView />}
            {tab === 'team' && <MonthView month={month} onMonth={setMonth} />}
            {tab === 'rates' && <RatesView />}
          </div>
        </TabsContent>
      </Tabs>
    </>
  )
}
