import { io } from 'socket.io-client'
import type { LiveEvent } from '@/server/domain/events'
import { SeenIds } from './seen-ids'

type Listener = {
  onConnected(isConnected: boolean): void
  onEvent(event: LiveEvent): void
  onGap(): void
  onSignedOut(): void
}

const RETRY_MS = 2_000

/** Opens the socket and returns how to close it. */
export function openLiveConnection({ onConnected, onEvent, onGap, onSignedOut }: Listener): () => void {
  const socket = io({
    autoConnect: false,
    // Behind a load balancer polling would need sticky sessions; it stays as the way out where websockets are blocked.
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 4_000,
    timeout: 10_000,
  })
  const seen = new SeenIds(5_000)
  let retry: ReturnType<typeof setTimeout> | undefined

  const tryAgain = () => {
    clearTimeout(retry)
    retry = setTimeout(() => socket.connect(), RETRY_MS)
  }

  socket.on('connect', () => {
    onConnected(true)
    // What was read before this moment may have missed an event, unless the server kept this socket's place.
    if (!socket.recovered) onGap()
  })
  socket.on('event', (event: LiveEvent) => {
    if (seen.isNew(event.id)) onEvent(event)
  })
  socket.on('session.ended', onSignedOut)
  socket.on('disconnect', () => {
    onConnected(false)
    // Sent away by the server it does not come back by itself; if the session has ended, the next attempt says so.
    if (!socket.active) tryAgain()
  })
  socket.on('connect_error', error => {
    if (error.message === 'UNAUTHORIZED') onSignedOut()
    else {
      onConnected(false)
      if (!socket.active) tryAgain()
    }
  })
  // A laptop that wakes up, or a phone that finds the net again, need not wait for the next attempt.
  const wakeUp = () => {
    if (!socket.connected && document.visibilityState === 'visible') socket.connect()
  }
  window.addEventListener('online', wakeUp)
  document.addEventListener('visibilitychange', wakeUp)

  // A moment later: React mounts twice in development, and the first one would be cut off while it connects.
  retry = setTimeout(() => socket.connect(), 0)

  return () => {
    clearTimeout(retry)
    window.removeEventListener('online', wakeUp)
    document.removeEventListener('visibilitychange', wakeUp)
    socket.removeAllListeners()
    socket.disconnect()
  }
}
