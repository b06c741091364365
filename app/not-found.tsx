import { Compass } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

export default function NotFound() {
  const t = useTranslations('shell.error')
  return (
    <main className="flex min-h-dvh items-center justify-center p-6">
      <EmptyState
        icon={Compass}
        title={<h1>{t('notFoundTitle')}</h1>}
        action={
          <Button asChild variant="primary">
            <Link href="/">{t('toBoard')}</Link>
          </Button>
        }
      >
        {t('notFoundText')}
      </EmptyState>
    </main>
  )
}
