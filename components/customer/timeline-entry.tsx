'use client'

import { ArrowDownLeft, ArrowUpRight, Lightbulb, Network, ReceiptText, Scale } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CHANNEL_ICON } from '@/components/follow-up/channel-icon'
import { useMoments } from '@/components/live/moments'
import { useMoney } from '@/components/live/names-and-money'
import { RuleLink } from '@/components/live/refusal-sentence'
import { OrderFate, OrderStatusBadge } from '@/components/order/order-card'
import { Badge } from '@/components/ui/badge'
import { cn } from '@/components/ui/cn'
import { TierMark } from '@/components/ui/tier-mark'
import { Tooltip } from '@/components/ui/tooltip'
import type { TimelineItem } from '@/server/api/types'

type Of<Kind extends TimelineItem['kind']> = Extract<TimelineItem, { kind: Kind }>

/** One thing that happened: what it was at the left, who and what beside it, when at the right. */
export function TimelineEntry({ item, isLast }: { item: TimelineItem; isLast: boolean }) {
  switch (item.kind) {
    case 'followUp':
      return <FollowUpEntry item={item} isLast={isLast} />
    case 'advice':
      return <AdviceEntry item={item} isLast={isLast} />
    case 'move':
      return <MoveEntry item={item} isLast={isLast} />
    case 'order':
      return <OrderEntry item={item} isLast={isLast} />
    case 'conflict':
      return <ConflictEntry item={item} isLast={isLast} />
    case 'group':
      return <GroupEntry item={item} isLast={isLast} />
  }
}

function Entry({
  icon,
  at,
  isLast,
  head,
  children,
}: {
  icon: ReactNode
  at: string
  isLast: boolean
  head: ReactNode
  children?: ReactNode
}) {
  const { dateTime } = useMoments()
  return (
    <li className="relative grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-2 pb-4">
      {!isLast && <span aria-hidden className="absolute top-6 bottom-0 left-3 w-px bg-border" />}
      <span className="flex size-6 items-center justify-center rounded-full border bg-surface text-muted-foreground [&_svg:not([class*='size-'])]:size-3.5">
        {icon}
      </span>
      <div className="flex min-w-0 flex-col gap-0.5 pt-0.5">
        <div className="flex items-baseline gap-2">
          <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-1.5 gap-y-0.5">{head}</div>
          <time dateTime={at} className="shrink-0 text-muted-foreground text-xs">
            {dateTime(at)}
          </time>
        </div>
        {children}
      </div>
    </li>
  )
}

const bold = (text: ReactNode) => <strong className="font-medium">{text}</strong>

function FollowUpEntry({ item, isLast }: { item: Of<'followUp'>; isLast: boolean }) {
  const t = useTranslations('followUp')
  const { day } = useMoments()
  const Icon = CHANNEL_ICON[item.channel]
  const DirectionIcon = item.direction === 'out' ? ArrowUpRight : ArrowDownLeft
  return (
    <Entry
      icon={<Icon aria-hidden />}
      at={item.at}
      isLast={isLast}
      head={
        <>
          {bold(item.author.name)}
          <span className="inline-flex items-center gap-0.5 text-muted-foreground text-xs">
            {t(`channel.${item.channel}`)}
            <DirectionIcon className="size-3" role="img" aria-label={t(`direction.${item.direction}`)} />
          </span>
          {!item.counts && (
            <Tooltip content={t('notCountedHint')}>
              <button type="button" className="rounded-sm" aria-description={t('notCountedHint')}>
                <Badge>{t('notCounted')}</Badge>
              </button>
            </Tooltip>
          )}
        </>
      }
    >
      {item.text === null ? (
        <p className="text-muted-foreground text-xs italic">{t('textHidden')}</p>
      ) : (
        <p className="whitespace-pre-wrap">{item.text}</p>
      )}
      {item.nextAt && <p className="text-muted-foreground text-xs">{t('next', { when: day(item.nextAt) })}</p>}
    </Entry>
  )
}

function AdviceEntry({ item: { author, text, at }, isLast }: { item: Of<'advice'>; isLast: boolean }) {
  const t = useTranslations('customer.advice')
  return (
    <Entry
      icon={<Lightbulb aria-hidden />}
      at={at}
      isLast={isLast}
      head={
        <>
          {bold(author.name)}
          <Badge>{t('badge')}</Badge>
        </>
      }
    >
      <p className="whitespace-pre-wrap">{text}</p>
    </Entry>
  )
}

