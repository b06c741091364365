'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { ChevronRight, Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useCountryName } from '@/components/live/names-and-money'
import { useTRPC } from '@/components/live/trpc'
import { MoreAtEnd } from '@/components/pool/more-at-end'
import { ListSkeleton } from '@/components/shell/list-skeleton'
import { useSettled } from '@/components/shell/use-settled'
import { cn } from '@/components/ui/cn'
import { ErrorState } from '@/components/ui/error-state'
import { Input } from '@/components/ui/input'
import { TierMark } from '@/components/ui/tier-mark'
import type { BookPage, BookView } from '@/server/api/types'
import { MOST_NAMED } from '@/server/domain/departure'
import { selectClasses } from './field'

type BookCustomer = BookPage['customers'][number]
/** A customer of the book and the rep who gets it. */
export type Named = BookCustomer & { repId: string }

const SHOWN = ['all', 'closed', 'close', 'ordinary', 'named'] as const
const ROW_HEIGHT = 45

/** R12: single customers of a book that go to a rep of one's choice, before the rest is gone through in turn. */
export function NamedPicker(props: {
  personId: string
  receivers: BookView['receivers']
  value: Named[]
  onChange: (named: Named[]) => void
}) {
  const t = useTranslations('people.leaving')
  const [isOpen, setIsOpen] = useState(false)
  return (
    <details className="group min-w-0" onToggle={event => setIsOpen(event.currentTarget.open)}>
      <summary className="flex min-h-8 cursor-pointer list-none items-center gap-1 rounded-md font-medium [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 shrink-0 text-muted-foreground transition-transform group-open:rotate-90" />
        {t('named')}
        <span className="ml-2 font-normal text-muted-foreground text-xs tabular-nums">
          {t('namedCount', { count: props.value.length })}
        </span>
      </summary>
      <p className="mb-2 text-muted-foreground text-xs">{t('namedHint')}</p>
      {isOpen && <Picker {...props} />}
    </details>
  )
}

function Picker({ personId, receivers, value, onChange }: Parameters<typeof NamedPicker>[0]) {
  const t = useTranslations('people.leaving')
  const common = useTranslations('common')
  const trpc = useTRPC()
  const [text, setText] = useState('')
  const [shown, setShown] = useState<(typeof SHOWN)[number]>('all')
  const wanted = useSettled(text.trim(), 250)
  const isNamed = shown === 'named'
  const tier = shown === 'all' || shown === 'named' ? undefined : shown
  const book = useInfiniteQuery(
    trpc.people.bookCustomers.infiniteQueryOptions(
      { personId, text: wanted || undefined, tier, limit: 100 },
      { enabled: !isNamed, getNextPageParam: page => page.nextCursor ?? undefined, placeholderData: keepPreviousData },
    ),
  )
  const found = book.data?.pages.flatMap(page => page.customers)
  const needle = text.trim().toLowerCase()
  const rows = isNamed ? value.filter(({ name }) => name.toLowerCase().includes(needle)) : found
  const isFull = value.length >= MOST_NAMED
  const name = (customer: BookCustomer, repId: string) =>
    onChange([...value.filter(one => one.customerId !== customer.customerId), ...(repId ? [{ ...customer, repId }] : [])])
  return (
    <div className="flex flex-col gap-2">
      <div className="flex gap-2">
        <div className="relative min-w-0 flex-1">
          <Search className="absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted-foreground" aria-hidden />
          <Input
            type="search"
            className="pl-8"
            maxLength={200}
            aria-label={t('namedSearch')}
            placeholder={t('namedSearch')}
            value={text}
            onChange={event => setText(event.target.value)}
          />
        </div>
        <select
          aria-label={t('namedShow')}
          className={cn(selectClasses, 'w-32 shrink-0 sm:w-48')}
          value={shown}
          onChange={event => setShown(event.target.value as typeof shown)}
        >
          {SHOWN.map(each => (
            <option key={each} value={each}>
              {each === 'all' ? t('namedAll') : each === 'named' ? t('namedOnly', { count: value.length }) : common(`tier.${each}`)}
            </option>
          ))}
        </select>
      </div>
      {isFull && <p className="text-xs">{t('namedFull', { most: MOST_NAMED })}</p>}
      {!isNamed && book.isPending && <ListSkeleton hasHeader={false} lines={4} />}
      {!isNamed && book.isError && !book.data && <ErrorState error={book.error} onRetry={() => void book.refetch()} />}
      {rows?.length === 0 && (
        <p className="rounded-md border px-2.5 py-3 text-muted-foreground">{t(isNamed && !needle ? 'namedNone' : 'namedNotFound')}</p>
      )}
      {rows && rows.length > 0 && (
        <Rows
          // Another search begins at its top.
          key={`${shown} ${wanted}`}
          rows={rows}
          receivers={receivers}
          chosen={new Map(value.map(({ customerId, repId }) => [customerId, repId]))}
          isFull={isFull}
          isOld={!isNamed && book.isPlaceholderData}
          more={isNamed ? null : book}
          onName={name}
        />
      )}
    </div>
  )
}

/** As many rows as are in sight are there, however large the book. */
function Rows({
  rows,
  receivers,
  chosen,
  isFull,
  isOld,
  more,
  onName,
}: {
  rows: BookCustomer[]
  receivers: BookView['receivers']
  chosen: ReadonlyMap<string, string>
  isFull: boolean
  isOld: boolean
  more: Parameters<typeof MoreAtEnd>[0]['query'] | null
  onName: (customer: BookCustomer, repId: string) => void
}) {
  const t = useTranslations('people.leaving')
  const countryName = useCountryName()
  const [box, setBox] = useState<HTMLDivElement | null>(null)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    getItemKey: index => rows[index]?.customerId ?? index,
  })
  return (
    <div
      ref={setBox}
      aria-busy={isOld}
      className={cn('max-h-80 overflow-y-auto rounded-md border transition-opacity', isOld && 'opacity-60')}
    >
      <ul aria-label={t('named')} className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, key, start, size }) => {
          const row = rows[index]
          if (!row) return null
          const { customerId, name, country, tier } = row
          const repId = chosen.get(customerId)
          return (
            <li
              key={key}
              aria-setsize={more?.hasNextPage ? -1 : rows.length}
              aria-posinset={index + 1}
              className={cn('absolute inset-x-0 top-0 flex items-center gap-2.5 px-2.5', index < rows.length - 1 && 'border-b')}
              style={{ height: size, transform: `translateY(${start}px)` }}
            >
              <TierMark tier={tier} />
              <span className="min-w-0 flex-1">
                <span className="block truncate">{name}</span>
                <span className="block truncate text-muted-foreground text-xs leading-4">{countryName(country)}</span>
              </span>
              <select
                aria-label={t('namedFor', { name })}
                disabled={isFull && !repId}
                className={cn(selectClasses, 'w-32 shrink-0 sm:w-48', !repId && 'text-muted-foreground')}
                value={repId ?? ''}
                onChange={event => onName(row, event.target.value)}
              >
                <option value="">{t('namedNobody')}</option>
                {receivers.map(({ repId: id, name: rep, freeSlots }) => (
                  <option key={id} value={id}>
                    {tier === 'close' ? `${rep} · ${t('freeSlots', { count: freeSlots })}` : rep}
                  </option>
                ))}
              </select>
            </li>
          )
        })}
      </ul>
      {more && <MoreAtEnd query={more} />}
    </div>
  )
}
