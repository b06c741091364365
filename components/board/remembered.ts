'use client'

import { useCallback, useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

/** A choice this browser remembers, such as which lanes are collapsed. Where nothing may be kept it holds for the page. */
export function useRemembered(key: string, fallback: string): [string, (value: string) => void] {
  const value = useSyncExternalStore(
    subscribe,
    () => read(key) ?? fallback,
    () => fallback,
  )
  const remember = useCallback(
    (next: string) => {
      write(key, next)
      for (const listener of listeners) listener()
    },
    [key],
  )
  return [value, remember]
}

const kept = new Map<string, string>()

function read(key: string): string | null {
  try {
    return window.localStorage.getItem(key) ?? kept.get(key) ?? null
  } catch {
    return kept.get(key) ?? null
  }
}

function write(key: string, value: string): void {
  kept.set(key, value)
  try {
    window.localStorage.setItem(key, value)
  } catch {
    // A full or forbidden storage takes nothing from the page.
  }
}
