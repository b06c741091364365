'use client'

import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

/** A screen that threw: what was done is safe, and it can be tried again. */
export function PageFailed({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations('shell.error')
  const common = useTranslations('common')
  return (
    <div role="alert" className="flex flex-1 items-center justify-center p-6">
      <EmptyState
        icon={TriangleAlert}
        title={t('title')}
        action={
          <>
            <Button variant="primary" onClick={onRetry}>
              {common('tryAgain')}
            </Button>
            <Button onClick={() => location.assign('/')}>{t('toBoard')}</Button>
          </>
        }
      >
        {t('text')}
      </EmptyState>
    </div>
  )
}
