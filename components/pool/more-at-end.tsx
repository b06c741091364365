'use client'

import { LoaderCircle } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'

type Pages = { hasNextPage: boolean; isFetchingNextPage: boolean; isFetchNextPageError: boolean; fetchNextPage: () => unknown }

/** The end of a list that goes on: the next page comes when it is nearly in sight, and by a button for who does not scroll. */
export function MoreAtEnd({ query, endText }: { query: Pages; endText?: string | null }) {
  const t = useTranslations('common')
  const end = useRef<HTMLDivElement>(null)
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query
  // After a failure it waits for the button: else it would ask again and again.
  const goesOn = hasNextPage && !isFetchingNextPage && !isFetchNextPageError
  useEffect(() => {
    const element = end.current
    if (!element || !goesOn) return
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && void fetchNextPage(), { rootMargin: '600px' })
    observer.observe(element)
    return () => observer.disconnect()
  }, [goesOn, fetchNextPage])
  if (!hasNextPage && !endText) return null
  return (
    <div ref={end} className="flex min-h-8 items-center justify-center py-2 text-muted-foreground text-xs">
      {isFetchingNextPage && (
        <span role="status" className="flex items-center gap-1.5">
          <LoaderCircle className="size-3.5 animate-spin" aria-hidden />
          {t('loading')}
        </span>
      )}
      {hasNextPage && !isFetchingNextPage && (
        <Button size="sm" variant="ghost" onClick={() => void fetchNextPage()}>
          {isFetchNextPageError ? t('tryAgain') : t('loadMore')}
        </Button>
      )}
      {!hasNextPage && endText}
    </div>
  )
}
