'use client'

import { useMutation } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { toast } from 'sonner'
import { issuesOf } from '@/components/live/api-error'
import { RuleLink, useToastRefusal } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { Field, Section, selectClasses, useFieldErrors } from '@/components/people/field'
import { usePeopleRefresh } from '@/components/people/use-people-refresh'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import type { CompanyView } from '@/server/api/types'
import type { DayKind } from '@/server/domain/working-calendar'

/** R6: the days an offer's hours do not run on, and the weekends they do. */
export function CalendarSection({ company, isAdmin }: { company: CompanyView; isAdmin: boolean }) {
  const t = useTranslations('settings')
  const thisYear = Number(company.today.slice(0, 4))
  const years = [
    ...new Set([...company.knownYears, thisYear, thisYear + 1, ...company.days.map(({ day }) => Number(day.slice(0, 4)))]),
  ].sort()
  const [year, setYear] = useState(thisYear)
  const days = company.days.filter(({ day }) => day.startsWith(`${year}-`))
  return (
    <Section title={t('calendar')}>
      <p className="text-muted-foreground">
        {t('calendarHint')} <RuleLink rule="R6" />
      </p>
      <div className="w-32">
        <Field label={t('year')}>
          {given => (
            <select {...given} className={selectClasses} value={year} onChange={event => setYear(Number(event.target.value))}>
              {years.map(one => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      {days.length === 0 && <p className="text-muted-foreground">{t('none')}</p>}
      <ul className="grid gap-x-4 max-sm:max-h-80 max-sm:overflow-y-auto max-sm:rounded-md max-sm:border max-sm:px-2.5 sm:grid-cols-2 lg:grid-cols-3">
        {days.map(day => (
          <Day key={day.day} day={day} isAdmin={isAdmin} />
        ))}
      </ul>
      {isAdmin && <Import year={year} isKnown={company.knownYears.includes(year)} />}
      {isAdmin && <AddDay />}
    </Section>
  )
}

function useCalendarOptions() {
  const refresh = usePeopleRefresh()
  const toastRefusal = useToastRefusal()
  return {
    onError: (error: unknown) => void (issuesOf(error).length === 0 && toastRefusal(error)),
    onSettled: () => void refresh(),
  }
}

function Day({ day: { day, kind, name, source }, isAdmin }: { day: CompanyView['days'][number]; isAdmin: boolean }) {
  const t = useTranslations('settings')
  const format = useFormatter()
  const trpc = useTRPC()
  const remove = useMutation(trpc.company.removeDay.mutationOptions(useCalendarOptions()))
  const shown = format.dateTime(new Date(`${day}T00:00:00Z`), { month: 'short', day: 'numeric', weekday: 'short', timeZone: 'UTC' })
  return (
    <li className="flex min-w-0 items-center gap-2 py-1">
      <Badge variant={kind === 'workday' ? 'note' : 'outline'} className="min-w-14 justify-center max-sm:min-w-7">
        {t(kind)}
      </Badge>
      <span className="shrink-0 tabular-nums">{shown}</span>
      <span className="min-w-0 truncate text-muted-foreground">{[name, source === 'company' && t('own')].filter(Boolean).join(' · ')}</span>
      {isAdmin && (
        <Button
          variant="ghost"
          size="icon-sm"
          className="ml-auto text-muted-foreground"
          aria-label={t('remove', { day: shown })}
          isBusy={remove.isPending}
          onClick={() => remove.mutate({ day })}
        >
          <X />
        </Button>
      )}
    </li>
  )
}

function Import({ year, isKnown }: { year: number; isKnown: boolean }) {
  const t = useTranslations('settings')
  const trpc = useTRPC()
  const [text, setText] = useState('')
  const options = useCalendarOptions()
  const load = useMutation(
    trpc.company.importHolidays.mutationOptions({
      ...options,
      onSuccess: ({ count, wrong }) => {
        if (wrong.length > 0) return
        setText('')
        toast(t('imported', { count }))
      },
    }),
  )
  const errorOf = useFieldErrors(load.error)
  const wrong = load.data?.wrong[0]
  return (
    <details className="rounded-md border">
      <summary className="cursor-pointer px-3 py-2">{t('paste')}</summary>
      <div className="flex flex-col gap-3 border-t p-3">
        {isKnown ? (
          <Button className="self-start" isBusy={load.isPending} onClick={() => load.mutate({ year })}>
            {t('importYear', { year: String(year) })}
          </Button>
        ) : (
          <p className="text-muted-foreground">{t('notKnown', { year: String(year) })}</p>
        )}
        <Field label={t('paste')} hint={t('pasteHint')} error={wrong ? t('pasteWrong', wrong) : errorOf('text')}>
          {given => (
            <Textarea {...given} rows={5} value={text} onChange={event => setText(event.target.value)} className="font-mono text-xs" />
          )}
        </Field>
        <Button className="self-start" disabled={text.trim() === ''} isBusy={load.isPending} onClick={() => load.mutate({ text })}>
          {t('pasteSubmit')}
        </Button>
      </div>
    </details>
  )
}

function AddDay() {
  const t = useTranslations('settings')
  const trpc = useTRPC()
  const [day, setDay] = useState('')
  const [kind, setKind] = useState<DayKind>('holiday')
  const [name, setName] = useState('')
  const options = useCalendarOptions()
  const add = useMutation(trpc.company.setDay.mutationOptions({ ...options, onSuccess: () => setName('') }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate({ day, kind, name })
  }
  return (
    <form noValidate onSubmit={submit} className="grid items-end gap-2 sm:grid-cols-[10rem_8rem_minmax(0,1fr)_auto]">
      <Field label={t('day')}>{given => <Input {...given} type="date" value={day} onChange={event => setDay(event.target.value)} />}</Field>
      <Field label={t('kind')}>
        {given => (
          <select {...given} className={selectClasses} value={kind} onChange={event => setKind(event.target.value as DayKind)}>
            <option value="holiday">{t('holiday')}</option>
            <option value="workday">{t('workday')}</option>
          </select>
        )}
      </Field>
      <Field label={t('dayName')}>{given => <Input {...given} value={name} onChange={event => setName(event.target.value)} />}</Field>
      <Button type="submit" disabled={!day} isBusy={add.isPending}>
        {t('addSubmit')}
      </Button>
    </form>
  )
}
