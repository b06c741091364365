'use client'

import { useEffect, useState } from 'react'

/** Text that is not lost when its field goes away: the drawer is closed, the page reloads. Kept for this tab, until it is sent. */
export function useDraft(key: string): [string, (text: string) => void] {
  const [text, setText] = useState(() => read(key))
  useEffect(() => {
    try {
      if (text) window.sessionStorage.setItem(key, text)
      else window.sessionStorage.removeItem(key)
    } catch {
      // A browser that keeps nothing: the text lives as long as the field.
    }
  }, [key, text])
  return [text, setText]
}

function read(key: string): string {
  try {
    return typeof window === 'undefined' ? '' : (window.sessionStorage.getItem(key) ?? '')
  } catch {
    return ''
  }
}
