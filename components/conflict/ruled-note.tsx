'use client'

import { Scale, Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMoments } from '@/components/live/moments'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import type { ConflictDetail } from '@/server/api/types'
import { useRuling } from './use-ruling'

/** How it was ruled, by whom and why; for a day it can be taken back. */
export function RuledNote({ conflict: { conflictId, ruled, can } }: { conflict: ConflictDetail }) {
  const t = useTranslations('conflict')
  const { dateTime } = useMoments()
  const { undo } = useRuling()
  if (!ruled) return null
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-2 rounded-lg border bg-surface p-3">
      <Scale className="mt-0.5 size-4 text-muted-foreground" aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="font-medium">
          {t(`ruledLine.${ruled.ruling}`, { name: ruled.by?.name ?? t('ruledLine.system') })}{' '}
          {ruled.isOwnCase && <Badge variant="decision">{t('ruledLine.ownCase')}</Badge>}
        </p>
        {ruled.reason && <p className="break-words">{ruled.reason}</p>}
        <time dateTime={ruled.at} className="text-muted-foreground text-xs">
          {dateTime(ruled.at)}
        </time>
      </div>
      {can.undoUntil && (
        <Button size="sm" isBusy={undo.isPending} onClick={() => undo.mutate({ conflictId })} data-undo-ruling>
          <Undo2 aria-hidden />
          {t('rule.undo')}
          <span className="font-normal text-muted-foreground">{t('rule.undoUntil', { until: dateTime(can.undoUntil) })}</span>
        </Button>
      )}
    </div>
  )
}
