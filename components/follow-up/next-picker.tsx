'use client'

import { CalendarPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { calendarDayIn } from '@/components/board/relative-day'
import { useMe } from '@/components/live/me'
import { useMoments } from '@/components/live/moments'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { dayAfter, morningOf, nextMonday } from './company-time'

/** When to be in touch next: what one says ("tomorrow", "Monday"), or a day of the calendar. */
export function NextPicker({ nextAt, onChange }: { nextAt: Date | null; onChange: (nextAt: Date | null) => void }) {
  const t = useTranslations('followUp.log')
  const { timeZone } = useMe().company
  const { day, calendarDay } = useMoments()
  const [isOpen, setIsOpen] = useState(false)
  const today = calendarDayIn(timeZone, new Date())
  const choices = [
    { label: t('tomorrow'), on: dayAfter(today, 1) },
    { label: t('inDays', { days: 3 }), on: dayAfter(today, 3) },
    { label: t('nextWeek'), on: nextMonday(today) },
    { label: t('inDays', { days: 14 }), on: dayAfter(today, 14) },
  ]
  const choose = (on: string) => {
    onChange(morningOf(on, timeZone))
    setIsOpen(false)
  }
  return (
    <Popover open={isOpen} onOpenChange={setIsOpen}>
      <PopoverTrigger asChild>
        <Button variant="ghost" size="sm" aria-label={`${t('nextAt')}: ${nextAt ? day(nextAt.toISOString()) : t('noNext')}`}>
          <CalendarPlus className="size-3.5 text-muted-foreground" aria-hidden />
          {nextAt ? `${t('nextAt')} ${day(nextAt.toISOString())}` : t('nextAt')}
        </Button>
      </PopoverTrigger>
      <PopoverContent className="flex w-60 flex-col gap-1 p-1.5">
        {choices.map(({ label, on }) => (
          <Button key={on + label} variant="ghost" size="sm" className="justify-between" onClick={() => choose(on)}>
            {label}
            <span className="font-normal text-muted-foreground">{calendarDay(on)}</span>
          </Button>
        ))}
        <div className="flex items-center justify-between gap-2 px-2.5 py-1 text-xs">
          <span aria-hidden>{t('pick')}</span>
          <Input
            type="date"
            aria-label={t('pick')}
            className="h-7 w-36"
            min={today}
            value={nextAt ? calendarDayIn(timeZone, nextAt) : ''}
            onChange={event => onChange(morningOf(event.target.value, timeZone))}
          />
        </div>
        {nextAt && (
          <Button
            size="sm"
            onClick={() => {
              onChange(null)
              setIsOpen(false)
            }}
          >
            {t('clearNext')}
          </Button>
        )}
      </PopoverContent>
    </Popover>
  )
}
