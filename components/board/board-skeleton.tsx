'use client'

import { useTranslations } from 'next-intl'
import { Skeleton } from '@/components/ui/skeleton'
import { TIERS } from '@/server/domain/words'

/** The shape of the board while it is read. */
export function BoardSkeleton({ scope }: { scope: 'mine' | 'team' }) {
  const t = useTranslations('board.state')
  return (
    <div role="status" aria-label={t('loading')} className="flex min-h-0 flex-1 flex-col gap-3 overflow-hidden px-4 py-3">
      {scope === 'mine' ? (
        <>
          <Skeleton className="h-6 w-72 max-w-full" />
          <Cards rows={9} />
        </>
      ) : (
        [0, 1, 2].map(lane => (
          <div key={lane} className="rounded-lg border bg-surface p-3">
            <div className="mb-3 flex items-center gap-3">
              <Skeleton className="size-7 rounded-full" />
              <Skeleton className="h-4 w-24" />
              <Skeleton className="ml-auto h-4 w-48" />
            </div>
            <Cards rows={3} />
          </div>
        ))
      )}
    </div>
  )
}

function Cards({ rows }: { rows: number }) {
  return (
    <div className="grid gap-2 md:grid-cols-3">
      {TIERS.map(tier => (
        <div key={tier} className="flex flex-col gap-[7px] max-md:[&:not(:first-child)]:hidden">
          {Array.from({ length: rows }, (_, row) => (
            <Skeleton key={String(row)} className="h-[51px]" />
          ))}
        </div>
      ))}
    </div>
  )
}
