'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { issuesOf } from '@/components/live/api-error'
import { useMe } from '@/components/live/me'
import { useMoments } from '@/components/live/moments'
import { useToastRefusal } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import type { PersonRow } from '@/server/api/types'
import { Field, Section, selectClasses, useFieldErrors } from './field'
import { usePeopleRefresh } from './use-people-refresh'

/** Who stands in during leave. */
export function CoverForm({ person, people }: { person: PersonRow; people: PersonRow[] }) {
  const t = useTranslations('people.person')
  const { user } = useMe()
  const { calendarDay } = useMoments()
  const trpc = useTRPC()
  const refresh = usePeopleRefresh()
  const toastRefusal = useToastRefusal()
  const [deputyId, setDeputyId] = useState('')
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const options = {
    onError: (error: unknown) => void (issuesOf(error).length === 0 && toastRefusal(error)),
    onSettled: () => void refresh(),
  }
  const set = useMutation(trpc.people.setCover.mutationOptions(options))
  const end = useMutation(trpc.people.endCover.mutationOptions(options))
  const errorOf = useFieldErrors(set.error)
  const { cover } = person
  const submit = (event: FormEvent) => {
    event.preventDefault()
    set.mutate({ repId: person.id, deputyId, from, until })
  }
  const mayStandIn = (other: PersonRow) =>
    other.id !== person.id && other.status === 'active' && (user.role === 'admin' || other.teamId === person.teamId)
  return (
    <Section title={t('cover')} hint={t('coverHint', { name: person.name })}>
      {cover && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <p>
            {t(cover.isActive ? 'coverNow' : 'coverPlanned', {
              deputy: cover.deputyName,
              from: calendarDay(cover.from),
              until: calendarDay(cover.until),
            })}
          </p>
          <Button size="sm" isBusy={end.isPending} onClick={() => end.mutate({ coverId: cover.coverId })}>
            {t('endCover')}
          </Button>
        </div>
      )}
      {!cover && (
        <form noValidate onSubmit={submit} className="flex flex-col gap-3">
          <div className="grid gap-3 sm:grid-cols-3">
            <Field label={t('deputy')}>
              {given => (
                <select {...given} className={selectClasses} value={deputyId} onChange={event => setDeputyId(event.target.value)}>
                  <option value="">{t('none')}</option>
                  {people.filter(mayStandIn).map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Field label={t('from')} error={errorOf('from')}>
              {given => <Input {...given} type="date" value={from} onChange={event => setFrom(event.target.value)} />}
            </Field>
            <Field label={t('until')} error={errorOf('until')}>
              {given => <Input {...given} type="date" value={until} min={from} onChange={event => setUntil(event.target.value)} />}
            </Field>
          </div>
          <Button type="submit" className="self-start" disabled={!deputyId || !from || !until} isBusy={set.isPending}>
            {t('setCover')}
          </Button>
        </form>
      )}
    </Section>
  )
}
