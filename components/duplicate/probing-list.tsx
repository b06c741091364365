'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ScanEye } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useLiveEvents } from '@/components/live/live-provider'
import { useMe } from '@/components/live/me'
import { useMoments } from '@/components/live/moments'
import { RuleLink } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'

/**
 * R3, R8: who looked up in bulk, with the figures, for leads and admins; nothing where nobody did. It is no accusation: a rep who works through a list from
 * a fair looks like that too, so what was entered stands beside it.
 */
export function ProbingList() {
  const t = useTranslations('duplicate.probing')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const me = useMe()
  const { day: dayOf, dateTime } = useMoments()
  const days = useQuery(trpc.duplicate.probing.queryOptions(undefined, { enabled: me.user.role !== 'rep' }))
  useLiveEvents(event => {
    if (event.type === 'notice.added') void queryClient.invalidateQueries(trpc.duplicate.probing.pathFilter())
  })
  if (!days.data || days.data.length === 0) return null
  return (
    <section aria-labelledby="probing" className="flex flex-col gap-1.5">
      <h2 id="probing" className="flex items-center gap-1.5 font-semibold">
        <ScanEye className="size-4 text-decision" aria-hidden />
        {t('title')}
      </h2>
      <p className="text-muted-foreground text-xs">
        {t('lead')} <RuleLink rule="R8" />
      </p>
      <ul className="divide-y rounded-lg border bg-surface">
        {days.data.map(day => (
          <li key={`${day.repId} ${day.day}`} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-3 py-2">
            <span className="min-w-0 font-medium">{day.name}</span>
            <span className="text-muted-foreground text-xs tabular-nums">
              {t('figures', { day: dayOf(day.lastAt), count: day.count, met: day.met, entered: day.entered })}
              {day.refused > 0 && ` · ${t('refused', { refused: day.refused })}`}
            </span>
            <time dateTime={day.lastAt} className="text-muted-foreground text-xs sm:ml-auto">
              {t('last', { at: dateTime(day.lastAt) })}
            </time>
          </li>
        ))}
      </ul>
    </section>
  )
}
