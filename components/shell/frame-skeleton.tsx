import { useTranslations } from 'next-intl'
import { Skeleton } from '@/components/ui/skeleton'

/** The frame before the person is known; the same edges, so that nothing jumps. */
export function FrameSkeleton() {
  const t = useTranslations('common')
  return (
    <div className="flex h-dvh" aria-busy="true">
      <p role="status" className="sr-only">
        {t('loading')}
      </p>
      <div className="hidden w-52 flex-col gap-2 border-r p-3 md:flex">
        <Skeleton className="mb-3 h-6 w-24" />
        {['a', 'b', 'c', 'd', 'e', 'f'].map(key => (
          <Skeleton key={key} className="h-8" />
        ))}
      </div>
      <div className="flex flex-1 flex-col">
        <div className="flex h-13 items-center border-b px-4">
          <Skeleton className="h-5 w-40" />
        </div>
        <div className="flex flex-col gap-3 p-4">
          {['a', 'b', 'c'].map(key => (
            <Skeleton key={key} className="h-24" />
          ))}
        </div>
      </div>
    </div>
  )
}
