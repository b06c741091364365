'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { useDuplicateCheck } from '@/components/duplicate/use-duplicate-check'
import { refusalOf } from '@/components/live/api-error'
import { showIssues } from '@/components/live/field-message'
import { useTRPC } from '@/components/live/trpc'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from '@/components/ui/dialog'
import { Form } from '@/components/ui/form'
import type { EnterAnswer } from '@/server/api/types'
import type { CustomerEntry } from '@/server/domain/entry'
import { CustomerFields } from './customer-fields'
import { EnteredOutcome } from './entered-outcome'
import { EntryCheck, EntryCheckLine } from './entry-check'
import { type EntryDraft, emptyDraft, isEmptyDraft, readEntry, whatToCheck } from './entry-draft'
import { entryResolver } from './entry-resolver'
import { ErrorNote } from './error-note'
import { forgetDraft, keepDraft, keptDraft } from './kept-draft'
import { ProtectedNote } from './protected-note'
import { useRefresh } from './use-refresh'

type Done = { answer: EnterAnswer; entry: CustomerEntry }

/**
 * R4, R8: enters a customer, checked for duplicates as one types. What was typed stays through a refusal, and when the dialog is closed half
 * filled: it is there again the next time.
 */
export function EnterCustomerDialog({
  open,
  onOpenChange,
  initial,
  submitsAtOnce = false,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** What is known already: a name that was looked up. */
  initial?: Partial<EntryDraft>
  /** What is known is enough: it is entered as it stands, and the form shows only what stands in the way. */
  submitsAtOnce?: boolean
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent className="sm:w-[min(58rem,calc(100vw-2rem))]">
        {open && <EntryForm initial={initial} submitsAtOnce={submitsAtOnce} onClose={() => onOpenChange(false)} />}
      </DialogContent>
    </Dialog>
  )
}

function EntryForm({
  initial,
  submitsAtOnce,
  onClose,
}: {
  initial: Partial<EntryDraft> | undefined
  submitsAtOnce: boolean
  onClose: () => void
}) {
  const t = useTranslations('duplicate.enterDialog')
  const trpc = useTRPC()
  const refresh = useRefresh()
  const [kept] = useState(() => (initial ? null : keptDraft()))
  const [done, setDone] = useState<Done | null>(null)
  const form = useForm<EntryDraft>({
    defaultValues: { ...emptyDraft(), ...kept, ...initial },
    resolver: entryResolver,
  })
  const typed = useWatch({ control: form.control }) as EntryDraft
  const check = useDuplicateCheck(whatToCheck(typed))
  const aside = useRef<HTMLDivElement>(null)
  const told = useRef<HTMLDivElement>(null)
  const enter = useMutation(trpc.customer.enter.mutationOptions({ onSettled: () => void refresh() }))

  useEffect(() => {
    if (!done) keepDraft(typed)
  }, [typed, done])

  // On the phone the answer lies below what is in sight.
  useEffect(() => {
    if (enter.isError) told.current?.scrollIntoView({ block: 'center', behavior: 'smooth' })
  }, [enter.isError])

  const submit = form.handleSubmit(async draft => {
    const read = readEntry(draft)
    if (!('entry' in read)) return
    const { entry } = read
    try {
      const answer = await enter.mutateAsync(entry)
      forgetDraft()
      setDone({ answer, entry })
    } catch (error) {
      showIssues(form, error)
    }
  })
  const isSubmitted = useRef(false)
  useEffect(() => {
    if (!submitsAtOnce || isSubmitted.current) return
    isSubmitted.current = true
    void submit()
  })
  const startOver = () => {
    form.reset(emptyDraft())
    enter.reset()
    setDone(null)
  }
  if (done) return <EnteredOutcome {...done} onAnother={startOver} onClose={onClose} />

  const refusal = refusalOf(enter.error)
  const isProtected = refusal?.code === 'PROTECTED'
  return (
    <Form {...form}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <DialogHeader>
          <DialogTitle>{t('title')}</DialogTitle>
          <DialogDescription>{t('lead')}</DialogDescription>
        </DialogHeader>
        {kept && !isEmptyDraft(typed) && (
          <p className="flex items-center gap-2 text-muted-foreground text-xs">
            {t('kept')}
            <Button variant="link" size="sm" className="px-0" onClick={startOver}>
              {t('startOver')}
            </Button>
          </p>
        )}
        <div className="grid gap-5 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <CustomerFields />
          <div ref={aside} className="flex scroll-mb-24 flex-col gap-3 md:border-l md:pl-5">
            <div ref={told} className="empty:hidden">
              {isProtected ? <ProtectedNote refusal={refusal} /> : <ErrorNote error={enter.error} />}
            </div>
            <EntryCheck check={check} isQuiet={isProtected} onLeave={onClose} />
          </div>
        </div>
        <DialogFooter className="sticky max-sm:grid max-sm:grid-cols-2 -bottom-4 -mx-4 border-t bg-popover px-4 py-3 sm:-bottom-5 sm:-mx-5 sm:-mb-5 sm:px-5">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="primary" isBusy={enter.isPending}>
            {enter.isPending ? t('submitting') : t('submit')}
          </Button>
          <div className="order-first empty:hidden max-sm:col-span-2 sm:mr-auto sm:self-center md:hidden">
            <EntryCheckLine check={check} onShow={() => aside.current?.scrollIntoView({ block: 'start', behavior: 'smooth' })} />
          </div>
        </DialogFooter>
      </form>
    </Form>
  )
}
