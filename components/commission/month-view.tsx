'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ArrowLeft, Check, Download, HandCoins, Lock } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { useMe } from '@/components/live/me'
import { useMoney } from '@/components/live/names-and-money'
import { useToastRefusal } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { ListSkeleton } from '@/components/shell/list-skeleton'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import type { CommissionMonth } from '@/server/api/types'
import { DisputeQueue } from './dispute-queue'
import { download } from './download'
import { useMonthName } from './month-picker'
import { StatementView } from './statement-view'

/** R10: the team's month, for who approves it: a line a rep with its bar, the disputes, and locking once all is settled. */
export function MonthView({ month, onMonth }: { month: string; onMonth: (month: string) => void }) {
  const t = useTranslations('commission')
  const trpc = useTRPC()
  const nameOf = useMonthName()
  const queryClient = useQueryClient()
  const tellRefusal = useToastRefusal()
  const [repId, setRepId] = useState<string | null>(null)
  const shown = useQuery(trpc.commission.month.queryOptions({ month }))
  const lock = useMutation(
    trpc.commission.lock.mutationOptions({
      onSuccess: () => toast(t('team.locked', { month: nameOf(month) })),
      onError: tellRefusal,
      onSettled: () => void queryClient.invalidateQueries(trpc.commission.pathFilter()),
    }),
  )
  if (repId) {
    return (
      <>
        <Button variant="ghost" size="sm" className="self-start print:hidden" onClick={() => setRepId(null)}>
          <ArrowLeft aria-hidden />
          {t('team.back')}
        </Button>
        <StatementView repId={repId} month={month} onMonth={onMonth} />
      </>
    )
  }
  if (shown.isPending) return <ListSkeleton hasHeader={false} />
  if (!shown.data) return <ErrorState error={shown.error} onRetry={() => void shown.refetch()} />
  const { reps, disputes, can, isOver, currency } = shown.data
  return (
    <>
      {disputes.length > 0 && <DisputeQueue disputes={disputes} currency={currency} />}
      <div className="flex flex-wrap items-center gap-2">
        <p className="min-w-0 flex-1 text-muted-foreground max-sm:basis-full">
          {isOver ? (can.lock ? t('team.lockHint') : t('team.notAll')) : t('running')}
        </p>
        <ExportButtons month={month} />
        <Button size="sm" variant="primary" disabled={!can.lock} isBusy={lock.isPending} onClick={() => lock.mutate({ month })}>
          <Lock aria-hidden />
          {t('team.lock', { month: nameOf(month) })}
        </Button>
      </div>
      {reps.length === 0 ? (
        <EmptyState icon={HandCoins} title={t('team.empty')} />
      ) : (
        <ul aria-label={t('team.chart')} className="divide-y rounded-lg border bg-surface">
          {reps.map(rep => (
            <RepLine
              key={rep.repId}
              rep={rep}
              month={month}
              currency={currency}
              largest={reps[0]?.totalMinor ?? 0}
              onOpen={() => setRepId(rep.repId)}
            />
          ))}
        </ul>
      )}
    </>
  )
}

type RepOfMonth = CommissionMonth['reps'][number]
type LineProps = { rep: RepOfMonth; month: string; currency: string; largest: number; onOpen: () => void }

function RepLine({ rep, month, currency, largest, onOpen }: LineProps) {
  const t = useTranslations('commission')
  const money = useMoney()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const tellRefusal = useToastRefusal()
  const approve = useMutation(
    trpc.commission.approve.mutationOptions({
      onSuccess: () => toast(t('team.approved', { name: rep.name })),
      onError: tellRefusal,
      onSettled: () => void queryClient.invalidateQueries(trpc.commission.pathFilter()),
    }),
  )
  const width = (minor: number) => `${largest > 0 ? (Math.max(0, minor) / largest) * 100 : 0}%`
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
      <button
        type="button"
        onClick={onOpen}
        aria-label={t('team.open', { name: rep.name })}
        className="w-40 min-w-0 truncate text-left font-medium hover:underline"
      >
        {rep.name}
        {rep.teamName && <span className="ml-2 font-normal text-muted-foreground text-xs">{rep.teamName}</span>}
      </button>
      <span className="hidden h-3 min-w-24 flex-1 sm:flex" aria-hidden>
        <span className="rounded-l-[2px] bg-foreground/70" style={{ width: width(rep.ownMinor) }} />
        <span
          className="rounded-r-[2px] border border-foreground/60 border-l-0 bg-foreground/20"
          style={{ width: width(rep.sharesMinor) }}
          hidden={rep.sharesMinor <= 0}
        />
      </span>
      <span className="ml-auto w-32 text-right font-semibold tabular-nums">{money({ amountMinor: rep.totalMinor, currency })}</span>
      <span className="flex w-full items-center gap-2 sm:w-32 sm:justify-end">
        {rep.openDisputes > 0 && <Badge variant="decision">{rep.openDisputes}</Badge>}
        {rep.canApprove ? (
          <Button size="sm" isBusy={approve.isPending} onClick={() => approve.mutate({ repId: rep.repId, month })}>
            {!approve.isPending && <Check aria-hidden />}
            {t('team.approve')}
          </Button>
        ) : (
          <Badge variant={rep.status === 'open' ? 'outline' : 'note'} title={rep.approvedByName ?? undefined}>
            {t(`status.${rep.status}`)}
          </Badge>
        )}
      </span>
    </li>
  )
}

function ExportButtons({ month }: { month: string }) {
  const t = useTranslations('commission.team')
  const trpc = useTRPC()
  const locale = useLocale()
  const { user } = useMe()
  const tellRefusal = useToastRefusal()
  const exported = useMutation(trpc.commission.export.mutationOptions({ onSuccess: download, onError: tellRefusal }))
  if (user.role !== 'admin') return null
  return (['csv', 'xlsx'] as const).map(format => (
    <Button key={format} size="sm" disabled={exported.isPending} onClick={() => exported.mutate({ format, month, locale })}>
      <Download aria-hidden />
      {t('export')} {format.toUpperCase()}
    </Button>
  ))
}
