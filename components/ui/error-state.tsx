'use client'

import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useErrorSentence } from '@/components/live/refusal-sentence'
import { Button } from './button'
import { EmptyState } from './empty-state'

/** A list or page that could not be read: why, and a way to try again. */
export function ErrorState({ error, onRetry, className }: { error: unknown; onRetry?: () => void; className?: string }) {
  const t = useTranslations('common')
  const errorSentence = useErrorSentence()
  const { sentence, wayOut } = errorSentence(error)
  return (
    <div role="alert">
      <EmptyState
        icon={TriangleAlert}
        title={sentence}
        className={className}
        action={onRetry && <Button onClick={onRetry}>{t('tryAgain')}</Button>}
      >
        {wayOut}
      </EmptyState>
    </div>
  )
}
