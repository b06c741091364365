'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Scale, X } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { useTRPC } from '@/components/live/trpc'
import { MoreAtEnd } from '@/components/pool/more-at-end'
import { ListSkeleton } from '@/components/shell/list-skeleton'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Input } from '@/components/ui/input'
import type { ConflictRow } from '@/server/api/types'
import type { ConflictAddress, useConflictAddress } from './conflict-address'
import { ConflictQueueRow } from './conflict-row'
import { isTyping } from './ruling-form'

const KINDS = ['protected', 'suspected', 'group'] as const

/** The conflicts that concern the reader, the latest first, narrowed by name, kind, rep and time. J and K go through them. */
export function ConflictQueue({ address, status }: { address: ReturnType<typeof useConflictAddress>; status: 'open' | 'ruled' }) {
  const t = useTranslations('conflict')
  const trpc = useTRPC()
  const { kind, repId, text, isOverdue, conflictId, go } = address
  const conflicts = useInfiniteQuery(
    trpc.conflict.list.infiniteQueryOptions(
      {
        ...{ status, limit: 30 },
        ...(kind ? { kind } : {}),
        ...(repId ? { repId } : {}),
        ...(text.trim() ? { text: text.trim() } : {}),
        ...(isOverdue && status === 'open' ? { isOverdue } : {}),
      },
      { getNextPageParam: page => page.nextCursor ?? undefined, placeholderData: previous => previous },
    ),
  )
  const rows = conflicts.data?.pages.flatMap(page => page.conflicts) ?? []
  useWalkKeys(rows, conflictId, id => go({ conflictId: id }))
  const isFiltered = kind !== null || repId !== null || text !== '' || isOverdue
  return (
    <>
      <Filters address={address} status={status} isFiltered={isFiltered} />
      {conflicts.isPending && (
        <div className="p-3">
          <ListSkeleton hasHeader={false} lines={5} />
        </div>
      )}
      {conflicts.isError && !conflicts.data && <ErrorState error={conflicts.error} onRetry={() => void conflicts.refetch()} />}
      {conflicts.data &&
        rows.length === 0 &&
        (isFiltered ? <p className="p-4 text-muted-foreground">{t('filter.nothing')}</p> : <Empty status={status} />)}
      {rows.length > 0 && (
        <>
          <ul aria-label={t('queue')}>
            {rows.map(conflict => (
              <ConflictQueueRow
                key={conflict.conflictId}
                conflict={conflict}
                isChosen={conflict.conflictId === conflictId}
                onChoose={() => go({ conflictId: conflict.conflictId })}
              />
            ))}
          </ul>
          <MoreAtEnd query={conflicts} />
        </>
      )}
    </>
  )
}

function Empty({ status }: { status: 'open' | 'ruled' }) {
  const t = useTranslations('conflict')
  return (
    <EmptyState
      icon={Scale}
      title={status === 'open' ? t('empty') : t('emptyRuled')}
      action={
        <Button asChild>
          <Link href="/duplicate">{t('toCheck')}</Link>
        </Button>
      }
    >
      {status === 'open' && t('emptyHint')}
    </EmptyState>
  )
}

function Filters({ address, status, isFiltered }: { address: ReturnType<typeof useConflictAddress>; status: string; isFiltered: boolean }) {
  const t = useTranslations('conflict')
  const { kind, repId, text, isOverdue, go } = address
  const select = 'h-8 min-w-0 flex-1 rounded-md border border-input bg-surface px-1.5 text-xs pointer-coarse:h-10'
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known to screen readers of last year
    <div role="search" aria-label={t('filter.label')} className="flex flex-col gap-1.5 border-b p-2">
      <div className="flex gap-1.5">
        <Input
          value={text}
          onChange={event => go({ text: event.target.value })}
          placeholder={t('filter.text')}
          aria-label={t('filter.text')}
          className="text-xs"
        />
        {isFiltered && (
          <Button
            variant="ghost"
            size="icon"
            aria-label={t('filter.clear')}
            title={t('filter.clear')}
            onClick={() => go({ kind: null, repId: null, text: '', isOverdue: false })}
          >
            <X />
          </Button>
        )}
      </div>
      <div className="flex gap-1.5">
        <select
          aria-label={t('filter.kind')}
          value={kind ?? ''}
          onChange={event => go({ kind: (event.target.value || null) as ConflictAddress['kind'] })}
          className={select}
        >
          <option value="">{t('filter.anyKind')}</option>
          {KINDS.map(each => (
            <option key={each} value={each}>
              {t(`kind.${each}`)}
            </option>
          ))}
        </select>
        <RepSelect repId={repId} onChange={id => go({ repId: id })} className={select} />
      </div>
      {status === 'open' && (
        <label className="flex items-center gap-1.5 text-xs">
          <input
            type="checkbox"
            checked={isOverdue}
            onChange={event => go({ isOverdue: event.target.checked })}
            className="accent-current"
          />
          {t('filter.overdue')}
        </label>
      )}
    </div>
  )
}

function RepSelect({ repId, onChange, className }: { repId: string | null; onChange: (repId: string | null) => void; className: string }) {
  const t = useTranslations('conflict.filter')
  const trpc = useTRPC()
  const people = useQuery(trpc.people.list.queryOptions(undefined, { staleTime: 300_000 }))
  const reps = (people.data?.people ?? []).filter(({ sells }) => sells)
  return (
    <select aria-label={t('rep')} value={repId ?? ''} onChange={event => onChange(event.target.value || null)} className={className}>
      <option value="">{t('anyRep')}</option>
      {reps.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  )
}

function useWalkKeys(rows: ConflictRow[], conflictId: string | null, choose: (conflictId: string) => void): void {
  const latest = useRef({ rows, conflictId, choose })
  useEffect(() => {
    latest.current = { rows, conflictId, choose }
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return
      if (event.key === 'u') document.querySelector<HTMLButtonElement>('[data-undo-ruling]')?.click()
      const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0
      if (step === 0) return
      const { rows: all, conflictId: current, choose: go } = latest.current
      const at = all.findIndex(row => row.conflictId === current)
      const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + step))]
      if (!next) return
      event.preventDefault()
      go(next.conflictId)
      document.querySelector(`[data-conflict="${next.conflictId}"]`)?.scrollIntoView({ block: 'nearest' })
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
