'use client'

import {
  type Announcements,
  type CollisionDetection,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  type DragStartEvent,
  KeyboardCode,
  type KeyboardCoordinateGetter,
  KeyboardSensor,
  type KeyboardSensorProps,
  MouseSensor,
  pointerWithin,
  rectIntersection,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { useTranslations } from 'next-intl'
import { type MouseEvent, type ReactNode, type TouchEvent, useRef, useState } from 'react'
import { useRefusalSentence } from '@/components/live/refusal-sentence'
import { cn } from '@/components/ui/cn'
import type { BoardCard, Me } from '@/server/api/types'
import type { RefusalData } from '@/server/domain/refusal'
import { TIERS, type Tier } from '@/server/domain/words'
import type { Drag } from './board-context'
import { type BoardData, laneOf } from './board-data'
import { CardFace } from './card'
import { columnId } from './column'
import { dropHint } from './moves'

type Props = {
  me: Me
  board: BoardData
  onDragChange: (drag: Drag | null) => void
  onDrop: (card: BoardCard, to: Tier, picture: Element | null) => void
  children: ReactNode
}
type Dragged = { card: BoardCard; repId: string }
type Target = { repId: string; tier: Tier }

/**
 * Dragging between the tiers of one's own lane, by mouse, by touch (a long press, so that a swipe still scrolls) and by keyboard. What a drop
 * would meet is worked out when the card is lifted, by the server's own rules, and told while it is in the air.
 */
export function BoardDnd({ me, board, onDragChange, onDrop, children }: Props) {
  const t = useTranslations('board')
  const refusalSentence = useRefusalSentence()
  const [drag, setDrag] = useState<Drag | null>(null)
  const [over, setOver] = useState<Tier | null>(null)
  const overlay = useRef<HTMLDivElement>(null)
  const sensors = useSensors(
    useSensor(CardMouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(CardTouchSensor, { activationConstraint: { delay: 280, tolerance: 8 } }),
    useSensor(CardKeyboardSensor, {
      coordinateGetter: toNextColumn,
      keyboardCodes: { start: [KeyboardCode.Space], cancel: [KeyboardCode.Esc], end: [KeyboardCode.Space, KeyboardCode.Enter] },
    }),
  )

  const change = (next: Drag | null) => {
    setDrag(next)
    setOver(null)
    onDragChange(next)
  }
  const onDragStart = ({ active }: DragStartEvent) => {
    const { card, repId } = active.data.current as Dragged
    const lane = laneOf(board, repId)
    if (!lane) return
    const now = new Date()
    const hints = Object.fromEntries(TIERS.map(tier => [tier, tier === card.tier ? null : dropHint(card, lane, me, tier, now)]))
    change({ card, repId, hints: hints as Record<Tier, RefusalData | null> })
  }
  const onDragEnd = ({ over }: DragEndEvent) => {
    const target = over?.data.current as Target | undefined
    const dropped = drag
    const picture = overlay.current
    change(null)
    if (!dropped || !target || target.repId !== dropped.repId || target.tier === dropped.card.tier) return
    if (dropped.hints[target.tier]) return
    onDrop(dropped.card, target.tier, picture)
  }

  const reasonOver = drag && over ? drag.hints[over] : null
  const nameOf = (data: unknown) => (data as Dragged | undefined)?.card.name ?? ''
  const tierOf = (data: unknown) => (data as Target | undefined)?.tier
  const announcements: Announcements = {
    onDragStart: ({ active }) =>
      t('dnd.pickedUp', { name: nameOf(active.data.current), tier: t(`tier.${(active.data.current as Dragged).card.tier}`) }),
    onDragOver: ({ active, over }) => {
      const tier = tierOf(over?.data.current)
      const name = nameOf(active.data.current)
      if (!tier) return t('dnd.overNothing', { name })
      const refusal = drag?.hints[tier]
      return refusal
        ? t('dnd.overRefused', { name, tier: t(`tier.${tier}`), reason: refusalSentence(refusal).sentence })
        : t('dnd.over', { name, tier: t(`tier.${tier}`) })
    },
    onDragEnd: ({ active, over }) => {
      const { card } = active.data.current as Dragged
      const tier = tierOf(over?.data.current)
      if (!tier || tier === card.tier || drag?.hints[tier]) return t('dnd.back', { name: card.name, tier: t(`tier.${card.tier}`) })
      return t('dnd.dropped', { name: card.name, tier: t(`tier.${tier}`) })
    },
    onDragCancel: ({ active }) => {
      const { card } = active.data.current as Dragged
      return t('dnd.cancelled', { name: card.name, tier: t(`tier.${card.tier}`) })
    },
  }

  return (
    <DndContext
      id="board"
      sensors={sensors}
      collisionDetection={underPointer}
      // Columns scroll by themselves; on the phone the next one comes when the card reaches the edge.
      autoScroll={{ threshold: { x: 0.15, y: 0 } }}
      accessibility={{ announcements, screenReaderInstructions: { draggable: t('dnd.instructions') } }}
      onDragStart={onDragStart}
      onDragOver={({ over }) => setOver(tierOf(over?.data.current) ?? null)}
      onDragEnd={onDragEnd}
      onDragCancel={() => change(null)}
    >
      {children}
      <DragOverlay dropAnimation={null} zIndex={60}>
        {drag && (
          <div ref={overlay} className="relative h-full cursor-grabbing">
            <CardFace card={drag.card} isLifted>
              <span className="block truncate font-medium">{drag.card.name}</span>
            </CardFace>
            {reasonOver && (
              <div
                className={cn(
                  'absolute top-full left-0 mt-1.5 w-max max-w-[min(20rem,90vw)] animate-appear rounded-md border border-decision bg-decision-soft px-2.5 py-1.5 text-decision',
                )}
              >
                {refusalSentence(reasonOver).sentence}
                {refusalSentence(reasonOver).wayOut && (
                  <span className="block text-foreground text-xs">{refusalSentence(reasonOver).wayOut}</span>
                )}
              </div>
            )}
          </div>
        )}
      </DragOverlay>
    </DndContext>
  )
}

/** Where the pointer is; with the keyboard there is none, and the card's own place counts. */
const underPointer: CollisionDetection = args => (args.pointerCoordinates ? pointerWithin(args) : rectIntersection(args))

/** Left and right go to the column beside, whatever lies between. */
const toNextColumn: KeyboardCoordinateGetter = (event, { context, currentCoordinates }) => {
  const step = event.code === KeyboardCode.Right ? 1 : event.code === KeyboardCode.Left ? -1 : 0
  if (step === 0) {
    if (event.code === KeyboardCode.Down || event.code === KeyboardCode.Up) event.preventDefault()
    return undefined
  }
  event.preventDefault()
  const dragged = context.active?.data.current as Dragged | undefined
  if (!dragged) return currentCoordinates
  const here = (context.over?.data.current as Target | undefined)?.tier ?? dragged.card.tier
  const next = TIERS[TIERS.indexOf(here) + step]
  const rect = next && context.droppableRects.get(columnId(dragged.repId, next))
  return rect ? { x: rect.left + 8, y: Math.max(rect.top + 8, Math.min(currentCoordinates.y, rect.bottom - 60)) } : currentCoordinates
}

/** A press on the card itself: not on its menu's button, nor in the open menu, which is a child of the card for React only. */
function isOnCard({ currentTarget, target }: MouseEvent | TouchEvent): boolean {
  return target instanceof Element && currentTarget.contains(target) && target.closest('[data-no-drag]') === null
}

class CardMouseSensor extends MouseSensor {
  static override activators = [
    { eventName: 'onMouseDown' as const, handler: (event: MouseEvent) => event.nativeEvent.button === 0 && isOnCard(event) },
  ]
}
class CardTouchSensor extends TouchSensor {
  static override activators = [
    { eventName: 'onTouchStart' as const, handler: (event: TouchEvent) => event.nativeEvent.touches.length === 1 && isOnCard(event) },
  ]
}

const DRAGGING_KEYS = new Set<string>([
  KeyboardCode.Left,
  KeyboardCode.Right,
  KeyboardCode.Up,
  KeyboardCode.Down,
  KeyboardCode.Space,
  KeyboardCode.Enter,
  KeyboardCode.Esc,
])

/**
 * The library's sensor listens from the next timer on, so that the key that lifts the card does not drop it as well, but tells at once that it is
 * lifted. What is pressed in between would be lost: it is kept until the sensor listens, and then given on, one key at a time, as each is
 * answered from what the one before has moved.
 */
class CardKeyboardSensor extends KeyboardSensor {
  constructor(props: KeyboardSensorProps) {
    super(props)
    const early: KeyboardEvent[] = []
    let given: KeyboardEvent | undefined
    const keep = (event: KeyboardEvent) => {
      if (event === given || !DRAGGING_KEYS.has(event.code)) return
      event.preventDefault()
      event.stopImmediatePropagation()
      early.push(event)
    }
    const giveNext = () => {
      const next = early.shift()
      if (!next) return window.removeEventListener('keydown', keep, { capture: true })
      given = new KeyboardEvent(next.type, next)
      next.target?.dispatchEvent(given)
      setTimeout(giveNext)
    }
    window.addEventListener('keydown', keep, { capture: true })
    // Behind the library's own timer, which was set a moment ago.
    setTimeout(giveNext)
  }
}
