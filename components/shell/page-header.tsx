'use client'

import { Bell } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useMe } from '@/components/live/me'
import { cn } from '@/components/ui/cn'
import { capped } from './side-nav'
import { UserMenu } from './user-menu'

/**
 * The top of a screen: what it is, a few figures, what one can do. On the phone notices and the person's menu stand here, the actions below.
 * Every screen has one, as its first child.
 */
export function PageHeader({
  title,
  summary,
  children,
  className,
}: {
  title: ReactNode
  /** Figures beside the title: "4 人 · 54/80". */
  summary?: ReactNode
  /** Actions: filter, buttons. */
  children?: ReactNode
  className?: string
}) {
  return (
    <div
      className={cn(
        'sticky top-0 z-30 flex min-h-13 shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b bg-surface px-3 py-2 sm:px-4',
        className,
      )}
    >
      <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2.5">
        <h1 className="min-w-0 truncate font-semibold text-lg leading-6">{title}</h1>
        {summary && <div className="text-muted-foreground text-sm">{summary}</div>}
      </div>
      <div className="flex items-center gap-1 md:hidden">
        <NoticesBell />
        <UserMenu isCompact />
      </div>
      {children && <div className="flex w-full min-w-0 items-center gap-2 md:w-auto">{children}</div>}
    </div>
  )
}

function NoticesBell() {
  const t = useTranslations('shell')
  const { unreadNotices } = useMe().counts
  return (
    <Link
      href="/notices"
      aria-label={unreadNotices > 0 ? t('noticesUnread', { count: unreadNotices }) : t('nav.notices')}
      className="relative flex size-9 items-center justify-center rounded-md text-muted-foreground hover:bg-hover"
    >
      <Bell className="size-5" aria-hidden />
      {unreadNotices > 0 && (
        <span className="absolute top-0.5 right-0 min-w-4 rounded-full bg-primary px-1 text-center font-medium text-[10px] text-primary-foreground leading-4">
          {capped(unreadNotices)}
        </span>
      )}
    </Link>
  )
}

/** The body of a page that reads rather than works: a readable width, room around. */
export function PageBody({ className, children }: { className?: string; children: ReactNode }) {
  return <div className={cn('mx-auto flex w-full max-w-4xl flex-col gap-4 p-3 sm:p-4', className)}>{children}</div>
}
