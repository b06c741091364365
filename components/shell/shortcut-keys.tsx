'use client'

import { useEffect, useState } from 'react'
import { Kbd } from '@/components/ui/kbd'

/** Keys as they are printed on this machine's keyboard: "mod" is ⌘ on a Mac and Ctrl elsewhere. `isPlain`: as words, beside a label. */
export function ShortcutKeys({ keys, isPlain = false }: { keys: readonly string[]; isPlain?: boolean }) {
  const [isMac, setIsMac] = useState(false)
  useEffect(() => setIsMac(/Mac|iPhone|iPad/.test(navigator.userAgent)), [])
  if (isPlain) {
    const text = isMac ? keys.join('').replace('mod', '⌘') : keys.join(' ').replace('mod', 'Ctrl')
    return <span className="shrink-0 text-xs pointer-coarse:hidden">{text}</span>
  }
  return (
    <span className="inline-flex shrink-0 gap-1 pointer-coarse:hidden">
      {keys.map(key => (
        <Kbd key={key}>{key === 'mod' ? (isMac ? '⌘' : 'Ctrl') : key}</Kbd>
      ))}
    </span>
  )
}
