'use client'

import { Clock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useMe } from '@/components/live/me'
import { useMoments } from '@/components/live/moments'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { fromLocalField, toLocalField } from './company-time'

/** When the exchange was: now, unless said otherwise; in the company's time. */
export function TimePicker({ at, onChange }: { at: Date | null; onChange: (at: Date | null) => void }) {
  const t = useTranslations('followUp.log')
  const { timeZone } = useMe().company
  const { dateTime } = useMoments()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Popover open={isOpen} onOpenChange={setIsOpen}>
      <PopoverTrigger asChild>
        <Button variant="ghost" size="sm" aria-label={`${t('at')}: ${at ? dateTime(at.toISOString()) : t('now')}`}>
          <Clock className="size-3.5 text-muted-foreground" aria-hidden />
          {at ? dateTime(at.toISOString()) : t('now')}
        </Button>
      </PopoverTrigger>
      <PopoverContent className="flex w-auto flex-col gap-2">
        <Input
          type="datetime-local"
          aria-label={t('at')}
          value={toLocalField(at ?? new Date(), timeZone)}
          max={toLocalField(new Date(), timeZone)}
          onChange={event => {
            const chosen = fromLocalField(event.target.value, timeZone)
            if (chosen) onChange(chosen)
          }}
        />
        <p className="text-2xs text-muted-foreground">{timeZone}</p>
        <Button
          size="sm"
          onClick={() => {
            onChange(null)
            setIsOpen(false)
          }}
        >
          {t('setNow')}
        </Button>
      </PopoverContent>
    </Popover>
  )
}
