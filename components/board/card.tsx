'use client'

import { useDraggable } from '@dnd-kit/core'
import { AlarmClock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, memo, useState } from 'react'
import { useMoments } from '@/components/live/moments'
import { cn } from '@/components/ui/cn'
import { tierEdgeClass } from '@/components/ui/tier-mark'
import type { BoardCard, Lane } from '@/server/api/types'
import { useBoardContext } from './board-context'
import { CardBadges } from './card-badges'
import { CardMenu } from './card-menu'
import { canDrag } from './moves'
import { TIER_LOOK } from './tier-look'
import type { Mark } from './use-marks'

type Props = {
  card: BoardCard
  lane: Lane
  mark: Mark | undefined
  isPending: boolean
  isTabStop: boolean
  onFocus: (customerId: string) => void
}

/** A customer in two lines: who, where; last contact, next step, badges. The whole card is the button that opens it; M opens the moves. */
export const Card = memo(function Card({ card, lane, mark, isPending, isTabStop, onFocus }: Props) {
  const t = useTranslations('board')
  const { me, actions } = useBoardContext()
  const [isMenuOpen, setMenuOpen] = useState(false)
  const isDraggable = canDrag(card, me) && lane.repId === me.user.id && !isPending
  const { setNodeRef, setActivatorNodeRef, listeners, attributes, isDragging } = useDraggable({
    id: card.customerId,
    data: { card, repId: lane.repId },
    disabled: !isDraggable,
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'm' || event.metaKey || event.ctrlKey || event.altKey || isDragging) return
    // The open menu is a child of the card for React only: there M is a letter to look an entry up by.
    if (!event.currentTarget.contains(event.target as Node)) return
    event.preventDefault()
    setMenuOpen(true)
  }

  return (
    <div
      ref={setNodeRef}
      data-card={card.customerId}
      {...listeners}
      className={cn(
        'group relative h-full touch-manipulation select-none [-webkit-touch-callout:none]',
        isDragging && 'opacity-40',
        isDraggable && 'cursor-grab',
      )}
      onKeyDownCapture={onKeyDown}
    >
      <CardFace card={card} mark={mark} isPending={isPending}>
        <button
          type="button"
          ref={setActivatorNodeRef}
          data-card-focus
          title={card.localName ? `${card.name}\n${card.localName}` : card.name}
          tabIndex={isTabStop ? 0 : -1}
          onFocus={() => onFocus(card.customerId)}
          onClick={event => (event.metaKey || event.ctrlKey ? window.open(`/customers/${card.customerId}`) : actions.open(card.customerId))}
          {...(isDraggable
            ? { 'aria-describedby': attributes['aria-describedby'], 'aria-roledescription': t('card.roleDescription') }
            : {})}
          aria-keyshortcuts="M"
          className="block w-full truncate rounded-md text-left font-medium after:absolute after:inset-0 after:rounded-md focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-ring"
        >
          {card.name}
        </button>
      </CardFace>
      <CardMenu card={card} lane={lane} isOpen={isMenuOpen} onOpenChange={setMenuOpen} isTabStop={isTabStop} />
    </div>
  )
})

/** How a card looks, also while it is dragged. */
export function CardFace({
  card,
  mark,
  isPending,
  isLifted,
  children,
}: {
  card: BoardCard
  mark?: Mark | undefined
  isPending?: boolean
  isLifted?: boolean
  children: React.ReactNode
}) {
  const t = useTranslations('board.card')
  const look = TIER_LOOK[card.tier]
  return (
    <div
      className={cn(
        'relative flex h-full flex-col justify-center rounded-md border border-l-[3px] bg-surface pr-2.5 pl-2.5 transition-colors',
        tierEdgeClass[card.tier],
        !isLifted && 'group-hover:bg-hover',
        isPending && 'border-dashed bg-sunken',
        mark && ['outline-2 -outline-offset-1', look.outline],
        isLifted && look.edge,
      )}
    >
      {card.offerUntil && <span aria-hidden className="absolute inset-y-0 left-0 w-1.5 rounded-l-[3px] bg-hatched" />}
      {mark && (
        <span
          className={cn(
            'absolute -top-2 right-2 z-10 max-w-[80%] animate-appear truncate rounded-sm px-1.5 text-2xs font-medium',
            look.tab,
          )}
        >
          {mark.by && !mark.isMine ? t('movedInBy', { name: mark.by }) : t('movedIn')}
        </span>
      )}
      <span className="flex items-baseline gap-2">
        <span className="min-w-0 flex-1">{children}</span>
        <span className="shrink-0 text-xs text-muted-foreground pointer-fine:group-focus-within:invisible pointer-fine:group-hover:invisible group-has-aria-expanded:invisible pointer-coarse:pr-8">
          {card.country}
        </span>
      </span>
      <SecondLine card={card} isPending={isPending ?? false} />
    </div>
  )
}

function SecondLine({ card, isPending }: { card: BoardCard; isPending: boolean }) {
  const t = useTranslations('board')
  const { now } = useBoardContext()
  const moments = useMoments()
  const isDue = card.nextAt !== null && card.nextAt <= now.toISOString()
  return (
    <span className="flex h-[18px] items-center text-xs text-muted-foreground">
      <span className="shrink-0" title={card.lastContactAt ? t('card.lastContact', { date: moments.day(card.lastContactAt) }) : undefined}>
        {isPending
          ? t(card.tier === 'closed' ? 'card.ordering' : 'card.saving')
          : card.lastContactAt
            ? moments.ago(card.lastContactAt)
            : t('card.noContact')}
      </span>
      {(card.nextStep || isDue) && (
        <>
          <span aria-hidden className="px-1.5">
            ·
          </span>
          <span
            className={cn('mr-2 min-w-0 truncate text-foreground', isDue && 'font-medium')}
            title={[card.nextStep, card.nextAt ? t('card.nextOn', { date: moments.day(card.nextAt) }) : null].filter(Boolean).join('\n')}
          >
            {isDue && <AlarmClock role="img" aria-label={t('badgeHint.due')} className="mr-1 inline size-3 -translate-y-px" />}
            {card.nextStep ?? t('badge.due')}
          </span>
        </>
      )}
      <CardBadges card={card} />
    </span>
  )
}