function MoveEntry({ item, isLast }: { item: Of<'move'>; isLast: boolean }) {
  const t = useTranslations('customer.timeline')
  const tTier = useTranslations('customer.tierInText')
  const tCustomer = useTranslations('customer')
  const { move, actor, fromOwner, toOwner, toTier, reason, rule, policyVersion, isUndone } = item
  // What has no owner before it was there at all did not come out of the pool.
  const isNew = move === 'entered' || (move === 'imported' && !fromOwner)
  const hasOwnerChange = !isNew && move !== 'assigned' && fromOwner?.repId !== toOwner?.repId
  return (
    <Entry
      icon={<TierMark tier={toTier} />}
      at={item.at}
      isLast={isLast}
      head={
        <span className={cn(isUndone && 'text-muted-foreground line-through')}>
          {t.rich(`move.${move}`, {
            b: bold,
            actor: actor?.name ?? t('system'),
            owner: toOwner?.name ?? tCustomer('pool'),
            tier: tTier(toTier),
          })}
        </span>
      }
    >
      {reason && <p>{t('reason', { reason })}</p>}
      <p className="flex flex-wrap gap-x-2 text-muted-foreground text-xs">
        {hasOwnerChange && (
          <span>{t('ownerChange', { from: fromOwner?.name ?? tCustomer('pool'), to: toOwner?.name ?? tCustomer('pool') })}</span>
        )}
        {isUndone && <span>{t('undone')}</span>}
        <RuleLink rule={rule} />
        <span>{t('policyVersion', { version: policyVersion })}</span>
      </p>
    </Entry>
  )
}

function OrderEntry({ item: { order, at }, isLast }: { item: Of<'order'>; isLast: boolean }) {
  const t = useTranslations('customer.timeline')
  const money = useMoney()
  return (
    <Entry
      icon={<ReceiptText aria-hidden />}
      at={at}
      isLast={isLast}
      head={
        <>
          <span>
            {bold(order.rep.name)} {t('order', { amount: money(order) })}
          </span>
          <OrderStatusBadge status={order.status} />
        </>
      }
    >
      <p className="flex flex-wrap gap-x-2 text-muted-foreground text-xs">
        {order.contractNumber && <span className="font-mono">{order.contractNumber}</span>}
        <OrderFate order={order} />
      </p>
    </Entry>
  )
}

function ConflictEntry({ item, isLast }: { item: Of<'conflict'>; isLast: boolean }) {
  const t = useTranslations('customer.timeline')
  const { challenger, attempts, status, ruling, at } = item
  return (
    <Entry
      icon={<Scale className={cn(status === 'open' && 'text-decision')} aria-hidden />}
      at={at}
      isLast={isLast}
      head={
        <span>
          {status === 'open'
            ? t.rich('conflict.open', { b: bold, challenger: challenger.name })
            : t.rich('conflict.ruled', { b: bold, challenger: challenger.name, ruling: t(`ruling.${rulingWord(ruling)}`) })}
        </span>
      }
    >
      {attempts > 1 && <p className="text-muted-foreground text-xs">{t('attempts', { count: attempts })}</p>}
    </Entry>
  )
}

function GroupEntry({ item, isLast }: { item: Of<'group'>; isLast: boolean }) {
  const t = useTranslations('customer.timeline')
  const { change, actor, with: other, reason, at } = item
  const isHidden = !other && (change === 'linked' || change === 'relative')
  return (
    <Entry
      icon={<Network aria-hidden />}
      at={at}
      isLast={isLast}
      head={
        <span>
          {t.rich(isHidden ? (`group.${change}Hidden` as const) : (`group.${change}` as const), {
            b: bold,
            actor: actor?.name ?? t('system'),
            with: other?.name ?? '',
          })}
        </span>
      }
    >
      {reason && <p>{t('reason', { reason })}</p>}
      <p className="flex flex-wrap gap-x-2 text-muted-foreground text-xs">
        <RuleLink rule="R8" />
      </p>
    </Entry>
  )
}

const RULINGS = ['same', 'group', 'different', 'grant', 'uphold'] as const
const rulingWord = (ruling: string | null) => RULINGS.find(word => word === ruling) ?? 'other'
