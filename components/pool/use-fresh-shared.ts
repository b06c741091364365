import { type InfiniteData, type Query, type QueryFilters, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useLiveEvents } from '@/components/live/live-provider'

/** Everybody who shows a shared list hears of a change at once; so they do not all ask in the same moment. */
const SPREAD_MS = 800
/** A list that was scrolled deeper is not read again for each change: it would be hundreds of requests a minute. */
const MOST_PAGES = 8

/**
 * Asks again for what shows shared customers (the pool, colleagues' ordinary ones) when one of them changed; a window in the background, and a list that
 * was scrolled far down, when it is looked at anew.
 */
export function useFreshShared(filter: QueryFilters, isOn = true): void {
  const queryClient = useQueryClient()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  useLiveEvents(event => {
    if (event.type !== 'pool.changed' || !isOn) return
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      void queryClient.invalidateQueries({ ...filter, refetchType: 'none' })
      if (document.visibilityState === 'visible') void queryClient.refetchQueries({ ...filter, type: 'active', predicate: isShort })
    }, Math.random() * SPREAD_MS)
  })
}

const isShort = ({ state }: Query): boolean =>
  ((state.data as Partial<InfiniteData<unknown>> | undefined)?.pages?.length ?? 1) <= MOST_PAGES
