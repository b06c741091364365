'use client'

import { useQuery } from '@tanstack/react-query'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { createTranslator, useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import type { AppLocale } from '@/components/live/locale'
import { isRuler, useMe } from '@/components/live/me'
import { useMoments } from '@/components/live/moments'
import { useTRPC } from '@/components/live/trpc'
import { ListSkeleton } from '@/components/shell/list-skeleton'
import { PageBody, PageHeader } from '@/components/shell/page-header'
import { ErrorState } from '@/components/ui/error-state'
import { Label } from '@/components/ui/label'
import { Switch } from '@/components/ui/switch'
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs'
import type policyMessages from '@/messages/en/policy.json'
import { AcknowledgementsView } from './acknowledgements-view'
import { AskToAcknowledge } from './ask-to-acknowledge'
import type { PolicyT } from './clause-sentence'
import { DraftsView } from './drafts-view'
import { HistoryView } from './history-view'
import { VersionView } from './version-view'

export type PolicyMessages = typeof policyMessages

const VIEWS = ['clauses', 'history', 'acknowledgements', 'drafts'] as const
type View = (typeof VIEWS)[number]

/**
 * The policy as sentences, every clause from the first day, asleep ones with what wakes them, in one language or both side by side; its history; for
 * leads who has acknowledged it; for admins the drafts.
 */
export function PolicyPage({ other }: { other: { locale: AppLocale; messages: PolicyMessages } }) {
  const t = useTranslations('policy')
  const trpc = useTRPC()
  const me = useMe()
  const { day } = useMoments()
  const address = useAddress()
  const [hasBoth, setHasBoth] = useState(false)
  const policy = useQuery(trpc.policy.current.queryOptions())
  const otherT = useMemo(
    () => createTranslator({ locale: other.locale, messages: { policy: other.messages }, namespace: 'policy' }) as unknown as PolicyT,
    [other],
  )
  const data = policy.data
  const summary = data?.effectiveAt
    ? t('summary', { version: data.version, effective: day(data.effectiveAt) })
    : data && t('summaryPlain', { version: data.version })
  const shown = VIEWS.filter(view => (view === 'acknowledgements' ? isRuler(me) : view === 'drafts' ? me.user.role === 'admin' : true))
  const view = shown.find(known => known === address.view) ?? 'clauses'
  return (
    <>
      <PageHeader title={t('title')} summary={summary}>
        <Label className="font-normal">
          <Switch checked={hasBoth} onCheckedChange={setHasBoth} />
          {t('both')}
        </Label>
      </PageHeader>
      <PageBody>
        {policy.isPending && <ListSkeleton hasHeader={false} lines={9} />}
        {policy.isError && !data && <ErrorState error={policy.error} onRetry={() => void policy.refetch()} />}
        {data && (
          <>
            {!data.acknowledged && <AskToAcknowledge policy={data} onRead={version => address.go({ version })} />}
            <Tabs value={view} onValueChange={next => address.go({ view: next as View })}>
              <TabsList aria-label={t('view.label')}>
                {shown.map(each => (
                  <TabsTrigger key={each} value={each}>
                    {t(`view.${each}`)}
                  </TabsTrigger>
                ))}
              </TabsList>
              <TabsContent value="clauses" className="flex flex-col gap-4">
                <VersionView
                  current={data}
                  version={address.version}
                  onCurrent={() => address.go({})}
                  other={hasBoth ? { t: otherT, locale: other.locale } : null}
                />
              </TabsContent>
              <TabsContent value="history">
                <HistoryView onRead={version => address.go({ version })} />
              </TabsContent>
              <TabsContent value="acknowledgements">
                <AcknowledgementsView />
              </TabsContent>
              <TabsContent value="drafts">
                <DraftsView />
              </TabsContent>
            </Tabs>
          </>
        )}
      </PageBody>
    </>
  )
}

/** Which part is shown and which version is read stand in the address, so that they can be sent and gone back to. */
function useAddress() {
  const params = useSearchParams()
  const pathname = usePathname()
  const router = useRouter()
  const version = Number(params.get('version'))
  return {
    view: params.get('view'),
    version: Number.isInteger(version) && version > 0 ? version : null,
    go: ({ view, version: read }: { view?: View; version?: number }) => {
      const next = new URLSearchParams()
      if (view && view !== 'clauses') next.set('view', view)
      if (read) next.set('version', String(read))
      const query = next.toString()
      router.push(query ? `${pathname}?${query}` : pathname, { scroll: false })
    },
  }
}
