import {
  BookOpenText,
  CircleStar,
  FileUp,
  HandCoins,
  Handshake,
  Inbox,
  type LucideIcon,
  MessagesSquare,
  ReceiptText,
  Settings2,
  Sprout,
  SquareKanban,
  UsersRound,
  Waves,
} from 'lucide-react'
import { isRuler } from '@/components/live/me'
import type { Me } from '@/server/api/types'

export type NavKey =
  | 'board'
  | 'followUps'
  | 'pool'
  | 'inquiries'
  | 'following'
  | 'conflicts'
  | 'orders'
  | 'commissions'
  | 'policy'
  | 'people'
  | 'settings'
  | 'starterPool'
  | 'import'

export type NavItem = {
  key: NavKey
  href: string
  icon: LucideIcon
  /** G, then this letter. */
  letter: string
  /** Only for those who rule. */
  forRulers?: true
  /** Whether it is there for this person. */
  isFor?: (me: Me) => boolean
  /** What waits there; `isDecision`: somebody must decide it. */
  badge?: (me: Me) => { count: number; isDecision: boolean }
}

export const NAV_ITEMS: readonly NavItem[] = [
  { key: 'board', href: '/', icon: SquareKanban, letter: 'b', badge: me => ({ count: me.counts.offers, isDecision: true }) },
  {
    key: 'followUps',
    href: '/follow-ups',
    icon: MessagesSquare,
    letter: 'f',
    badge: me => ({ count: me.counts.dueFollowUps, isDecision: false }),
  },
  { key: 'pool', href: '/pool', icon: Waves, letter: 'p' },
  { key: 'inquiries', href: '/inquiries', icon: Inbox, letter: 'i' },
  { key: 'following', href: '/following', icon: CircleStar, letter: 'w' },
  {
    key: 'conflicts',
    href: '/conflicts',
    icon: Handshake,
    letter: 'c',
    badge: me => ({ count: me.counts.openConflicts, isDecision: isRuler(me) }),
  },
  {
    key: 'orders',
    href: '/orders',
    icon: ReceiptText,
    letter: 'o',
    forRulers: true,
    badge: me => ({ count: me.counts.unconfirmedOrders, isDecision: true }),
  },
  { key: 'commissions', href: '/commissions', icon: HandCoins, letter: 'm' },
  { key: 'policy', href: '/policy', icon: BookOpenText, letter: 'r' },
  { key: 'people', href: '/people', icon: UsersRound, letter: 't' },
  { key: 'settings', href: '/settings', icon: Settings2, letter: 's', forRulers: true },
  {
    key: 'starterPool',
    href: '/starter-pool',
    icon: Sprout,
    letter: 'n',
    badge: me => ({ count: me.counts.handovers, isDecision: true }),
  },
  {
    key: 'import',
    href: '/import',
    icon: FileUp,
    letter: 'i',
    isFor: ({ user, company }) => user.sells || (user.role === 'admin' && company.isBeingSetUp),
  },
]

export const navItemsFor = (me: Me): NavItem[] => NAV_ITEMS.filter(item => (!item.forRulers || isRuler(me)) && (item.isFor?.(me) ?? true))

export const isCurrent = (pathname: string, href: string): boolean =>
  href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`)
