'use client'

import { useEffect, useState } from 'react'

/** Counts down the seconds of a wait; a new object starts anew. 0 when there is nothing to wait for. */
export function useSecondsLeft(wait: { seconds: number } | null): number {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    if (!wait) {
      setLeft(0)
      return
    }
    const until = Date.now() + wait.seconds * 1_000
    const tick = () => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1_000)))
    tick()
    const timer = setInterval(tick, 500)
    return () => clearInterval(timer)
  }, [wait])
  return left
}
