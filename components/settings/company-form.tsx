'use client'

import { useMutation } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { toast } from 'sonner'
import { issuesOf } from '@/components/live/api-error'
import { useToastRefusal } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { Field, Section, selectClasses, useFieldErrors } from '@/components/people/field'
import { usePeopleRefresh } from '@/components/people/use-people-refresh'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import type { CompanyView } from '@/server/api/types'
import { INDUSTRY_IDS } from '@/server/domain/industries'

const WEEK = [1, 2, 3, 4, 5, 6, 0]
/** A Sunday, from which the names of the days are taken. */
const SUNDAY = Date.UTC(2026, 2, 1)

type Props = { company: CompanyView; currencies: { code: string; name: string }[]; timeZones: string[]; isAdmin: boolean }

export function CompanyForm({ company, currencies, timeZones, isAdmin }: Props) {
  const t = useTranslations('settings')
  const industry = useTranslations('policy.industry')
  const format = useFormatter()
  const trpc = useTRPC()
  const refresh = usePeopleRefresh()
  const toastRefusal = useToastRefusal()
  const [values, setValues] = useState(company)
  const set = (change: Partial<CompanyView>) => setValues(before => ({ ...before, ...change }))
  const save = useMutation(
    trpc.company.update.mutationOptions({
      onSuccess: () => toast(t('saved')),
      onError: error => issuesOf(error).length === 0 && toastRefusal(error),
      onSettled: () => void refresh(),
    }),
  )
  const errorOf = useFieldErrors(save.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { name, currency, timeZone, weekend } = values
    const chosen = INDUSTRY_IDS.find(id => id === values.industry)
    save.mutate({ name, timeZone, weekend, ...(chosen ? { industry: chosen } : {}), ...(company.canChangeCurrency ? { currency } : {}) })
  }
  const zones = timeZones.includes(values.timeZone) ? timeZones : [values.timeZone, ...timeZones]
  return (
    <Section title={t('company')}>
      <form noValidate onSubmit={submit}>
        <fieldset disabled={!isAdmin} className="flex flex-col gap-3">
          <div className="grid gap-3 sm:grid-cols-2">
            <Field label={t('name')} error={errorOf('name')}>
              {given => <Input {...given} value={values.name} onChange={event => set({ name: event.target.value })} />}
            </Field>
            <Field label={t('industry')} error={errorOf('industry')}>
              {given => (
                <select
                  {...given}
                  className={selectClasses}
                  value={values.industry}
                  onChange={event => set({ industry: event.target.value })}
                >
                  {INDUSTRY_IDS.map(id => (
                    <option key={id} value={id}>
                      {industry(id)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Field label={t('currency')} {...(company.canChangeCurrency ? {} : { hint: t('currencyKept') })} error={errorOf('currency')}>
              {given => (
                <select
                  {...given}
                  disabled={!company.canChangeCurrency}
                  className={selectClasses}
                  value={values.currency}
                  onChange={event => set({ currency: event.target.value })}
                >
                  {currencies.map(({ code, name }) => (
                    <option key={code} value={code}>
                      {code} · {name}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Field label={t('timeZone')} hint={t('timeZoneHint')} error={errorOf('timeZone')}>
              {given => (
                <select
                  {...given}
                  className={selectClasses}
                  value={values.timeZone}
                  onChange={event => set({ timeZone: event.target.value })}
                >
                  {zones.map(zone => (
                    <option key={zone} value={zone}>
                      {zone}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          </div>
          <fieldset className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <legend className="mb-1 font-medium">{t('weekend')}</legend>
            {WEEK.map(day => (
              // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside is its control
              <label key={day} className="flex items-center gap-1.5">
                <Checkbox
                  checked={values.weekend.includes(day)}
                  onCheckedChange={isOn =>
                    set({ weekend: isOn === true ? [...values.weekend, day] : values.weekend.filter(other => other !== day) })
                  }
                />
                {format.dateTime(new Date(SUNDAY + day * 86_400_000), { weekday: 'short', timeZone: 'UTC' })}
              </label>
            ))}
          </fieldset>
          {errorOf('weekend') && (
            <p role="alert" className="text-decision text-xs">
              {errorOf('weekend')}
            </p>
          )}
          {isAdmin && (
            <Button type="submit" className="self-start" isBusy={save.isPending}>
              {t('save')}
            </Button>
          )}
        </fieldset>
      </form>
    </Section>
  )
}
