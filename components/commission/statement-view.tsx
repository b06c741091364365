'use client'

import { useQuery } from '@tanstack/react-query'
import { HandCoins, Printer } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMoments } from '@/components/live/moments'
import { useMoney } from '@/components/live/names-and-money'
import { useTRPC } from '@/components/live/trpc'
import { ListSkeleton } from '@/components/shell/list-skeleton'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import type { CommissionStatement } from '@/server/api/types'
import { EntryLine } from './entry-line'
import { MonthChart } from './month-chart'
import { useMonthName } from './month-picker'

/** R10: a month of a person: totals, how it stands, every line with its why. Prints as the statement that both sign. */
export function StatementView({ repId, month, onMonth }: { repId?: string; month: string; onMonth: (month: string) => void }) {
  const t = useTranslations('commission')
  const trpc = useTRPC()
  const statement = useQuery(trpc.commission.statement.queryOptions({ month, ...(repId ? { repId } : {}) }))
  if (statement.isPending) return <ListSkeleton hasHeader={false} />
  if (!statement.data) return <ErrorState error={statement.error} onRetry={() => void statement.refetch()} />
  const { data } = statement
  return (
    <>
      <Totals statement={data} />
      <MonthChart months={data.months} shown={month} currency={data.company.currency} onMonth={onMonth} />
      {data.entries.length === 0 ? (
        <EmptyState icon={HandCoins} title={t('empty')}>
          {t('emptyHint')}
        </EmptyState>
      ) : (
        <ul className="divide-y rounded-lg border bg-surface">
          {data.entries.map(entry => (
            <EntryLine key={entry.entryId} entry={entry} />
          ))}
        </ul>
      )}
      <p className="mt-10 hidden whitespace-pre-wrap print:block">{t('signature')}</p>
    </>
  )
}

function Totals({ statement }: { statement: CommissionStatement }) {
  const t = useTranslations('commission')
  const money = useMoney()
  const { day } = useMoments()
  const nameOf = useMonthName()
  const { totals, company, approval, rep, month, isOver } = statement
  const amount = (amountMinor: number) => money({ amountMinor, currency: company.currency })
  return (
    <section className="flex flex-col gap-3 rounded-lg border bg-surface p-3 sm:p-4">
      <h2 className="hidden font-semibold text-base print:block">{t('printed', { company: company.name, month: nameOf(month) })}</h2>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">
          {rep.name}
          {rep.teamName && <span className="ml-2 font-normal text-muted-foreground">{rep.teamName}</span>}
        </span>
        <Badge variant={approval ? 'note' : 'outline'}>{t(`status.${approval?.status ?? 'open'}`)}</Badge>
        <span className="text-muted-foreground text-xs">
          {approval ? t('statusBy', { name: approval.byName, date: day(approval.at) }) : isOver ? '' : t('running')}
        </span>
        <Button size="sm" className="ml-auto print:hidden" onClick={() => window.print()}>
          <Printer aria-hidden />
          {t('print')}
        </Button>
      </div>
      <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        <Figure name={t('totals.total')} value={amount(totals.totalMinor)} isMain />
        <Figure name={t('totals.own')} value={amount(totals.ownMinor)} />
        <Figure name={t('totals.shares')} value={amount(totals.sharesMinor)} />
        <Figure name={t('totals.takenBack')} value={amount(totals.takenBackMinor)} />
      </dl>
    </section>
  )
}

function Figure({ name, value, isMain = false }: { name: string; value: string; isMain?: boolean }) {
  return (
    <div className="flex flex-col">
      <dt className="text-muted-foreground text-xs">{name}</dt>
      <dd className={isMain ? 'font-semibold text-lg tabular-nums' : 'tabular-nums'}>{value}</dd>
    </div>
  )
}
