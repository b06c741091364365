'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { cn } from '@/components/ui/cn'

export type Column = { key: string; title: string; className?: string }

const OVERSCAN = 12

/**
 * A list of any length that scrolls with the page: only rows in sight are there. Wide, the cells of a row stand in columns under a heading;
 * narrow, each row is a card. Arrow keys walk from row to row, Enter opens the one that has the focus.
 */
export function VirtualRows<Row extends { customerId: string }>({
  label,
  columns,
  rows,
  rowClassName,
  renderRow,
  hasMore,
  rowHeight = 45,
  cardHeight = 92,
}: {
  label: string
  columns: Column[]
  rows: Row[]
  /** The grid of a row, from `lg` on also that of the heading. */
  rowClassName: string
  /** The cells; the first link of a row is what the arrow keys go to. */
  renderRow: (row: Row) => ReactNode
  /** The list goes on beyond these rows. */
  hasMore: boolean
  rowHeight?: number
  cardHeight?: number
}) {
  const list = useRef<HTMLUListElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    const element = list.current
    const page = pageOf()
    if (element && page) setTop(element.getBoundingClientRect().top - page.getBoundingClientRect().top + page.scrollTop)
  }, [])
  const isNarrow = typeof window !== 'undefined' && window.matchMedia('(max-width: 63.99rem)').matches
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: pageOf,
    estimateSize: () => (isNarrow ? cardHeight : rowHeight),
    overscan: OVERSCAN,
    scrollMargin: top,
    getItemKey: index => rows[index]?.customerId ?? index,
  })

  const walk = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null
    if (!step || !row || isTyping(event.target)) return
    const next = Number(row.dataset.index) + step
    if (next < 0 || next >= rows.length) return
    event.preventDefault()
    virtualizer.scrollToIndex(next, { align: 'auto' })
    list.current?.querySelector<HTMLElement>(`[data-index="${next}"] a`)?.focus({ preventScroll: true })
  }

  return (
    <>
      <div aria-hidden className={cn('hidden border-b px-4 text-muted-foreground text-xs lg:grid', rowClassName)}>
        {columns.map(({ key, title, className }) => (
          <span key={key} className={cn('flex h-8 items-center font-medium', className)}>
            {title}
          </span>
        ))}
      </div>
      <ul ref={list} aria-label={label} className="relative" style={{ height: virtualizer.getTotalSize() }} onKeyDown={walk}>
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index]
          if (!row) return null
          return (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              aria-setsize={hasMore ? -1 : rows.length}
              aria-posinset={index + 1}
              className={cn('absolute inset-x-0 top-0 border-b px-3 focus-within:bg-hover hover:bg-hover/60 sm:px-4', rowClassName)}
              style={{ transform: `translateY(${start - virtualizer.options.scrollMargin}px)` }}
            >
              {renderRow(row)}
            </li>
          )
        })}
      </ul>
    </>
  )
}

/** What scrolls: the frame's main. */
const pageOf = (): HTMLElement | null => document.getElementById('main')

const isTyping = (target: EventTarget) => target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
