import { useTranslations } from 'next-intl'
import { Skeleton } from '@/components/ui/skeleton'

/** A page whose content is on its way: a header and some lines. */
export function ListSkeleton({ hasHeader = true, lines = 6 }: { hasHeader?: boolean; lines?: number }) {
  const t = useTranslations('common')
  return (
    <div aria-busy="true">
      <p role="status" className="sr-only">
        {t('loading')}
      </p>
      {hasHeader && (
        <div className="flex h-13 items-center border-b bg-surface px-4">
          <Skeleton className="h-5 w-36" />
        </div>
      )}
      <div className="mx-auto flex max-w-4xl flex-col gap-2.5 p-4">
        {Array.from({ length: lines }, (_, index) => index).map(index => (
          <Skeleton key={index} className="h-14" />
        ))}
      </div>
    </div>
  )
}
