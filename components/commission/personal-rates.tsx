'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import { toast } from 'sonner'
import { ErrorNote } from '@/components/customer/error-note'
import { useMoments } from '@/components/live/moments'
import { useTRPC } from '@/components/live/trpc'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { fieldClasses, Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import type { CommissionRates } from '@/server/api/types'
import { percentToBps } from '@/server/domain/rates'
import { percent } from './use-why'

/** R10: who has a rate of their own, from when, why and by whom; one to add from today on. What holds now is set apart from what was and what comes. */
export function PersonalRates({ rates }: { rates: CommissionRates }) {
  const t = useTranslations('commission.rates')
  const { calendarDay } = useMoments()
  const { closerRates, today, policyRateBps } = rates
  // Newest first: the first of a person that has begun is in force.
  const inForce = new Map<string, CommissionRates['closerRates'][number]>()
  for (const row of closerRates) if (row.fromDay <= today && !inForce.has(row.repId)) inForce.set(row.repId, row)
  return (
    <section className="flex flex-col gap-3 rounded-lg border bg-surface p-3 sm:p-4">
      <h2 className="font-semibold">{t('persons')}</h2>
      <p className="text-muted-foreground">{t('personsLead', { rate: percent(policyRateBps) })}</p>
      <AddPersonalRate today={today} policyRateBps={policyRateBps} />
      {closerRates.length === 0 && <p>{t('nobody')}</p>}
      <ul className="divide-y">
        {closerRates.map(row => {
          const isPast = row.fromDay <= today && inForce.get(row.repId) !== row
          return (
            <li
              key={row.rateId}
              className={cn('flex flex-wrap items-baseline gap-x-3 gap-y-0.5 py-1.5', isPast && 'text-muted-foreground')}
            >
              <span className={cn(!isPast && 'font-medium')}>{row.name}</span>
              <span className="tabular-nums">
                {t('from', { day: calendarDay(row.fromDay), rate: row.rateBps === null ? t('asPolicy') : percent(row.rateBps) })}
              </span>
              {!isPast && <Badge variant={row.fromDay > today ? 'outline' : 'note'}>{t(row.fromDay > today ? 'comes' : 'inForce')}</Badge>}
              <span className="basis-full text-muted-foreground text-xs">{t('reasonBy', { reason: row.reason, name: row.setByName })}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function AddPersonalRate({ today, policyRateBps }: { today: string; policyRateBps: number }) {
  const t = useTranslations('commission.rates')
  const id = useId()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const people = useQuery(trpc.people.list.queryOptions())
  const sellers = (people.data?.people ?? []).filter(({ sells, status }) => sells && (status === 'active' || status === 'onNotice'))
  const [repId, setRepId] = useState('')
  const [fromDay, setFromDay] = useState(today)
  const [rate, setRate] = useState('')
  const [isPolicys, setIsPolicys] = useState(false)
  const [reason, setReason] = useState('')
  const [isMalformed, setIsMalformed] = useState(false)
  const save = useMutation(
    trpc.commission.setCloserRate.mutationOptions({
      onSuccess: () => {
        toast(t('personSaved', { name: sellers.find(person => person.id === repId)?.name ?? '', day: fromDay }))
        setRate('')
        setReason('')
        void queryClient.invalidateQueries(trpc.commission.pathFilter())
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const rateBps = isPolicys ? null : percentToBps(rate)
    setIsMalformed(!isPolicys && rateBps === null)
    if (isPolicys || rateBps !== null) save.mutate({ repId, fromDay, rateBps, reason })
  }
  return (
    <form onSubmit={submit} className="flex flex-wrap items-end gap-2" aria-label={t('personAdd')}>
      <div className="flex flex-col gap-1">
        <Label htmlFor={`${id}-rep`}>{t('person')}</Label>
        <select
          id={`${id}-rep`}
          value={repId}
          onChange={event => setRepId(event.target.value)}
          className={cn(fieldClasses, 'h-8 w-40 pointer-coarse:h-10')}
          required
        >
          <option value="" disabled>
            {t('choose')}
          </option>
          {sellers.map(person => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
        </select>
      </div>
      <div className="flex flex-col gap-1">
        <Label htmlFor={`${id}-from`}>{t('fromDay')}</Label>
        <Input
          id={`${id}-from`}
          type="date"
          min={today}
          value={fromDay}
          onChange={event => setFromDay(event.target.value)}
          className="w-36"
          required
        />
      </div>
      <div className="flex flex-col gap-1">
        <Label htmlFor={`${id}-kind`}>{t('personRate')}</Label>
        <span className="flex gap-2">
          <select
            id={`${id}-kind`}
            value={isPolicys ? 'policy' : 'own'}
            onChange={event => setIsPolicys(event.target.value === 'policy')}
            className={cn(fieldClasses, 'h-8 w-44 pointer-coarse:h-10')}
          >
            <option value="own">{t('own')}</option>
            <option value="policy">
              {t('asPolicy')} ({percent(policyRateBps)})
            </option>
          </select>
          {!isPolicys && (
            <Input
              aria-label={t('percent')}
              inputMode="decimal"
              value={rate}
              onChange={event => setRate(event.target.value)}
              className="w-20"
              placeholder="3.5%"
              aria-invalid={isMalformed}
              required
            />
          )}
        </span>
      </div>
      <div className="flex min-w-48 flex-1 flex-col gap-1">
        <Label htmlFor={`${id}-reason`}>{t('reason')}</Label>
        <Input id={`${id}-reason`} value={reason} onChange={event => setReason(event.target.value)} maxLength={500} required />
      </div>
      <Button type="submit" isBusy={save.isPending}>
        {t('personAdd')}
      </Button>
      {isMalformed && <p className="basis-full text-decision text-xs">{t('percentProblem')}</p>}
      {save.error && <ErrorNote error={save.error} />}
    </form>
  )
}
