'use client'

import { useTranslations } from 'next-intl'
import { cn } from '@/components/ui/cn'

const STEPS = ['file', 'columns', 'preview', 'result'] as const
export type StepKey = (typeof STEPS)[number]

/** Where one is: file, columns, preview, result. */
export function ImportSteps({ current }: { current: StepKey }) {
  const t = useTranslations('import.steps')
  const at = STEPS.indexOf(current)
  return (
    <ol aria-label={t('label')} className="grid grid-cols-4 gap-1.5">
      {STEPS.map((step, index) => (
        <li
          key={step}
          aria-current={step === current ? 'step' : undefined}
          className={cn(
            'truncate border-t-2 pt-1.5 text-xs',
            index < at && 'border-foreground/40 text-muted-foreground',
            index === at && 'border-foreground font-semibold',
            index > at && 'border-border text-muted-foreground',
          )}
        >
          <span className="tabular-nums">{index + 1}</span> {t(step)}
        </li>
      ))}
    </ol>
  )
}
