'use client'

import { ArrowLeftRight, CalendarClock, FileClock, Handshake } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import type { Me } from '@/server/api/types'

/** What waits for this person today; each number leads to what it counts. */
export function TodayStrip({ counts }: { counts: Me['counts'] }) {
  const t = useTranslations('board.today')
  const { dueFollowUps, openConflicts, unconfirmedOrders, offers, handovers } = counts
  const isClear = dueFollowUps + openConflicts + unconfirmedOrders + offers + handovers === 0
  return (
    <nav
      aria-label={t('label')}
      className="flex min-w-0 items-center gap-1.5 overflow-x-auto [scrollbar-width:none] max-md:w-full md:flex-wrap"
    >
      {isClear && <span className="text-muted-foreground">{t('clear')}</span>}
      {dueFollowUps > 0 && (
        <Item href="/follow-ups" icon={<CalendarClock aria-hidden />}>
          {t('due', { count: dueFollowUps })}
        </Item>
      )}
      {openConflicts > 0 && (
        <Item href="/conflicts" icon={<Handshake aria-hidden />} isDecision>
          {t('conflicts', { count: openConflicts })}
        </Item>
      )}
      {unconfirmedOrders > 0 && (
        <Item href="/orders" icon={<FileClock aria-hidden />}>
          {t('unconfirmed', { count: unconfirmedOrders })}
        </Item>
      )}
      {handovers > 0 && (
        <Item href="/starter-pool" icon={<ArrowLeftRight aria-hidden />} isDecision>
          {t('handovers', { count: handovers })}
        </Item>
      )}
    </nav>
  )
}

function Item({ href, icon, isDecision = false, children }: { href: string; icon: ReactNode; isDecision?: boolean; children: ReactNode }) {
  return (
    <Link
      href={href}
      className={cn(
        'inline-flex h-7 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-md border bg-surface px-2 text-xs hover:bg-hover pointer-coarse:h-10 [&_svg]:size-3.5',
        isDecision && 'border-decision/40 text-decision',
      )}
    >
      {icon}
      {children}
    </Link>
  )
}
