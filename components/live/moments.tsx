'use client'

import { useFormatter, useTimeZone, useTranslations } from 'next-intl'
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react'
import { type AgoUnit, ago, calendarDaysUntil } from './ago'

const NowContext = createContext<Date | null>(null)

/** One clock for all "3 d ago" of the page; ticks each half minute. */
export function NowProvider({ children }: { children: ReactNode }) {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const tick = setInterval(() => setNow(new Date()), 30_000)
    return () => clearInterval(tick)
  }, [])
  return <NowContext value={now}>{children}</NowContext>
}

export function useClock(): Date {
  const now = use(NowContext)
  if (!now) throw new Error('useClock needs a NowProvider')
  return now
}

/** Instants as people say them, in the reader's language and the company's time zone. */
export function useMoments() {
  const now = useClock()
  const t = useTranslations('common')
  const format = useFormatter()
  const timeZone = useTimeZone() ?? 'Asia/Shanghai'
  return useMemo(() => {
    const isThisYear = (at: Date) => at.getUTCFullYear() === now.getUTCFullYear()
    const day = (iso: string) => {
      const at = new Date(iso)
      return format.dateTime(at, { month: 'short', day: 'numeric', ...(isThisYear(at) ? {} : { year: 'numeric' }) })
    }
    return {
      /** "3 天前", "3 d ago"; beyond a year the date. */
      ago: (iso: string) => {
        const span = ago(new Date(iso), now)
        return span.unit === 'long' ? day(iso) : t(`ago.${span.unit satisfies AgoUnit}`, { count: span.count })
      },
      /** "今天", "明天", "3 天后", "过期 2 天": by calendar days. */
      due: (iso: string) => {
        const days = calendarDaysUntil(new Date(iso), now, timeZone)
        if (days === 0) return t('due.today')
        if (days === 1) return t('due.tomorrow')
        return days < 0 ? t('due.overdue', { count: -days }) : t('due.inDays', { count: days })
      },
      isOverdue: (iso: string) => calendarDaysUntil(new Date(iso), now, timeZone) < 0,
      /** How long until an instant: "还剩 31 小时". */
      left: (iso: string) => {
        const minutes = Math.max(0, Math.ceil((Date.parse(iso) - now.getTime()) / 60_000))
        if (minutes < 60) return t('left.minutes', { count: minutes })
        return minutes < 48 * 60
          ? t('left.hours', { count: Math.ceil(minutes / 60) })
          : t('left.days', { count: Math.ceil(minutes / 1440) })
      },
      /** "3月12日", with the year when it is not this one. */
      day,
      dateTime: (iso: string) =>
        format.dateTime(new Date(iso), {
          month: 'short',
          day: 'numeric',
          hour: '2-digit',
          minute: '2-digit',
          ...(isThisYear(new Date(iso)) ? {} : { year: 'numeric' }),
        }),
      /** A calendar day (YYYY-MM-DD): no time zone moves it. */
      calendarDay: (date: string) =>
        format.dateTime(new Date(`${date}T00:00:00Z`), { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' }),
    }
  }, [now, t, format, timeZone])
}
