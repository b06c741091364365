'use client'

import { useEffect, useRef, useState } from 'react'

type Functions = Record<string, (...args: never[]) => unknown>

/** Functions that always do the latest and never change themselves, so that no card is drawn anew for them. */
export function useStable<T extends Functions>(functions: T): T {
  const latest = useRef(functions)
  useEffect(() => {
    latest.current = functions
  })
  const [stable] = useState(() => {
    const call = (name: string) => [name, (...args: never[]) => latest.current[name]?.(...args)]
    return Object.fromEntries(Object.keys(functions).map(call)) as T
  })
  return stable
}
