'use client'

import { Bell, ScanSearch } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useMe } from '@/components/live/me'
import { cn } from '@/components/ui/cn'
import { BrandMark } from './brand-mark'
import { useKeyboard } from './keyboard-provider'
import { navItemsFor } from './nav-items'
import { NavLink, navLineClasses } from './nav-link'
import { ShortcutKeys } from './shortcut-keys'
import { UserMenu } from './user-menu'

/** The navigation of a laptop. What it counts comes from me.counts. */
export function SideNav({ className }: { className?: string }) {
  const t = useTranslations('shell')
  const me = useMe()
  const { openPalette } = useKeyboard()
  const [board, ...others] = navItemsFor(me)
  return (
    <header className={cn('w-52 shrink-0 flex-col gap-3 border-r bg-background p-2.5', className)}>
      <div className="flex h-9 items-center gap-2 px-2.5" title={me.company.name}>
        <BrandMark />
        <span className="min-w-0 truncate font-semibold">{me.company.name}</span>
      </div>
      <nav aria-label={t('navigation')} className="scrollbar-thin -mx-1 flex min-h-0 flex-1 flex-col gap-0.5 overflow-y-auto px-1 py-0.5">
        {board && <NavLink item={board} />}
        <button
          type="button"
          onClick={openPalette}
          className={cn(navLineClasses, 'text-muted-foreground hover:bg-hover hover:text-foreground')}
        >
          <ScanSearch className="size-4 shrink-0" aria-hidden />
          <span className="min-w-0 flex-1 truncate text-left">{t('nav.duplicateCheck')}</span>
          <ShortcutKeys keys={['mod', 'K']} isPlain />
        </button>
        {others.map(item => (
          <NavLink key={item.key} item={item} />
        ))}
      </nav>
      <div className="flex flex-col gap-0.5 border-t pt-2">
        <NoticesLink />
        <UserMenu />
      </div>
    </header>
  )
}

function NoticesLink() {
  const t = useTranslations('shell')
  const me = useMe()
  const isHere = usePathname() === '/notices'
  return (
    <Link
      href="/notices"
      aria-current={isHere ? 'page' : undefined}
      className={cn(navLineClasses, isHere ? 'bg-selected font-semibold' : 'text-muted-foreground hover:bg-hover hover:text-foreground')}
    >
      <Bell className="size-4 shrink-0" aria-hidden />
      <span className="flex-1">{t('nav.notices')}</span>
      {me.counts.unreadNotices > 0 && <span className="text-xs">{t('unreadCount', { count: capped(me.counts.unreadNotices) })}</span>}
    </Link>
  )
}

export const capped = (count: number): string => (count > 99 ? '99+' : String(count))
