'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Gift } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { ReasonDialog } from '@/components/customer/reason-dialog'
import { useMe } from '@/components/live/me'
import { useMoments } from '@/components/live/moments'
import { useTRPC } from '@/components/live/trpc'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { QuotaMeter } from '@/components/ui/quota-meter'
import type { StarterPoolView } from '@/server/api/types'
import { ContributeDialog } from './contribute-dialog'
import { ContributionList } from './contribution-list'

type Asked = { what: 'contribute'; veteran: { repId: string; name: string } | null } | { what: 'end' }

/** R7: one newcomer: who guides them, how far the pool is, what each veteran owes, made and had used, and what came of it. */
export function StarterPool({ pool, isActive }: { pool: StarterPoolView; isActive: boolean }) {
  const t = useTranslations('newcomer')
  const me = useMe()
  const { calendarDay } = useMoments()
  const [asked, ask] = useState<Asked | null>(null)
  const { newcomer, can, contributions } = pool
  const facts = [
    newcomer.teamName,
    t('pool.hired', { date: calendarDay(newcomer.hiredOn) }),
    newcomer.mentorName ? t('pool.mentor', { name: newcomer.mentorName }) : t('pool.noMentor'),
  ]
  return (
    <section aria-labelledby={`pool-${newcomer.repId}`} className="overflow-hidden rounded-lg border bg-surface">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-3">
        <div className="min-w-0 flex-1 basis-52">
          <h2 id={`pool-${newcomer.repId}`} className="break-words font-semibold text-base">
            {newcomer.name}
            {newcomer.repId === me.user.id && <span className="ml-1.5 font-normal text-muted-foreground text-xs">{t('me')}</span>}
          </h2>
          <p className="text-muted-foreground text-xs">{facts.join(' · ')}</p>
        </div>
        <QuotaMeter held={newcomer.held} reserved={0} limit={newcomer.limit} className="max-sm:w-full" />
        {can.contribute && (
          <Button variant="primary" onClick={() => ask({ what: 'contribute', veteran: null })}>
            <Gift aria-hidden />
            {t('contribute')}
          </Button>
        )}
        {can.end && (
          <Button variant="ghost" onClick={() => ask({ what: 'end' })}>
            {t('endEarly')}
          </Button>
        )}
      </header>
      {isActive && <Progress pool={pool} />}
      {isActive && pool.veterans.length > 0 && (
        <Veterans pool={pool} onPick={veteran => ask({ what: 'contribute', veteran })} myId={me.user.id} />
      )}
      <ContributionList contributions={contributions} />
      {asked?.what === 'contribute' && <ContributeDialog pool={pool} veteran={asked.veteran} onClose={() => ask(null)} />}
      {asked?.what === 'end' && <EndDialog newcomer={newcomer} onClose={() => ask(null)} />}
    </section>
  )
}

function Progress({ pool }: { pool: StarterPoolView }) {
  const t = useTranslations('newcomer.pool')
  const { day } = useMoments()
  const made = pool.contributions.filter(({ returnedAt }) => !returnedAt).length
  const owed = pool.veterans.reduce((sum, each) => sum + each.owed, 0)
  const isLate = pool.isLeadsTurn && owed > 0
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 text-sm">
      <span className="font-medium tabular-nums">{t('filled', { made, cap: pool.cap })}</span>
      <Badge variant={owed > 0 ? (isLate ? 'decision' : 'note') : 'neutral'}>{owed > 0 ? t('owed', { count: owed }) : t('complete')}</Badge>
      {owed > 0 && (
        <span className={cn('text-xs', isLate ? 'text-decision' : 'text-muted-foreground')}>
          {t(isLate ? 'leadsTurn' : 'due', { date: day(pool.dueAt) })}
        </span>
      )}
    </p>
  )
}

function Veterans({
  pool,
  onPick,
  myId,
}: {
  pool: StarterPoolView
  onPick: (veteran: { repId: string; name: string }) => void
  myId: string
}) {
  const t = useTranslations('newcomer')
  const columns = ['owed', 'made', 'used', 'returned'] as const
  return (
    <div className="overflow-x-auto border-t">
      <table className="w-full text-sm tabular-nums">
        <thead className="text-left text-muted-foreground text-xs">
          <tr>
            <th className="py-1.5 pl-4 font-normal">{t('column.veteran')}</th>
            {columns.map(column => (
              <th key={column} className="px-2 py-1.5 text-right font-normal" title={column === 'used' ? t('usedHint') : undefined}>
                {t(`column.${column}`)}
              </th>
            ))}
            <th className="w-px pr-4">
              <span className="sr-only">{t('pick')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {pool.veterans.map(veteran => (
            <tr key={veteran.repId} className={cn('border-t', veteran.repId === myId && 'bg-selected')}>
              <th scope="row" className="max-w-40 truncate py-1.5 pl-4 text-left font-normal">
                {veteran.name}
                {veteran.repId === myId && <span className="ml-1.5 text-muted-foreground text-xs">{t('me')}</span>}
              </th>
              {columns.map(column => (
                <td
                  key={column}
                  className={cn(
                    'px-2 py-1.5 text-right',
                    veteran[column] === 0 && 'text-muted-foreground',
                    column === 'owed' && veteran.owed > 0 && 'font-semibold',
                  )}
                >
                  {veteran[column]}
                </td>
              ))}
              <td className="py-1 pr-4 text-right">
                {pool.can.pick && veteran.owed > 0 && veteran.repId !== myId && (
                  <Button size="sm" onClick={() => onPick(veteran)}>
                    {t('pick')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function EndDialog({ newcomer: { repId, name }, onClose }: { newcomer: StarterPoolView['newcomer']; onClose: () => void }) {
  const t = useTranslations('newcomer.end')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const end = useMutation(trpc.newcomer.endEarly.mutationOptions())
  return (
    <ReasonDialog
      title={t('title', { name })}
      lead={t('lead')}
      label={t('reason')}
      submit={t('submit')}
      isReasonRequired
      isDecision
      onClose={onClose}
      run={async reason => {
        await end.mutateAsync({ newcomerId: repId, reason: reason ?? '' })
        toast(t('done', { name }))
        void queryClient.invalidateQueries(trpc.newcomer.pathFilter())
        void queryClient.invalidateQueries(trpc.people.pathFilter())
      }}
    />
  )
}
