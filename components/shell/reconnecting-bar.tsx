'use client'

import { LoaderCircle } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useIsConnected } from '@/components/live/live-provider'

/** A hiccup is not worth a word; after a second the page says that it may be behind. */
const QUIET_MS = 1_000

export function ReconnectingBar() {
  const t = useTranslations('shell')
  const isConnected = useIsConnected()
  const [isShown, setIsShown] = useState(false)
  useEffect(() => {
    if (isConnected) {
      setIsShown(false)
      return
    }
    const timer = setTimeout(() => setIsShown(true), QUIET_MS)
    return () => clearTimeout(timer)
  }, [isConnected])
  return (
    <div role="status" className="shrink-0">
      {isShown && (
        <p className="flex items-center justify-center gap-2 border-b bg-selected px-3 py-1.5 text-xs">
          <LoaderCircle className="size-3.5 animate-spin" aria-hidden />
          {t('reconnecting')}
        </p>
      )}
    </div>
  )
}
