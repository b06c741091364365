'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { useForm } from 'react-hook-form'
import { toast } from 'sonner'
import { showIssues } from '@/components/live/field-message'
import { useTRPC } from '@/components/live/trpc'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from '@/components/ui/dialog'
import { Form } from '@/components/ui/form'
import type { CustomerView } from '@/server/api/types'
import { CustomerFields } from './customer-fields'
import { type EntryDraft, emptyDraft, readEntry } from './entry-draft'
import { entryResolver } from './entry-resolver'
import { ErrorNote } from './error-note'
import { useRefresh } from './use-refresh'
import { whatChanged } from './what-changed'

/** R8: sets facts right. A new name, domain, mailbox or phone of a close or closed customer protects once the lead has accepted it. */
export function EditCustomer({ customer, onClose }: { customer: CustomerView; onClose: () => void }) {
  const t = useTranslations('customer.edit')
  const tDone = useTranslations('customer.done')
  const tDialog = useTranslations('customer.dialog')
  const tTier = useTranslations('customer.tierInText')
  const trpc = useTRPC()
  const refresh = useRefresh()
  const before = useRef(customer)
  const form = useForm<EntryDraft>({ defaultValues: draftOf(customer), resolver: entryResolver })
  const edit = useMutation(trpc.customer.edit.mutationOptions({ onSettled: () => void refresh() }))
  const [hasNothing, setHasNothing] = useState(false)
  const isStale = customer.version !== before.current.version

  const save = form.handleSubmit(async draft => {
    const read = readEntry(draft)
    if (!('entry' in read)) return
    const changes = whatChanged(before.current, read.entry)
    setHasNothing(changes === null)
    if (!changes) return
    try {
      const { awaitsAcceptance } = await edit.mutateAsync({ customerId: customer.customerId, version: customer.version, ...changes })
      toast(awaitsAcceptance ? tDone('editedAwaits') : tDone('edited'))
      onClose()
    } catch (error) {
      showIssues(form, error)
    }
  })
  return (
    <Dialog open onOpenChange={isOpen => !isOpen && onClose()}>
      <DialogContent className="sm:w-[min(40rem,calc(100vw-2rem))]">
        <DialogHeader>
          <DialogTitle>{t('title')}</DialogTitle>
          <DialogDescription>
            {customer.tier === 'ordinary' ? t('lead') : t('leadProtected', { tier: tTier(customer.tier) })}
          </DialogDescription>
        </DialogHeader>
        <Form {...form}>
          <form onSubmit={save} noValidate className="flex flex-col gap-4">
            <CustomerFields />
            {isStale && (
              <p role="status" className="rounded-md bg-note-soft px-3 py-2 text-note">
                {t('stale')}
              </p>
            )}
            {hasNothing && (
              <p role="status" className="text-muted-foreground">
                {t('nothing')}
              </p>
            )}
            <ErrorNote error={edit.error} />
            <DialogFooter>
              <Button onClick={onClose}>{tDialog('cancel')}</Button>
              <Button type="submit" variant="primary" isBusy={edit.isPending}>
                {edit.isPending ? t('submitting') : t('submit')}
              </Button>
            </DialogFooter>
          </form>
        </Form>
      </DialogContent>
    </Dialog>
  )
}

function draftOf({ name, country, localName, website, contacts }: CustomerView): EntryDraft {
  const empty = emptyDraft()
  const lines = (values: string[] | undefined) => (values?.length ? values.map(value => ({ value })) : [{ value: '' }])
  return {
    ...empty,
    name,
    country,
    localName: localName ?? '',
    website: website ?? '',
    emails: lines(contacts?.emails),
    phones: lines(contacts?.phones),
    address: contacts?.address ?? '',
    whatsapp: contacts?.whatsapp ?? '',
    note: contacts?.note ?? '',
  }
}
