'use client'

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { useErrorSentence, useToastRefusal } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { ListSkeleton } from '@/components/shell/list-skeleton'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from '@/components/ui/dialog'
import { ErrorState } from '@/components/ui/error-state'
import type { BookPreview, BookView, PersonRow } from '@/server/api/types'
import { Field, Section, selectClasses } from './field'
import { type Named, NamedPicker } from './named-picker'
import { ReceiverPicker } from './receiver-picker'

type Plan = {
  closed: string[]
  close: string[]
  ordinary: string[]
  mentorId: string | null
  named: Named[]
}
const EMPTY: Plan = { closed: [], close: [], ordinary: [], mentorId: null, named: [] }
const sent = (plan: Plan) => ({ ...plan, named: plan.named.map(({ customerId, repId }) => ({ customerId, repId })) })

/** R12: to whom the book goes, what that comes to, and then the end of the person's access. */
export function BookForm({ person }: { person: PersonRow }) {
  const t = useTranslations('people.leaving')
  const trpc = useTRPC()
  const book = useQuery(trpc.people.book.queryOptions({ personId: person.id }))
  return (
    <Section title={t('book')} hint={t('bookHint', { name: person.name })}>
      {book.isPending && <ListSkeleton hasHeader={false} lines={3} />}
      {book.isError && !book.data && <ErrorState error={book.error} onRetry={() => void book.refetch()} />}
      {book.data && <Planner book={book.data} />}
    </Section>
  )
}

function Planner({ book }: { book: BookView }) {
  const t = useTranslations('people.leaving')
  const trpc = useTRPC()
  const sentence = useErrorSentence()
  const [plan, setPlan] = useState<Plan>(EMPTY)
  const [isAsked, setIsAsked] = useState(false)
  const { personId, name } = book.person
  const set = (change: Partial<Plan>) => setPlan(before => ({ ...before, ...change }))
  const { closed, close, ordinary } = book.counts
  const total = closed + close + ordinary
  const namedClosed = plan.named.filter(({ tier }) => tier === 'closed').length
  const isPlanned = closed === namedClosed || plan.closed.length > 0
  const preview = useQuery(
    trpc.people.previewBook.queryOptions({ personId, plan: sent(plan) }, { enabled: isPlanned, placeholderData: keepPreviousData }),
  )
  return (
    <>
      <p>{total === 0 ? t('nothing') : t('counts', book.counts)}</p>
      {closed > 0 && (
        <ReceiverPicker
          label={t('closedTo')}
          hint={plan.closed.length > 0 ? t('inTurn') : t('mustChoose')}
          receivers={book.receivers}
          value={plan.closed}
          onChange={ids => set({ closed: ids })}
        />
      )}
      {close > 0 && (
        <ReceiverPicker
          label={t('closeTo')}
          hint={t('comeDown')}
          receivers={book.receivers}
          showsSlots
          value={plan.close}
          onChange={ids => set({ close: ids })}
        />
      )}
      {total > closed && (
        <ReceiverPicker
          label={t('ordinaryTo')}
          hint={plan.ordinary.length > 0 ? t('inTurn') : t('toPool')}
          receivers={book.receivers}
          value={plan.ordinary}
          onChange={ids => set({ ordinary: ids })}
        />
      )}
      {total > 0 && <NamedPicker personId={personId} receivers={book.receivers} value={plan.named} onChange={named => set({ named })} />}
      {book.guides.length > 0 && (
        <div className="max-w-xs">
          <Field label={t('successor', { names: book.guides.map(guided => guided.name).join(', ') })}>
            {given => (
              <select
                {...given}
                className={selectClasses}
                value={plan.mentorId ?? ''}
                onChange={event => set({ mentorId: event.target.value || null })}
              >
                <option value="">–</option>
                {book.receivers
                  .filter(({ isNewcomer }) => !isNewcomer)
                  .map(({ repId, name: successor }) => (
                    <option key={repId} value={repId}>
                      {successor}
                    </option>
                  ))}
              </select>
            )}
          </Field>
        </div>
      )}
      {book.unconfirmedOrders > 0 && <p className="text-muted-foreground">{t('unconfirmed', { count: book.unconfirmedOrders })}</p>}
      {book.openConflicts > 0 && <p className="text-muted-foreground">{t('conflicts', { count: book.openConflicts })}</p>}
      {isPlanned && preview.data && total > 0 && <Preview preview={preview.data} />}
      {isPlanned && preview.isError && (
        <p role="alert" className="text-decision">
          {sentence(preview.error).sentence}
        </p>
      )}
      <Button variant="decision" className="self-start" disabled={!isPlanned || !preview.isSuccess} onClick={() => setIsAsked(true)}>
        {t('depart')}
      </Button>
      {isAsked && <Confirm book={book} plan={plan} total={total} name={name} onClose={() => setIsAsked(false)} />}
    </>
  )
}

function Preview({ preview }: { preview: BookPreview }) {
  const t = useTranslations('people.leaving')
  return (
    <div className="rounded-md border bg-muted p-3" aria-live="polite">
      <h3 className="mb-1 font-medium">{t('preview')}</h3>
      <ul className="flex flex-col gap-0.5 tabular-nums">
        {preview.perRep.map(({ repId, ...row }) => (
          <li key={repId} className="break-words">
            {t('perRep', row)}
          </li>
        ))}
        {preview.toPool > 0 && <li>{t('previewPool', { count: preview.toPool })}</li>}
        {preview.comeDown > 0 && <li>{t('previewDown', { count: preview.comeDown })}</li>}
      </ul>
    </div>
  )
}

function Confirm({ book, plan, total, name, onClose }: { book: BookView; plan: Plan; total: number; name: string; onClose: () => void }) {
  const t = useTranslations('people.leaving')
  const common = useTranslations('common')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const toastRefusal = useToastRefusal()
  const depart = useMutation(
    trpc.people.depart.mutationOptions({
      onSuccess: () => toast(t('departed', { name, count: total })),
      onError: toastRefusal,
      onSettled: () => {
        onClose()
        void queryClient.invalidateQueries()
      },
    }),
  )
  return (
    <Dialog open onOpenChange={isOpen => !isOpen && !depart.isPending && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t('confirm', { name })}</DialogTitle>
          <DialogDescription>{t('confirmText', { total })}</DialogDescription>
        </DialogHeader>
        <DialogFooter>
          <Button disabled={depart.isPending} onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button
            variant="decision"
            isBusy={depart.isPending}
            onClick={() => depart.mutate({ personId: book.person.personId, plan: sent(plan), expected: book.counts })}
          >
            {t('depart')}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  )
}
