'use client'

import { useEffect, useState } from 'react'
import { Kbd } from '@/components/ui/kbd'

/** Keys as they are printed on this machine's keyboard: "mod" is ⌘ on a Mac and Ctrl elsewhere. */
export function ShortcutKeys({ keys }: { keys: readonly string[] }) {
  const [isMac, setIsMac] = useState(false)
  useEffect(() => setIsMac(/Mac|iPhone|iPad/.test(navigator.userAgent)), [])
  return (
    <span className="inline-flex shrink-0 gap-1 pointer-coarse:hidden">
      {keys.map(key => (
        <Kbd key={key}>{key === 'mod' ? (isMac ? '⌘' : 'Ctrl') : key}</Kbd>
      ))}
    </span>
  )
}
