'use client'

import { Menu, ScanSearch } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useMe } from '@/components/live/me'
import { cn } from '@/components/ui/cn'
import { Sheet, SheetContent, SheetHeader, SheetTitle } from '@/components/ui/sheet'
import { useKeyboard } from './keyboard-provider'
import { isCurrent, type NavItem, type NavKey, navItemsFor } from './nav-items'
import { NavCount, NavLink } from './nav-link'

const UNDER_THE_THUMB: readonly NavKey[] = ['board', 'followUps', 'pool']

/** The navigation of a phone: three screens and the duplicate check under the thumb, the rest behind "more". */
export function BottomBar({ className }: { className?: string }) {
  const t = useTranslations('shell')
  const me = useMe()
  const items = navItemsFor(me)
  const { openPalette } = useKeyboard()
  const [isOpen, setIsOpen] = useState(false)
  const [board, followUps, pool] = UNDER_THE_THUMB.map(key => items.find(item => item.key === key))
  const others = items.filter(item => !UNDER_THE_THUMB.includes(item.key))
  return (
    <nav
      aria-label={t('navigation')}
      className={cn('grid shrink-0 grid-cols-5 border-t bg-surface pb-[env(safe-area-inset-bottom)]', className)}
    >
      {board && <BarLink item={board} />}
      {followUps && <BarLink item={followUps} />}
      <button type="button" onClick={openPalette} className={cn(barClasses, 'text-muted-foreground')}>
        <ScanSearch className="size-5" aria-hidden />
        <span aria-hidden>{t('duplicateCheckShort')}</span>
        <span className="sr-only">{t('nav.duplicateCheck')}</span>
      </button>
      {pool && <BarLink item={pool} />}
      <button type="button" onClick={() => setIsOpen(true)} aria-haspopup="dialog" className={cn(barClasses, 'text-muted-foreground')}>
        <Menu className="size-5" aria-hidden />
        {t('more')}
        {others.some(item => item.badge?.(me).isDecision && item.badge(me).count > 0) && <Dot />}
      </button>
      <Sheet open={isOpen} onOpenChange={setIsOpen}>
        <SheetContent side="bottom">
          <SheetHeader>
            <SheetTitle>{t('more')}</SheetTitle>
          </SheetHeader>
          <div className="flex flex-col gap-0.5 px-2 pb-2">
            {others.map(item => (
              <NavLink key={item.key} item={item} onFollowed={() => setIsOpen(false)} />
            ))}
          </div>
        </SheetContent>
      </Sheet>
    </nav>
  )
}

const barClasses = 'relative flex h-14 min-w-0 flex-col items-center justify-center gap-0.5 text-2xs -outline-offset-2'

function BarLink({ item }: { item: NavItem }) {
  const t = useTranslations('shell')
  const isHere = isCurrent(usePathname(), item.href)
  return (
    <Link
      href={item.href}
      aria-current={isHere ? 'page' : undefined}
      className={cn(barClasses, isHere ? 'font-semibold text-foreground' : 'text-muted-foreground')}
    >
      <item.icon className="size-5" aria-hidden />
      {t(`nav.${item.key}`)}
      <NavCount item={item} isShort className="absolute top-1 left-1/2 ml-3 text-2xs" />
    </Link>
  )
}

function Dot() {
  const t = useTranslations('shell')
  return (
    <span className="absolute top-1.5 left-1/2 ml-2.5 size-2 rounded-full bg-decision">
      <span className="sr-only">{t('decisionWaits')}</span>
    </span>
  )
}
