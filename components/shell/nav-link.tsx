'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useMe } from '@/components/live/me'
import { cn } from '@/components/ui/cn'
import { isCurrent, type NavItem } from './nav-items'

/** A line of the navigation with what waits there. */
export function NavLink({ item, onFollowed }: { item: NavItem; onFollowed?: () => void }) {
  const t = useTranslations('shell')
  const me = useMe()
  const isHere = isCurrent(usePathname(), item.href)
  return (
    <Link
      href={item.href}
      aria-current={isHere ? 'page' : undefined}
      onClick={onFollowed}
      className={cn(
        navLineClasses,
        isHere ? 'bg-selected font-semibold text-foreground' : 'text-muted-foreground hover:bg-hover hover:text-foreground',
      )}
    >
      <item.icon className="size-4 shrink-0" aria-hidden />
      <span className="min-w-0 flex-1 truncate">{t(`nav.${item.key}`)}</span>
      <NavCount item={item} />
      {item.key === 'policy' && <span className="text-xs">v{me.policy.version}</span>}
    </Link>
  )
}

export const navLineClasses = 'flex h-8 items-center gap-2.5 rounded-md px-2.5 text-sm pointer-coarse:h-11'

/** `isShort`: the figure alone, where there is no room for a word. */
export function NavCount({ item, className, isShort = false }: { item: NavItem; className?: string; isShort?: boolean }) {
  const t = useTranslations('shell')
  const me = useMe()
  const badge = item.badge?.(me)
  if (!badge || badge.count === 0) return null
  const shown = badge.count > 999 ? '999+' : String(badge.count)
  return (
    <span className={cn('shrink-0 text-xs tabular-nums', badge.isDecision && 'font-semibold text-decision', className)}>
      {item.key === 'followUps' && !isShort ? t('dueCount', { count: shown }) : shown}
    </span>
  )
}
