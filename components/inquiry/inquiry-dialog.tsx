'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { CountryCombobox } from '@/components/customer/country-combobox'
import { ErrorNote } from '@/components/customer/error-note'
import { useRefresh } from '@/components/customer/use-refresh'
import { issuesOf } from '@/components/live/api-error'
import { useTRPC } from '@/components/live/trpc'
import { Field, selectClasses, useFieldErrors } from '@/components/people/field'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { tellOf } from '@/components/ui/tell-of'
import { Textarea } from '@/components/ui/textarea'
import type { InquiryRow } from '@/server/api/types'
import { INQUIRY_CHANNELS, type InquiryChannel } from '@/server/domain/inquiry'
import { useUndoInquiry } from './use-undo-inquiry'

const EMPTY = { name: '', country: '', contact: '', email: '', phone: '', website: '', text: '', repId: '' }
type Typed = typeof EMPTY

/** A lead types an inquiry; the duplicate check says whose it is, and where it is nobody's it goes to whose turn it is, or to whom one names. `again`: one that was taken back. */
export function InquiryDialog({ again, onClose }: { again: InquiryRow | null; onClose: () => void }) {
  const t = useTranslations('inquiry')
  const common = useTranslations('common')
  const trpc = useTRPC()
  const refresh = useRefresh()
  const [channel, setChannel] = useState<InquiryChannel>(again?.channel ?? 'fair')
  const [typed, setTyped] = useState<Typed>(again ? asTyped(again) : EMPTY)
  const { undo } = useUndoInquiry()
  const [sent, setSent] = useState(EMPTY)
  const form = useRef<HTMLFormElement>(null)
  const turns = useQuery(trpc.inquiry.turns.queryOptions())
  const set = (field: keyof typeof EMPTY) => (event: { target: { value: string } }) =>
    setTyped(before => ({ ...before, [field]: event.target.value }))
  const handOut = useMutation(
    trpc.inquiry.handOut.mutationOptions({
      onSuccess: ({ inquiryId, outcome, rep }) => {
        const name = typed.name.trim()
        const takeBack = { label: t('undo'), onClick: () => undo({ inquiryId, name }) }
        tellOf(inquiryId, t(`done.${outcome}`, { rep: rep.name, name }), { action: takeBack })
        onClose()
      },
      onSettled: () => void refresh(),
    }),
  )
  const wrong = useFieldErrors(handOut.error)
  // What has been typed anew since is not what was refused.
  const errorOf = (field: keyof typeof EMPTY, path: string = field) => (typed[field] === sent[field] ? wrong(path) : undefined)
  useEffect(() => {
    if (handOut.error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [handOut.error])
  const { line = [], skipped = [] } = turns.data ?? {}
  const next = line[0]?.name
  const send = () => {
    const { name, country, contact, email, phone, website, text, repId } = typed
    setSent(typed)
    handOut.mutate({
      ...{ channel, name, country, text, contact: contact || undefined, website: website || undefined },
      ...{ emails: email.trim() ? [email] : [], phones: phone.trim() ? [phone] : [], repId: repId || undefined },
    })
  }
  return (
    <Dialog open onOpenChange={isOpen => !isOpen && !handOut.isPending && onClose()}>
      <DialogContent className="sm:w-[min(40rem,calc(100vw-2rem))]">
        <DialogHeader>
          <DialogTitle>{t('enter')}</DialogTitle>
          <DialogDescription>{t('lead')}</DialogDescription>
        </DialogHeader>
        <form
          ref={form}
          noValidate
          className="flex flex-col gap-4"
          onSubmit={event => {
            event.preventDefault()
            if (!handOut.isPending) send()
          }}
        >
          <div className="grid gap-3 sm:grid-cols-2">
            <Field label={t('field.name')} error={errorOf('name')}>
              {given => <Input {...given} autoFocus autoComplete="off" value={typed.name} onChange={set('name')} />}
            </Field>
            <Field label={t('field.country')} error={errorOf('country')}>
              {given => (
                <CountryCombobox {...given} value={typed.country} onChange={country => setTyped(before => ({ ...before, country }))} />
              )}
            </Field>
            <Field label={t('field.channel')}>
              {given => (
                <select
                  {...given}
                  className={selectClasses}
                  value={channel}
                  onChange={event => setChannel(event.target.value as InquiryChannel)}
                >
                  {INQUIRY_CHANNELS.map(each => (
                    <option key={each} value={each}>
                      {t(`channel.${each}`)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Field label={t('field.contact')} error={errorOf('contact')}>
              {given => <Input {...given} autoComplete="off" value={typed.contact} onChange={set('contact')} />}
            </Field>
            <Field label={t('field.email')} error={errorOf('email', 'emails')}>
              {given => (
                <Input {...given} autoComplete="off" inputMode="email" spellCheck={false} value={typed.email} onChange={set('email')} />
              )}
            </Field>
            <Field label={t('field.phone')} error={errorOf('phone', 'phones')}>
              {given => <Input {...given} autoComplete="off" inputMode="tel" value={typed.phone} onChange={set('phone')} />}
            </Field>
            <Field label={t('field.website')} error={errorOf('website')}>
              {given => (
                <Input {...given} autoComplete="off" inputMode="url" spellCheck={false} value={typed.website} onChange={set('website')} />
              )}
            </Field>
            <Field
              label={t('field.rep')}
              hint={
                skipped.length > 0
                  ? t('skipped', { names: skipped.map(one => t(`skip.${one.why}`, { name: one.name })).join(t('comma')) })
                  : undefined
              }
            >
              {given => (
                <select {...given} className={selectClasses} value={typed.repId} onChange={set('repId')}>
                  <option value="">{next ? t('inTurnTo', { rep: next }) : t('inTurn')}</option>
                  {[...line, ...skipped.filter(({ why }) => why !== 'NOT_HERE')].map(({ repId, name }) => (
                    <option key={repId} value={repId}>
                      {name}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          </div>
          <Field label={t('field.text')} error={errorOf('text')}>
            {given => <Textarea {...given} rows={4} value={typed.text} onChange={set('text')} />}
          </Field>
          {issuesOf(handOut.error).length === 0 && <ErrorNote error={handOut.error} />}
          <DialogFooter>
            <Button type="button" disabled={handOut.isPending} onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit" variant="primary" isBusy={handOut.isPending}>
              {t('submit')}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}

const asTyped = ({ name, country, contact, emails, phones, website, text }: InquiryRow): Typed => ({
  ...{ ...EMPTY, name, country, text, contact: contact ?? '', website: website ?? '' },
  ...{ email: emails[0] ?? '', phone: phones[0] ?? '' },
})
