import { type QueryFilters, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useLiveEvents } from '@/components/live/live-provider'

/** Everybody who shows a shared list hears of a change at once; so they do not all ask in the same moment. */
const SPREAD_MS = 800

/** Asks again for what shows shared customers (the pool, colleagues' ordinary ones) when one of them changed; a window in the background when it is looked at. */
export function useFreshShared(filter: QueryFilters, isOn = true): void {
  const queryClient = useQueryClient()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  useLiveEvents(event => {
    if (event.type !== 'pool.changed' || !isOn) return
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      const isLookedAt = document.visibilityState === 'visible'
      void queryClient.invalidateQueries({ ...filter, refetchType: isLookedAt ? 'active' : 'none' })
    }, Math.random() * SPREAD_MS)
  })
}
