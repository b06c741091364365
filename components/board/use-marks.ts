'use client'

import { useCallback, useEffect, useRef, useState } from 'react'

/** Who moved a card, shown on it for a few seconds. null: the name is not known here, or it was the system. */
export type Mark = { by: string | null; isMine: boolean }
const MARK_MS = 6_000

/** Cards that were just moved. A second move of the same card starts its seconds anew. */
export function useMarks() {
  const [marks, setMarks] = useState<Record<string, Mark>>({})
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>())

  const mark = useCallback((customerId: string, value: Mark) => {
    clearTimeout(timers.current.get(customerId))
    setMarks(marks => ({ ...marks, [customerId]: value }))
    const timer = setTimeout(() => {
      timers.current.delete(customerId)
      setMarks(({ [customerId]: _, ...rest }) => rest)
    }, MARK_MS)
    timers.current.set(customerId, timer)
  }, [])

  useEffect(() => {
    const standing = timers.current
    return () => {
      for (const timer of standing.values()) clearTimeout(timer)
    }
  }, [])

  return { marks, mark }
}
