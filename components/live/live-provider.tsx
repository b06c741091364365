'use client'

import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useCallback, useEffect, useRef, useState } from 'react'
import type { LiveEvent } from '@/server/domain/events'
import { goToSignIn } from './go-to-sign-in'
import { openLiveConnection } from './live-connection'

export type LiveHandler = (event: LiveEvent) => void

type Live = {
  isConnected: boolean
  onEvent(handler: LiveHandler): () => void
  onGap(handler: () => void): () => void
}
const LiveContext = createContext<Live | null>(null)

/**
 * One socket for the whole app. Events come at least once and each reaches the handlers once. After a gap (a connection that was away, or that
 * stood only after the first answers were read) everything that is shown is asked for again.
 */
export function LiveProvider({ children }: { children: ReactNode }) {
  const queryClient = useQueryClient()
  const [isConnected, setIsConnected] = useState(true)
  const eventHandlers = useRef(new Set<LiveHandler>())
  const gapHandlers = useRef(new Set<() => void>())

  useEffect(() => {
    const startAnew = () => {
      void queryClient.invalidateQueries()
      for (const handler of [...gapHandlers.current]) handler()
    }
    return openLiveConnection({
      onConnected: setIsConnected,
      onEvent: event => {
        if (event.type === 'view.changed') startAnew()
        for (const handler of [...eventHandlers.current]) handler(event)
      },
      onGap: startAnew,
      onSignedOut: goToSignIn,
    })
  }, [queryClient])

  const onEvent = useCallback((handler: LiveHandler) => register(eventHandlers.current, handler), [])
  const onGap = useCallback((handler: () => void) => register(gapHandlers.current, handler), [])
  return <LiveContext value={{ isConnected, onEvent, onGap }}>{children}</LiveContext>
}

function register<T>(handlers: Set<T>, handler: T): () => void {
  handlers.add(handler)
  return () => handlers.delete(handler)
}

function useLive(): Live {
  const live = use(LiveContext)
  if (!live) throw new Error('Live hooks are for screens inside the app frame')
  return live
}

/** Calls the handler with every live event, once each. The handler may change with each render. */
export function useLiveEvents(handler: LiveHandler): void {
  const { onEvent } = useLive()
  const latest = useLatest(handler)
  useEffect(() => onEvent(event => latest.current(event)), [onEvent, latest])
}

/** For state outside the query cache: called after a gap, when queries are refetched by themselves. */
export function useAfterGap(handler: () => void): void {
  const { onGap } = useLive()
  const latest = useLatest(handler)
  useEffect(() => onGap(() => latest.current()), [onGap, latest])
}

export function useIsConnected(): boolean {
  return useLive().isConnected
}

function useLatest<T>(value: T) {
  const ref = useRef(value)
  useEffect(() => {
    ref.current = value
  })
  return ref
}
