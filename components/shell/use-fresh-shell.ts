'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import { useLiveEvents } from '@/components/live/live-provider'
import { useMe } from '@/components/live/me'
import { useTRPC } from '@/components/live/trpc'
import type { LiveEvent } from '@/server/domain/events'

/** A burst of events (an import, a colleague's bulk work) asks once for what the badges show. */
const CALM_MS = 800

/** Keeps counts, notices, policy and people fresh by what happens elsewhere. */
export function useFreshShell(): void {
  const me = useMe()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>())

  useEffect(() => {
    const pending = timers.current
    return () => {
      for (const timer of pending.values()) clearTimeout(timer)
    }
  }, [])

  const soon = useCallback((name: string, refetch: () => void) => {
    if (timers.current.has(name)) return
    timers.current.set(
      name,
      setTimeout(() => {
        timers.current.delete(name)
        refetch()
      }, CALM_MS),
    )
  }, [])

  useLiveEvents(event => {
    if (concernsMe(event, me.user.id)) soon('me', () => void queryClient.invalidateQueries(trpc.me.get.queryFilter()))
    if (event.type === 'notice.added') soon('notice', () => void queryClient.invalidateQueries(trpc.notice.pathFilter()))
    if (event.type === 'quota.changed') soon('people', () => void queryClient.invalidateQueries(trpc.people.pathFilter()))
    if (event.type === 'policy.published' || event.type === 'policy.tookEffect' || event.type === 'clause.woke') {
      soon('policy', () => void queryClient.invalidateQueries(trpc.policy.pathFilter()))
    }
  })
}

function concernsMe(event: LiveEvent, myId: string): boolean {
  switch (event.type) {
    case 'quota.changed':
      return event.repId === myId
    case 'customer.edited':
    case 'customer.followed':
    case 'pool.changed':
      return false
    default:
      return true
  }
}
