'use client'

import { LoaderCircle, ScanSearch } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { DuplicateAnswerView } from '@/components/duplicate/duplicate-answer'
import { useDuplicateCheck } from '@/components/duplicate/use-duplicate-check'
import { cn } from '@/components/ui/cn'
import type { DuplicateQuery } from '@/server/domain/entry'
import { ErrorNote } from './error-note'

/** The duplicate check beside the form, as one types. `isQuiet` after a refusal, which said it already. */
export function EntryCheck({ query, isQuiet, onLeave }: { query: DuplicateQuery | null; isQuiet: boolean; onLeave: () => void }) {
  const t = useTranslations('duplicate')
  const { answer, error, isBusy } = useDuplicateCheck(query)
  if (isQuiet && !error && answer?.state === 'protected') return null
  return (
    <section aria-label={t('title')} aria-live="polite" className="flex flex-col gap-2">
      <h3 className="flex min-h-5 items-center gap-2 font-semibold text-muted-foreground text-xs">
        {t('title')}
        {isBusy && (
          <span role="status" className="flex items-center gap-1 font-normal">
            <LoaderCircle className="size-3.5 animate-spin" aria-hidden />
            {t('checking')}
          </span>
        )}
      </h3>
      {error && <ErrorNote error={error} />}
      {answer && !error && (
        <div className={cn('transition-opacity', isBusy && 'opacity-60')}>
          <DuplicateAnswerView answer={answer} onLeave={onLeave} />
        </div>
      )}
      {!answer && !error && (
        <p className="flex gap-2 text-muted-foreground">
          <ScanSearch className="mt-0.5 size-4 shrink-0" aria-hidden />
          {t('idleForm')}
        </p>
      )}
    </section>
  )
}
