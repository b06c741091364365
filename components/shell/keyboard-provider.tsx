'use client'

import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from 'react'
import { useMe } from '@/components/live/me'
// Not loaded on demand: what is typed right after the shortcut must not be lost.
import { CommandPalette } from './command-palette'
import { navItemsFor } from './nav-items'

const KeyboardHelp = dynamic(() => import('./keyboard-help').then(module => module.KeyboardHelp), { ssr: false })

type Keyboard = { openPalette(): void; openHelp(): void }
const KeyboardContext = createContext<Keyboard | null>(null)

export function useKeyboard(): Keyboard {
  const keyboard = use(KeyboardContext)
  if (!keyboard) throw new Error('useKeyboard is for screens inside the app frame')
  return keyboard
}

/** How long G waits for its second letter. */
const GO_MS = 1_200

/** The keys that work everywhere: ⌘/Ctrl K, ?, and G with a letter. */
export function KeyboardProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<'palette' | 'help' | null>(null)
  const router = useRouter()
  const me = useMe()
  const goingSince = useRef(0)

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        setOpen(current => (current === 'palette' ? null : 'palette'))
        return
      }
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || isBusyElsewhere(event.target)) return
      if (event.key === '?') {
        event.preventDefault()
        setOpen('help')
        return
      }
      const letter = event.key.toLowerCase()
      const isGoing = Date.now() - goingSince.current < GO_MS
      goingSince.current = letter === 'g' ? Date.now() : 0
      const item = isGoing ? navItemsFor(me).find(candidate => candidate.letter === letter) : undefined
      if (item) {
        event.preventDefault()
        router.push(item.href)
      }
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [me, router])

  const keyboard = useMemo(() => ({ openPalette: () => setOpen('palette'), openHelp: () => setOpen('help') }), [])
  return (
    <KeyboardContext value={keyboard}>
      {children}
      {open === 'palette' && <CommandPalette onClose={() => setOpen(null)} />}
      {open === 'help' && <KeyboardHelp onClose={() => setOpen(null)} />}
    </KeyboardContext>
  )
}

/** Somebody types, or a dialog or menu has the keys. */
function isBusyElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.closest('input, textarea, select, [role="dialog"], [role="menu"], [role="listbox"]') !== null
}
