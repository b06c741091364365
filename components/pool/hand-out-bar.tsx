'use client'

import { Shuffle } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { PoolRow } from '@/server/api/types'
import { HandOutDialog } from './hand-out-dialog'

/** What was chosen in the pool, and the way to hand it out. Stays at the lower edge while the list scrolls. */
export function HandOutBar({ rows, onChooseAll, onClear }: { rows: PoolRow[]; onChooseAll: (() => void) | null; onClear: () => void }) {
  const t = useTranslations('pool.handOut')
  const [isOpen, setIsOpen] = useState(false)
  return (
    <div className="sticky bottom-0 z-10 flex flex-wrap items-center gap-2 border-t bg-surface px-3 py-2 sm:px-4">
      <span aria-live="polite" className="font-medium tabular-nums">
        {t('chosen', { count: rows.length })}
      </span>
      {onChooseAll && (
        <Button variant="ghost" size="sm" onClick={onChooseAll}>
          {t('all')}
        </Button>
      )}
      <Button variant="ghost" size="sm" onClick={onClear}>
        {t('clear')}
      </Button>
      <Button variant="primary" className="ml-auto" onClick={() => setIsOpen(true)}>
        <Shuffle aria-hidden />
        {t('open')}
      </Button>
      {isOpen && <HandOutDialog rows={rows} onClose={() => setIsOpen(false)} onDone={onClear} />}
    </div>
  )
}
