'use client'

import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { ErrorNote } from '@/components/customer/error-note'
import { useRefresh } from '@/components/customer/use-refresh'
import { useMe } from '@/components/live/me'
import { useToastRefusal } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { selectClasses } from '@/components/people/field'
import { ListSkeleton } from '@/components/shell/list-skeleton'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from '@/components/ui/dialog'
import { ErrorState } from '@/components/ui/error-state'
import type { HandOutPreview, Me, PersonRow, PoolRow } from '@/server/api/types'
import { TurnPicker } from './turn-picker'

/** R1: customers of the pool go to reps in turn, or as one says by hand; who would get what shows before. */
export function HandOutDialog({ rows, onClose, onDone }: { rows: PoolRow[]; onClose: () => void; onDone: () => void }) {
  const t = useTranslations('pool.handOut')
  const common = useTranslations('common')
  const trpc = useTRPC()
  const me = useMe()
  const refresh = useRefresh()
  const toastRefusal = useToastRefusal()
  const people = useQuery(trpc.people.list.queryOptions())
  const reps = people.data?.people.filter(person => mayBeGiven(person, me)) ?? []
  const [turns, setTurns] = useState<string[] | null>(null)
  const [named, setNamed] = useState<Record<string, string>>({})
  const repIds = turns ?? reps.map(({ id }) => id)
  const customers = rows.map(({ customerId, version }) => ({
    customerId,
    version,
    ...(named[customerId] ? { repId: named[customerId] } : {}),
  }))
  const isReady = reps.length > 0 && (repIds.length > 0 || customers.every(({ customerId }) => named[customerId]))
  const preview = useQuery(
    trpc.pool.previewHandOut.queryOptions({ customers, repIds }, { enabled: isReady, placeholderData: keepPreviousData, staleTime: 0 }),
  )
  const undo = useMutation(
    trpc.pool.undoHandOut.mutationOptions({
      onSuccess: ({ undone, kept }) => toast(t('undone', { count: undone.length, kept: kept.length })),
      onError: toastRefusal,
      onSettled: () => void refresh(),
    }),
  )
  const handOut = useMutation(
    trpc.pool.handOut.mutationOptions({
      onSuccess: ({ handed, left }) => {
        const takeBack = {
          label: t('undo'),
          onClick: () => undo.mutate({ customers: handed.map(({ customerId, version }) => ({ customerId, version })) }),
        }
        toast(
          t('done', { count: handed.length, left: left.length }),
          handed.length > 0 ? { action: takeBack, duration: 15_000 } : undefined,
        )
        onDone()
        onClose()
      },
      onSettled: () => void refresh(),
    }),
  )
  const count = isReady ? (preview.data?.turns.length ?? 0) : 0
  return (
    <Dialog open onOpenChange={isOpen => !isOpen && !handOut.isPending && onClose()}>
      <DialogContent className="sm:w-[min(44rem,calc(100vw-2rem))]">
        <DialogHeader>
          <DialogTitle>{t('title', { count: rows.length })}</DialogTitle>
          <DialogDescription>{t('lead')}</DialogDescription>
        </DialogHeader>
        {people.isPending && <ListSkeleton hasHeader={false} lines={4} />}
        {people.isError && <ErrorState error={people.error} onRetry={() => void people.refetch()} />}
        {people.isSuccess && reps.length === 0 && <p>{t('noReps')}</p>}
        {reps.length > 0 && (
          <>
            <TurnPicker reps={reps} value={repIds} onChange={setTurns} />
            <WhoGetsWhat
              rows={rows}
              reps={reps}
              named={named}
              preview={isReady ? preview.data : undefined}
              onName={(customerId, repId) => setNamed(before => ({ ...before, [customerId]: repId }))}
            />
          </>
        )}
        <ErrorNote error={handOut.error ?? preview.error} />
        <DialogFooter>
          <Button disabled={handOut.isPending} onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button
            variant="primary"
            isBusy={handOut.isPending}
            disabled={count === 0 || preview.isPlaceholderData}
            onClick={() => handOut.mutate({ customers, repIds })}
          >
            {t('submit', { count })}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  )
}

/** Each customer with its rep: whose turn it is, or whom one chose instead. */
function WhoGetsWhat({
  rows,
  reps,
  named,
  preview,
  onName,
}: {
  rows: PoolRow[]
  reps: PersonRow[]
  named: Record<string, string>
  preview: HandOutPreview | undefined
  onName: (customerId: string, repId: string) => void
}) {
  const t = useTranslations('pool.handOut')
  const repOf = new Map(preview?.turns.map(({ customerId, repId }) => [customerId, repId]))
  const leftOf = new Map(preview?.left.map(({ customerId, why }) => [customerId, why]))
  const nameOf = new Map(reps.map(({ id, name }) => [id, name]))
  return (
    <fieldset className="flex min-h-0 min-w-0 flex-col gap-1.5">
      <legend className="mb-1 font-medium">{t('whoGetsWhat')}</legend>
      <ul className="max-h-64 divide-y overflow-y-auto rounded-md border">
        {rows.map(({ customerId, name, firstOffer }) => {
          const left = leftOf.get(customerId)
          const inTurn = named[customerId] ? undefined : nameOf.get(repOf.get(customerId) ?? '')
          return (
            <li key={customerId} className="flex items-center gap-3 px-2.5 py-1.5">
              <span className="min-w-0 flex-1">
                <span className="block truncate">{name}</span>
                {left && (
                  <span className="block text-muted-foreground text-xs">{t(`left.${left}`, { holder: firstOffer?.holderName ?? '' })}</span>
                )}
              </span>
              <select
                aria-label={t('repOf', { name })}
                className={cn(selectClasses, 'w-40 shrink-0 sm:w-48', !named[customerId] && 'text-muted-foreground')}
                value={named[customerId] ?? ''}
                onChange={event => onName(customerId, event.target.value)}
              >
                <option value="">{inTurn ? t('inTurnTo', { rep: inTurn }) : t('inTurn')}</option>
                {reps.map(({ id, name: rep }) => (
                  <option key={id} value={id}>
                    {rep}
                  </option>
                ))}
              </select>
            </li>
          )
        })}
      </ul>
    </fieldset>
  )
}

function mayBeGiven({ id, sells, status, teamId }: PersonRow, { user }: Me): boolean {
  return sells && status === 'active' && id !== user.id && (user.role === 'admin' || teamId === user.teamId)
}
