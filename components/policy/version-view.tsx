'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { AppLocale } from '@/components/live/locale'
import { useMoments } from '@/components/live/moments'
import { useTRPC } from '@/components/live/trpc'
import { ListSkeleton } from '@/components/shell/list-skeleton'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import type { PolicyView } from '@/server/api/types'
import { ClauseRules } from './clause-rules'
import type { PolicyT } from './clause-sentence'

/** The version in force, or another that one wants to read: one to come, or one that held before. */
export function VersionView({
  current,
  version,
  onCurrent,
  other,
}: {
  current: PolicyView
  version: number | null
  onCurrent: () => void
  other: { t: PolicyT; locale: AppLocale } | null
}) {
  const t = useTranslations('policy')
  const trpc = useTRPC()
  const { day } = useMoments()
  const isOther = version !== null && version !== current.version
  const read = useQuery({ ...trpc.policy.version.queryOptions({ version: version ?? 1 }), enabled: isOther })
  if (isOther && read.isError) return <ErrorState error={read.error} onRetry={() => void read.refetch()} />
  const policy = isOther ? read.data : current
  if (!policy) return <ListSkeleton hasHeader={false} lines={9} />
  const values = { version: policy.version, date: policy.effectiveAt ? day(policy.effectiveAt) : '' }
  return (
    <>
      {isOther ? (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg border border-dashed px-4 py-2.5">
          <span className="min-w-0 flex-1">{t(policy.version > current.version ? 'ack.reading' : 'ack.readingOld', values)}</span>
          <Button size="sm" onClick={onCurrent}>
            {t('ack.readCurrent')}
          </Button>
        </p>
      ) : (
        <p className="text-muted-foreground">
          {t('intro')} {current.acknowledged && `${t('acknowledged')}${t('stop')}`}
        </p>
      )}
      <ClauseRules policy={policy} isInForce={!isOther} other={other} />
    </>
  )
}
