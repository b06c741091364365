'use client'

import { LoaderCircle, ScanSearch } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { DuplicateAnswerView } from '@/components/duplicate/duplicate-answer'
import type { DuplicateCheck } from '@/components/duplicate/use-duplicate-check'
import { useVerdict } from '@/components/duplicate/use-verdict'
import { cn } from '@/components/ui/cn'
import { ErrorNote } from './error-note'

/** The duplicate check beside the form, as one types. `isQuiet` after a refusal, which said it already. */
export function EntryCheck({ check, isQuiet, onLeave }: { check: DuplicateCheck; isQuiet: boolean; onLeave: () => void }) {
  const t = useTranslations('duplicate')
  const { answer, error, isBusy } = check
  if (isQuiet && !error && answer?.state === 'protected') return null
  return (
    <section aria-label={t('title')} aria-live="polite" className="flex flex-col gap-2">
      <h3 className="flex min-h-5 items-center gap-2 font-semibold text-muted-foreground text-xs">
        {t('title')}
        {isBusy && <Checking />}
      </h3>
      {Boolean(error) && <ErrorNote error={error} />}
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

/** The same in a line: on the phone the answer itself lies below what is in sight. */
export function EntryCheckLine({ check: { answer, error, isBusy }, onShow }: { check: DuplicateCheck; onShow: () => void }) {
  const verdict = useVerdict()
  if (error || (!answer && !isBusy)) return null
  if (!answer) return <Checking />
  const { icon: Icon, tone, title } = verdict(answer)
  return (
    <button type="button" onClick={onShow} className={cn('flex items-center gap-1.5 text-left text-xs', isBusy && 'opacity-60')}>
      <Icon className={cn('size-4 shrink-0', tone)} aria-hidden />
      <span className="min-w-0 font-medium">{title}</span>
    </button>
  )
}

function Checking() {
  const t = useTranslations('duplicate')
  return (
    <span role="status" className="flex items-center gap-1 font-normal text-muted-foreground text-xs">
      <LoaderCircle className="size-3.5 animate-spin" aria-hidden />
      {t('checking')}
    </span>
  )
}
