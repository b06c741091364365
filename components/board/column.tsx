'use client'

import { useDroppable } from '@dnd-kit/core'
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { cn } from '@/components/ui/cn'
import { Skeleton } from '@/components/ui/skeleton'
import type { BoardCard, Lane } from '@/server/api/types'
import { TIERS, type Tier } from '@/server/domain/words'
import { useBoardContext, useBoardMotion } from './board-context'
import { Card } from './card'
import { focusCard } from './focus-card'
import { TIER_LOOK } from './tier-look'

export const columnId = (repId: string, tier: Tier) => `${repId}:${tier}`
/** Two lines of text; taller where fingers are. */
const ROW = { fine: 58, coarse: 66 }
const AHEAD = 12

type Props = { lane: Lane; tier: Tier; empty: ReactNode; className?: string; viewClassName?: string; style?: Record<string, string> }

/** A column of a lane that scrolls: draws what is seen, asks for the next page before it is reached. */
export function Column({ lane, tier, empty, className, viewClassName, style }: Props) {
  const t = useTranslations('board')
  const { marks, drag, board } = useBoardMotion()
  const { cards, nextCursor, count } = lane.tiers[tier]
  const view = useRef<HTMLDivElement>(null)
  const row = useRowHeight()
  const paging = usePaging(lane.repId, tier)
  const shown = cards ?? []
  const hasMore = cards === undefined ? count > 0 : Boolean(nextCursor)
  const dragged = drag ? shown.findIndex(card => card.customerId === drag.card.customerId) : -1

  const virtualizer = useVirtualizer({
    count: shown.length + (hasMore ? 1 : 0),
    getScrollElement: () => view.current,
    estimateSize: () => row,
    getItemKey: index => shown[index]?.customerId ?? 'more',
    overscan: 6,
    paddingStart: 8,
    paddingEnd: 8,
    // The card that is dragged stays in the document, else its drag would end when it scrolls away.
    rangeExtractor: useCallback((range: Range) => withIndex(defaultRangeExtractor(range), dragged), [dragged]),
  })
  const items = virtualizer.getVirtualItems()
  const last = items.at(-1)?.index ?? -1
  useEffect(() => {
    if (hasMore && last >= shown.length - AHEAD) paging.load()
  }, [hasMore, last, shown.length, paging.load])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height of a row is measured anew when the kind of pointer changes
  useEffect(() => virtualizer.measure(), [row])

  const rove = useRoving(shown, index => virtualizer.scrollToIndex(index, { align: 'auto' }))
  return (
    <ColumnFrame lane={lane} tier={tier} className={className}>
      <div
        ref={view}
        data-column-view
        style={style}
        className={cn('scrollbar-thin min-h-0 flex-1 overflow-y-auto overflow-x-hidden overscroll-contain', viewClassName)}
      >
        {shown.length === 0 && !hasMore ? (
          empty
        ) : (
          <ul
            aria-label={t('columnLabel', { name: lane.name, tier: t(`tier.${tier}`), count })}
            className="relative"
            style={{ height: virtualizer.getTotalSize() }}
            onKeyDown={rove.onKeyDown}
          >
            {items.map(({ index, key, start }) => {
              const card = shown[index]
              return (
                <li
                  key={key}
                  aria-setsize={count}
                  aria-posinset={index + 1}
                  className="absolute inset-x-1 top-0 transition-transform duration-200"
                  style={{ height: row - 7, transform: `translateY(${start}px)` }}
                >
                  {card ? (
                    <Card
                      card={card}
                      lane={lane}
                      mark={marks[card.customerId]}
                      isPending={card.customerId in board.pending}
                      isTabStop={rove.isTabStop(card, index)}
                      onFocus={rove.onFocus}
                    />
                  ) : (
                    <MoreRow hasFailed={paging.hasFailed} onRetry={paging.retry} />
                  )}
                </li>
              )
            })}
          </ul>
        )}
      </div>
    </ColumnFrame>
  )
}

