'use client'

import { useQuery } from '@tanstack/react-query'
import { CircleCheck, CircleDashed, Flag } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { useImport } from '@/components/import/use-import'
import { useMe } from '@/components/live/me'
import { useTRPC } from '@/components/live/trpc'
import { PageBody, PageHeader } from '@/components/shell/page-header'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { isTaken, type RowOutcome } from '@/server/domain/import-decision'
import { StartDialog } from './start-dialog'

/** From an empty company to one that works: the company, its people, the customers it has already, the policy. */
export function SetUpPage() {
  const t = useTranslations('setUp')
  const { user, company } = useMe()
  return (
    <>
      <PageHeader title={t('title')} summary={company.isBeingSetUp ? t('summary') : undefined} />
      <PageBody className="max-w-3xl">
        {!company.isBeingSetUp ? (
          <Over />
        ) : user.role === 'admin' ? (
          <Steps />
        ) : (
          <EmptyState title={t('adminsOnly.title')}>{t('adminsOnly.text')}</EmptyState>
        )}
      </PageBody>
    </>
  )
}

function Over() {
  const t = useTranslations('setUp.over')
  const trpc = useTRPC()
  const current = useQuery(trpc.policy.current.queryOptions())
  return (
    <EmptyState
      icon={Flag}
      title={t('title')}
      action={
        <Button asChild>
          <Link href="/">{t('link')}</Link>
        </Button>
      }
    >
      {current.data && <VersionLink version={current.data.version} />}
    </EmptyState>
  )
}

function VersionLink({ version }: { version: number }) {
  const t = useTranslations('policy')
  return (
    <Link href="/policy" className="text-link hover:underline">
      {t('summaryPlain', { version })}
    </Link>
  )
}

function Steps() {
  const t = useTranslations('setUp')
  const trpc = useTRPC()
  const { company } = useMe()
  const people = useQuery(trpc.people.list.queryOptions())
  const opening = useImport('opening')
  const [isStarting, setIsStarting] = useState(false)
  if (people.isError && !people.data) return <ErrorState error={people.error} onRetry={() => void people.refetch()} />
  const here = people.data?.people.filter(({ status }) => status === 'active' || status === 'onNotice').length ?? 0
  const isImportRunning = opening.data?.status === 'running'
  return (
    <ol className="flex flex-col gap-3">
      <Step
        number={1}
        isDone
        title={t('company.title')}
        text={t('company.text', { name: company.name, currency: company.currency, timeZone: company.timeZone })}
      >
        <StepLink href="/settings">{t('company.button')}</StepLink>
      </Step>
      <Step
        number={2}
        isDone={here > 1}
        title={t('people.title')}
        text={people.data ? t('people.text', { people: here, invited: people.data.invites.length }) : <Skeleton className="h-5 w-3/4" />}
      >
        <StepLink href="/people" isNext={here <= 1}>
          {t('people.button')}
        </StepLink>
      </Step>
      <Step
        number={3}
        isDone={opening.data?.status === 'done'}
        title={t('import.title')}
        text={
          <>
            {t('import.text')} <ImportSoFar />
          </>
        }
      >
        <StepLink href="/import" isNext={here > 1 && opening.data?.status !== 'done'}>
          {t('import.button')}
        </StepLink>
      </Step>
      <Step number={4} title={t('policy.title')} text={t('policy.text')}>
        <Button variant={opening.data?.status === 'done' ? 'primary' : 'outline'} onClick={() => setIsStarting(true)}>
          {t('policy.button')}
        </Button>
        <StepLink href="/policy">{t('policy.read')}</StepLink>
        <StepLink href="/policy?view=drafts">{t('policy.draft')}</StepLink>
      </Step>
      {isStarting && <StartDialog isImportRunning={isImportRunning} onClose={() => setIsStarting(false)} />}
    </ol>
  )
}

function ImportSoFar() {
  const t = useTranslations('setUp.import')
  const { data, isPending } = useImport('opening')
  if (isPending) return null
  if (!data || data.startedAt === null) return <span className="text-muted-foreground">{t('none')}</span>
  const { fileName: name, done, rows, counts, notTaken, status } = data
  if (status === 'running') return <span className="font-medium">{t('running', { name, done, rows })}</span>
  const taken = Object.entries(counts).reduce((sum, [outcome, count]) => sum + (isTaken(outcome as RowOutcome) ? count : 0), 0)
  return <span className="font-medium">{t('some', { name, taken, notTaken })}</span>
}

function Step({
  number,
  title,
  text,
  isDone = false,
  children,
}: {
  number: number
  title: string
  text: ReactNode
  isDone?: boolean
  children: ReactNode
}) {
  const t = useTranslations('setUp')
  const Icon = isDone ? CircleCheck : CircleDashed
  return (
    <li className="flex gap-3 rounded-lg border bg-surface p-4">
      <Icon className={isDone ? 'mt-0.5 size-5 shrink-0 text-foreground' : 'mt-0.5 size-5 shrink-0 text-muted-foreground'} aria-hidden />
      <div className="flex min-w-0 flex-1 flex-col gap-2.5">
        <div>
          <h2 className="font-semibold text-base">
            <span className="tabular-nums">{number}.</span> {title}
            {isDone && <span className="sr-only"> ({t('done')})</span>}
          </h2>
          <div className="text-muted-foreground">{text}</div>
        </div>
        <div className="flex flex-wrap gap-2">{children}</div>
      </div>
    </li>
  )
}

function StepLink({ href, isNext = false, children }: { href: string; isNext?: boolean; children: ReactNode }) {
  return (
    <Button asChild variant={isNext ? 'primary' : 'outline'}>
      <Link href={href}>{children}</Link>
    </Button>
  )
}
