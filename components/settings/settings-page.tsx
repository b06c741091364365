'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useMe } from '@/components/live/me'
import { useTRPC } from '@/components/live/trpc'
import { Section } from '@/components/people/field'
import { ListSkeleton } from '@/components/shell/list-skeleton'
import { PageBody, PageHeader } from '@/components/shell/page-header'
import { ErrorState } from '@/components/ui/error-state'
import { CalendarSection } from './calendar-section'
import { ChangeList } from './change-list'
import { CompanyForm } from './company-form'

/** What the company works by, its calendar, and who changed what. Leads read it, an admin changes it. */
export function SettingsPage({ currencies, timeZones }: { currencies: { code: string; name: string }[]; timeZones: string[] }) {
  const t = useTranslations('settings')
  const { user } = useMe()
  const trpc = useTRPC()
  const company = useQuery(trpc.company.get.queryOptions())
  const isAdmin = user.role === 'admin'
  return (
    <>
      <PageHeader title={t('title')} summary={isAdmin ? undefined : t('readOnly')} />
      <PageBody className="max-w-3xl">
        {company.isPending && <ListSkeleton hasHeader={false} />}
        {company.isError && !company.data && <ErrorState error={company.error} onRetry={() => void company.refetch()} />}
        {company.data && (
          <>
            <CompanyForm company={company.data} currencies={currencies} timeZones={timeZones} isAdmin={isAdmin} />
            <CalendarSection company={company.data} isAdmin={isAdmin} />
          </>
        )}
        <Section title={t('log')}>
          <ChangeList />
        </Section>
      </PageBody>
    </>
  )
}