/** Where a card may be dropped: greyed as long as the one that is dragged would be refused here. */
export function ColumnFrame({
  lane,
  tier,
  className,
  children,
}: {
  lane: Lane
  tier: Tier
  className?: string | undefined
  children: ReactNode
}) {
  const { me } = useBoardContext()
  const { drag } = useBoardMotion()
  const isTarget = lane.repId === me.user.id
  const { setNodeRef, isOver } = useDroppable({ id: columnId(lane.repId, tier), data: { repId: lane.repId, tier }, disabled: !isTarget })
  const isOwnDrag = drag?.repId === lane.repId
  const isSource = isOwnDrag && drag.card.tier === tier
  const isRefused = isOwnDrag && !isSource && drag.hints[tier] !== null
  return (
    <div
      ref={setNodeRef}
      data-column={columnId(lane.repId, tier)}
      className={cn(
        'relative flex min-h-0 min-w-0 flex-col rounded-lg transition-[opacity,background-color]',
        isOwnDrag && !isSource && !isRefused && 'bg-muted/60 outline-1 -outline-offset-1 outline-dashed outline-input',
        isOwnDrag && isOver && !isSource && !isRefused && ['bg-muted outline-2 outline-solid', TIER_LOOK[tier].outline],
        isRefused && 'opacity-40 grayscale',
        className,
      )}
    >
      {children}
    </div>
  )
}

/** Arrow keys walk through a column's cards; the column is one stop of the tab key. */
export function useRoving(cards: BoardCard[], reveal: (index: number) => void) {
  const { drag } = useBoardMotion()
  const [focused, setFocused] = useState<string | null>(null)
  const hasFocused = cards.some(card => card.customerId === focused)
  const onFocus = useCallback((customerId: string) => setFocused(customerId), [])
  const isTabStop = (card: BoardCard, index: number) => (hasFocused ? card.customerId === focused : index === 0)

  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>) => {
    if (drag || !(event.target as HTMLElement).matches('[data-card-focus]')) return
    const here = cards.findIndex(card => card.customerId === focused)
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -here, End: cards.length - 1 - here }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      const next = cards[here + step]
      if (!next) return
      reveal(here + step)
      requestAnimationFrame(() => focusCard(next.customerId))
    } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      event.preventDefault()
      focusNeighbour(event.currentTarget, event.key === 'ArrowRight' ? 1 : -1)
    }
  }
  return { onFocus, isTabStop, onKeyDown }
}

function focusNeighbour(list: HTMLElement, step: 1 | -1): void {
  const id = list.closest<HTMLElement>('[data-column]')?.dataset.column ?? ''
  const split = id.lastIndexOf(':')
  for (let index = TIERS.indexOf(id.slice(split + 1) as Tier) + step; index >= 0 && index < TIERS.length; index += step) {
    const next = `${id.slice(0, split)}:${TIERS[index]}`
    const stop = document.querySelector<HTMLElement>(`[data-column="${CSS.escape(next)}"] [data-card-focus][tabindex="0"]`)
    if (stop) {
      stop.focus()
      return
    }
  }
}

function MoreRow({ hasFailed, onRetry }: { hasFailed: boolean; onRetry: () => void }) {
  const t = useTranslations('board.state')
  if (!hasFailed) return <Skeleton aria-label={t('loadMore')} className="h-full rounded-md" />
  return (
    <button type="button" onClick={onRetry} className="h-full w-full rounded-md border border-dashed text-xs text-link">
      {t('loadFailed')}
    </button>
  )
}

/** One page at a time; after a failure only when asked again. */
export function usePaging(repId: string, tier: Tier) {
  const { actions } = useBoardContext()
  const isLoading = useRef(false)
  const [hasFailed, setFailed] = useState(false)
  const blocked = useRef(false)
  const run = useCallback(
    async (isAskedAgain: boolean) => {
      if (isLoading.current || (blocked.current && !isAskedAgain)) return
      isLoading.current = true
      setFailed(false)
      try {
        await actions.loadMore(repId, tier)
        blocked.current = false
      } catch {
        blocked.current = true
        setFailed(true)
      } finally {
        isLoading.current = false
      }
    },
    [actions, repId, tier],
  )
  const load = useCallback(() => void run(false), [run])
  const retry = useCallback(() => void run(true), [run])
  return { load, retry, hasFailed }
}

function useRowHeight(): number {
  const [isCoarse, setCoarse] = useState(false)
  useEffect(() => {
    const query = window.matchMedia('(pointer: coarse)')
    const follow = () => setCoarse(query.matches)
    follow()
    query.addEventListener('change', follow)
    return () => query.removeEventListener('change', follow)
  }, [])
  return isCoarse ? ROW.coarse : ROW.fine
}

const withIndex = (indexes: number[], index: number) =>
  index < 0 || indexes.includes(index) ? indexes : [...indexes, index].sort((a, b) => a - b)
