'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Plus, Search, SearchX, Waves } from 'lucide-react'
import Link from 'next/link'
import { useRouter, useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { CountryCombobox } from '@/components/customer/country-combobox'
import { EnterCustomerDialog } from '@/components/customer/enter-customer-dialog'
import { isRuler, useMe } from '@/components/live/me'
import { useTRPC } from '@/components/live/trpc'
import { ListSkeleton } from '@/components/shell/list-skeleton'
import { PageHeader } from '@/components/shell/page-header'
import { useSettled } from '@/components/shell/use-settled'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Input } from '@/components/ui/input'
import { HandOutBar } from './hand-out-bar'
import { MoreAtEnd } from './more-at-end'
import { PoolRows } from './pool-rows'
import { useFreshShared } from './use-fresh-shared'

/** As many as one request hands out. */
const MOST_AT_ONCE = 100
const WHOSE = ['pool', 'colleagues'] as const
export type Whose = (typeof WHOSE)[number]

/** R4: the ordinary customers that anybody may develop: of the public pool, and of colleagues. */
export function PoolPage() {
  const t = useTranslations('pool')
  const me = useMe()
  const trpc = useTRPC()
  const router = useRouter()
  const params = useSearchParams()
  const whose: Whose = params.get('whose') === 'colleagues' ? 'colleagues' : 'pool'
  const [text, setText] = useState('')
  const [country, setCountry] = useState('')
  const [isEntering, setIsEntering] = useState(false)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  useFreshShared(trpc.pool.list.pathFilter())
  const wanted = useSettled(text.trim(), 250)
  const filter = { text: wanted || undefined, country: country || undefined }
  const pool = useInfiniteQuery(
    trpc.pool.list.infiniteQueryOptions(
      { whose, ...filter, limit: 60 },
      { getNextPageParam: page => page.nextCursor ?? undefined, placeholderData: keepPreviousData },
    ),
  )
  const rows = pool.data?.pages.flatMap(page => page.rows) ?? []
  const first = pool.data?.pages[0]
  // Only what stands in the list: a customer that somebody took is not handed out.
  const toHandOut = whose === 'pool' && isRuler(me) ? rows.filter(({ customerId }) => chosen.has(customerId)) : []
  const choose = (customerId: string, isOn: boolean) =>
    setChosen(before => new Set(isOn ? [...before, customerId].slice(-MOST_AT_ONCE) : [...before].filter(id => id !== customerId)))
  const isFiltered = Boolean(wanted || country)
  const clear = () => {
    setText('')
    setCountry('')
  }
  return (
    <>
      <PageHeader
        title={t('title')}
        summary={first && (first.countIsCapped ? t('countCapped', { count: first.count }) : t('count', { count: first.count }))}
      >
        <div className="relative min-w-0 flex-1 md:w-56 md:flex-none">
          <Search className="absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted-foreground" aria-hidden />
          <Input
            type="search"
            aria-label={t('search')}
            className="pl-8"
            maxLength={200}
            placeholder={t('search')}
            value={text}
            onChange={event => setText(event.target.value)}
          />
        </div>
        <CountryCombobox
          value={country}
          onChange={setCountry}
          emptyLabel={t('anyCountry')}
          aria-label={t('country')}
          className="w-32 shrink-0 sm:w-40"
        />
        {me.user.sells && (
          <Button variant="primary" className="hidden sm:inline-flex" onClick={() => setIsEntering(true)}>
            <Plus aria-hidden />
            {t('enter')}
          </Button>
        )}
      </PageHeader>
      <nav aria-label={t('title')} className="flex shrink-0 gap-1 border-b bg-surface px-2 sm:px-3">
        {WHOSE.map(each => (
          <Link
            key={each}
            href={each === 'pool' ? '/pool' : '/pool?whose=colleagues'}
            replace
            scroll={false}
            aria-current={each === whose ? 'page' : undefined}
            className={cn(
              '-mb-px flex h-9 items-center border-transparent border-b-2 px-2 font-medium text-muted-foreground -outline-offset-2 hover:text-foreground',
              each === whose && 'border-foreground text-foreground',
            )}
          >
            {t(`tabs.${each}`)}
          </Link>
        ))}
      </nav>
      <p className="shrink-0 px-3 pt-3 pb-1 text-muted-foreground sm:px-4">{t(whose === 'pool' ? 'leadPool' : 'leadColleagues')}</p>
      {pool.isPending && <ListSkeleton hasHeader={false} lines={10} />}
      {pool.isError && !pool.data && <ErrorState error={pool.error} onRetry={() => void pool.refetch()} />}
      {pool.data && rows.length === 0 && !isFiltered && (
        <EmptyState
          icon={Waves}
          title={t(whose === 'pool' ? 'emptyPool' : 'emptyColleagues')}
          action={me.user.sells && <Button onClick={() => setIsEntering(true)}>{t('enter')}</Button>}
        >
          {t(whose === 'pool' ? 'emptyPoolHint' : 'emptyColleaguesHint')}
        </EmptyState>
      )}
      {pool.data && rows.length === 0 && isFiltered && (
        <EmptyState
          icon={SearchX}
          title={t('emptyFiltered')}
          action={
            <>
              <Button onClick={clear}>{t('clear')}</Button>
              {wanted && (
                <Button variant="primary" onClick={() => router.push(`/duplicate?text=${encodeURIComponent(wanted)}`)}>
                  {t('check', { text: wanted })}
                </Button>
              )}
            </>
          }
        >
          {t('emptyFilteredHint')}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <div aria-busy={pool.isPlaceholderData} className={cn('transition-opacity', pool.isPlaceholderData && 'opacity-60')}>
          <PoolRows
            key={whose}
            rows={rows}
            whose={whose}
            hasMore={pool.hasNextPage}
            choice={whose === 'pool' && isRuler(me) ? { chosen, choose } : null}
          />
          <MoreAtEnd query={pool} endText={rows.length > 60 ? t('end') : null} />
        </div>
      )}
      {toHandOut.length > 0 && (
        <HandOutBar
          rows={toHandOut}
          onChooseAll={
            rows.length > toHandOut.length
              ? () => setChosen(new Set(rows.slice(0, MOST_AT_ONCE).map(({ customerId }) => customerId)))
              : null
          }
          onClear={() => setChosen(new Set())}
        />
      )}
      {isEntering && <EnterCustomerDialog open onOpenChange={setIsEntering} />}
    </>
  )
}
