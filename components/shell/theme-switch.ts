'use client'

import { useSyncExternalStore } from 'react'
import { keepTheme, THEMES, type Theme } from '@/components/live/locale'

/** The class on <html> is the one place that knows the theme; the server put it there from the cookie. */
export function useTheme(): { theme: Theme; setTheme(theme: Theme): void; themes: readonly Theme[] } {
  const theme = useSyncExternalStore(watch, readTheme, () => 'system' as const)
  return { theme, setTheme: keepTheme, themes: THEMES }
}

function readTheme(): Theme {
  return THEMES.find(theme => document.documentElement.classList.contains(theme)) ?? 'system'
}

function watch(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['class'] })
  return () => observer.disconnect()
}
