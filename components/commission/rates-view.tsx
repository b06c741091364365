'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Upload } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useRef, useState } from 'react'
import { toast } from 'sonner'
import { ErrorNote } from '@/components/customer/error-note'
import { useMe } from '@/components/live/me'
import { useMoments } from '@/components/live/moments'
import { useToastRefusal } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { CurrencyField } from '@/components/order/currency-field'
import { ListSkeleton } from '@/components/shell/list-skeleton'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import type { CommissionRates, ImportedRates } from '@/server/api/types'
import { daysBetween } from '@/server/domain/order'
import { RATE_PROBLEMS } from '@/server/domain/rates'
import { PersonalRates } from './personal-rates'

const STALE_DAYS = 7

/** R10: the admin's table of rates: the latest of each currency, one to add, many from a file; and who has a rate of their own. */
export function RatesView() {
  const t = useTranslations('commission.rates')
  const trpc = useTRPC()
  const rates = useQuery(trpc.commission.rates.queryOptions({}))
  if (rates.isPending) return <ListSkeleton hasHeader={false} />
  if (!rates.data) return <ErrorState error={rates.error} onRetry={() => void rates.refetch()} />
  const { companyCurrency, today } = rates.data
  return (
    <>
      <section className="flex flex-col gap-3 rounded-lg border bg-surface p-3 sm:p-4">
        <h2 className="font-semibold">{t('table')}</h2>
        <p className="text-muted-foreground">{t('lead', { currency: companyCurrency })}</p>
        <AddRate today={today} />
        <ImportRates />
        <ul className="grid gap-x-6 sm:grid-cols-2">
          {rates.data.rates.map(row => (
            <RateLine key={row.currency} row={row} today={today} />
          ))}
        </ul>
      </section>
      <PersonalRates rates={rates.data} />
    </>
  )
}

function RateLine({ row, today }: { row: CommissionRates['rates'][number]; today: string }) {
  const t = useTranslations('commission.rates')
  const { calendarDay } = useMoments()
  const age = daysBetween(row.day, today)
  return (
    <li className="flex items-baseline gap-3 border-b py-1.5">
      <span className="w-12 font-medium">{row.currency}</span>
      <span className="flex-1 text-right font-medium tabular-nums">{row.rate}</span>
      <span className="w-24 text-right text-muted-foreground text-xs">{calendarDay(row.day)}</span>
      {age > STALE_DAYS && <span className="text-decision text-xs">{t('stale', { days: age })}</span>}
    </li>
  )
}

function AddRate({ today }: { today: string }) {
  const t = useTranslations('commission.rates')
  const id = useId()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { company } = useMe()
  const [currency, setCurrency] = useState('USD')
  const [day, setDay] = useState(today)
  const [rate, setRate] = useState('')
  const save = useMutation(
    trpc.commission.setRate.mutationOptions({
      onSuccess: saved => {
        toast(t('saved', saved))
        setRate('')
        void queryClient.invalidateQueries(trpc.commission.rates.pathFilter())
        void queryClient.invalidateQueries(trpc.me.pathFilter())
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ currency, day, rate: rate.normalize('NFKC').trim() })
  }
  return (
    <form onSubmit={submit} className="flex flex-wrap items-end gap-2">
      <div className="flex flex-col gap-1">
        <Label htmlFor={`${id}-currency`}>{t('currency')}</Label>
        <CurrencyField
          id={`${id}-currency`}
          className="w-40"
          companyCurrency={company.currency}
          value={currency}
          onChange={event => setCurrency(event.target.value)}
        />
      </div>
      <div className="flex flex-col gap-1">
        <Label htmlFor={`${id}-day`}>{t('day')}</Label>
        <Input
          id={`${id}-day`}
          type="date"
          max={today}
          value={day}
          onChange={event => setDay(event.target.value)}
          className="w-36"
          required
        />
      </div>
      <div className="flex flex-col gap-1">
        <Label htmlFor={`${id}-rate`}>{t('rate')}</Label>
        <Input
          id={`${id}-rate`}
          inputMode="decimal"
          value={rate}
          onChange={event => setRate(event.target.value)}
          className="w-28"
          placeholder="7.0825"
          required
        />
      </div>
      <Button type="submit" isBusy={save.isPending}>
        {t('add')}
      </Button>
      {save.error && <RateProblem error={save.error} />}
    </form>
  )
}

/** What is wrong with a rate, said at once; anything else as every error. */
function RateProblem({ error }: { error: { data?: { issues?: { message: string }[] } | null } }) {
  const t = useTranslations('commission.rates.problem')
  const code = RATE_PROBLEMS.find(known => known === error.data?.issues?.[0]?.message)
  return code ? <p className="basis-full text-decision text-xs">{t(code)}</p> : <ErrorNote error={error} />
}

function ImportRates() {
  const t = useTranslations('commission.rates')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const tellRefusal = useToastRefusal()
  const file = useRef<HTMLInputElement>(null)
  const [result, setResult] = useState<ImportedRates | null>(null)
  const take = useMutation(
    trpc.commission.importRates.mutationOptions({
      onSuccess: taken => {
        setResult(taken)
        void queryClient.invalidateQueries(trpc.commission.rates.pathFilter())
        void queryClient.invalidateQueries(trpc.me.pathFilter())
      },
      onError: tellRefusal,
    }),
  )
  return (
    <div className="flex flex-wrap items-center gap-2">
      <input
        ref={file}
        type="file"
        accept=".csv,text/csv"
        className="sr-only"
        tabIndex={-1}
        aria-label={t('import')}
        onChange={async event => {
          const chosen = event.target.files?.[0]
          event.target.value = ''
          if (chosen) take.mutate({ csv: await chosen.text() })
        }}
      />
      <Button size="sm" isBusy={take.isPending} onClick={() => file.current?.click()}>
        {!take.isPending && <Upload aria-hidden />}
        {t('import')}
      </Button>
      <span className="text-muted-foreground text-xs">{t('importHint')}</span>
      {result && (
        <div className="basis-full text-xs" aria-live="polite">
          <p>{t('imported', { taken: result.taken, refused: result.refused.length })}</p>
          <ul className="text-muted-foreground">
            {result.refused.slice(0, 10).map(({ row, why, text }) => {
              const code = RATE_PROBLEMS.find(known => known === why)
              return (
                <li key={row} className="break-all">
                  {t('row', { row })}: {text} ({code ? t(`problem.${code}`) : why})
                </li>
              )
            })}
          </ul>
        </div>
      )}
    </div>
  )
}
