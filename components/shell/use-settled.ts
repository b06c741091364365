'use client'

import { useEffect, useState } from 'react'

/** A value once it has stood still for a moment: what is typed is looked up by word, not by letter. */
export function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return settled
}
