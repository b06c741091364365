'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { QuotaMeter } from '@/components/ui/quota-meter'
import type { PersonRow } from '@/server/api/types'
import { Field, Section, useFieldErrors } from './field'
import { usePersonSave } from './use-person-save'

/** R2: a quota of one's own, with the reason that everybody reads. */
export function QuotaForm({ person }: { person: PersonRow }) {
  const t = useTranslations('people.person')
  const save = usePersonSave()
  const errorOf = useFieldErrors(save.error)
  const own = person.quota?.source === 'person' ? person.quota : null
  const [limit, setLimit] = useState(String(person.quota?.limit ?? ''))
  const [reason, setReason] = useState(own?.reason ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ personId: person.id, quota: { limit: Number(limit), reason } })
  }
  return (
    <Section title={t('quotaTitle')} hint={t('quotaHint')}>
      {person.quota && <QuotaMeter {...person.quota} />}
      <form noValidate onSubmit={submit} className="flex flex-col gap-3">
        <div className="grid gap-3 sm:grid-cols-[7rem_minmax(0,1fr)]">
          <Field label={t('quotaLimit')} error={errorOf('limit')}>
            {given => (
              <Input {...given} inputMode="numeric" value={limit} onChange={event => setLimit(event.target.value.replace(/\D/g, ''))} />
            )}
          </Field>
          <Field label={t('quotaReasonLabel')} error={errorOf('reason')}>
            {given => <Input {...given} value={reason} onChange={event => setReason(event.target.value)} />}
          </Field>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" disabled={limit === ''} isBusy={save.isPending}>
            {t('save')}
          </Button>
          {own && (
            <Button variant="ghost" onClick={() => save.mutate({ personId: person.id, quota: { limit: null } })}>
              {t('quotaReset')}
            </Button>
          )}
        </div>
      </form>
    </Section>
  )
}
