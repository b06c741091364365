'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { type Resolver, useForm } from 'react-hook-form'
import { ChosenFiles } from '@/components/attachment/chosen-files'
import { useAttach } from '@/components/attachment/use-attach'
import { calendarDayIn } from '@/components/board/relative-day'
import { ErrorNote } from '@/components/customer/error-note'
import { refusalOf } from '@/components/live/api-error'
import { useMe } from '@/components/live/me'
import { useMoments } from '@/components/live/moments'
import { useMoney } from '@/components/live/names-and-money'
import { useTRPC } from '@/components/live/trpc'
import { Button } from '@/components/ui/button'
import { Form, FormControl, FormDescription, FormField, FormItem, FormLabel, FormMessage } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import type { Me, MoveAnswer } from '@/server/api/types'
import { minOrderIn, type OrderInput } from '@/server/domain/order'
import { CurrencyField } from './currency-field'
import { isOrderProblem, type OrderDraft, type OrderProblem, readOrder, toOrderProblem } from './order-draft'
import { useOrderProblem } from './use-order-problem'

const DAY = 86_400_000

/**
 * The order that closes a deal (R1), asked for in place: on the customer's page, and where a card was dropped on closed. Closes it itself; what was
 * typed stays through every refusal, and `version` may grow meanwhile.
 */
export function OrderForm({
  customerId,
  version,
  isFurther = false,
  onDone,
  onCancel,
}: {
  customerId: string
  version: number
  /** Another order of a customer that is closed already; nothing moves. */
  isFurther?: boolean
  onDone: (answer: MoveAnswer | null, order: OrderInput) => void
  onCancel: () => void
}) {
  const t = useTranslations('order.form')
  const money = useMoney()
  const { calendarDay } = useMoments()
  const trpc = useTRPC()
  const { company, policy } = useMe()
  const today = calendarDayIn(company.timeZone, new Date())
  const earliest = new Date(Date.parse(`${today}T00:00:00Z`) - policy.orderBackdateDays * DAY).toISOString().slice(0, 10)
  const problemText = useOrderProblem()
  const form = useForm<OrderDraft>({
    defaultValues: { amount: '', currency: company.currency, date: today, contractNumber: '' },
    resolver: orderResolver({ policy, today: () => calendarDayIn(company.timeZone, new Date()), problemText }),
    shouldFocusError: true,
  })
  const win = useMutation(trpc.customer.changeTier.mutationOptions())
  const add = useMutation(trpc.order.add.mutationOptions())
  const sent = isFurther ? add : win
  const [files, setFiles] = useState<File[]>([])
  const { attach } = useAttach()

  const rules = () => ({ ...policy, today: calendarDayIn(company.timeZone, new Date()) })
  const submit = form.handleSubmit(async draft => {
    const read = readOrder(draft, rules())
    if (!('order' in read)) return
    const { order } = read
    try {
      if (isFurther) {
        const { orderId } = await add.mutateAsync({ customerId, ...order })
        attach(orderId, files)
        onDone(null, order)
      } else {
        const answer = await win.mutateAsync({ customerId, version, to: 'closed', order })
        // They go on by themselves: the deal is closed, whatever becomes of its papers.
        if (answer.orderId) attach(answer.orderId, files)
        onDone(answer, order)
      }
    } catch (error) {
      const facts = refusalOf(error)?.facts
      if (facts && isOrderProblem(facts)) {
        const problem = toOrderProblem(facts)
        form.setError(problem.field, { message: problemText(problem) }, { shouldFocus: true })
      }
    }
  })
  const facts = refusalOf(sent.error)?.facts
  const isShownAtField = Boolean(facts && isOrderProblem(facts))
  const currency = form.watch('currency')
  const rate = policy.rates[currency]
  const min = rate ? minOrderIn(currency, rate, policy.minOrder.currency, policy.minOrder.amountMinor) : null

  return (
    <Form {...form}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-3" aria-label={t('title')}>
        <div className="grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)] gap-2">
          <FormField
            control={form.control}
            name="amount"
            render={({ field }) => (
              <FormItem>
                <FormLabel>{t('amount')}</FormLabel>
                <FormControl>
                  <Input {...field} inputMode="decimal" autoComplete="off" autoFocus placeholder="0.00" />
                </FormControl>
                <FormMessage />
                {min !== null && <FormDescription>{t('amountHint', { min: money({ amountMinor: min, currency }) })}</FormDescription>}
              </FormItem>
            )}
          />
          <FormField
            control={form.control}
            name="currency"
            render={({ field }) => (
              <FormItem>
                <FormLabel>{t('currency')}</FormLabel>
                <FormControl>
                  <CurrencyField {...field} companyCurrency={company.currency} />
                </FormControl>
                <FormMessage />
              </FormItem>
            )}
          />
        </div>
        <div className="grid gap-3 sm:grid-cols-2 sm:gap-2">
          <FormField
            control={form.control}
            name="contractNumber"
            render={({ field }) => (
              <FormItem>
                <FormLabel>{t('contractNumber')}</FormLabel>
                <FormControl>
                  <Input {...field} autoComplete="off" spellCheck={false} placeholder="SC-2026-118" />
                </FormControl>
                <FormMessage />
                <FormDescription>{t('contractHint')}</FormDescription>
              </FormItem>
            )}
          />
          <FormField
            control={form.control}
            name="date"
            render={({ field }) => (
              <FormItem>
                <FormLabel>{t('date')}</FormLabel>
                <FormControl>
                  <Input {...field} type="date" min={earliest} max={today} />
                </FormControl>
                <FormMessage />
                <FormDescription>{t('dateHint', { from: calendarDay(earliest), timeZone: company.timeZone })}</FormDescription>
              </FormItem>
            )}
          />
        </div>
        <ChosenFiles files={files} onChange={setFiles} />
        {!isShownAtField && <ErrorNote error={sent.error} />}
        <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          <Button onClick={onCancel}>{t('cancel')}</Button>
          <Button type="submit" variant="primary" isBusy={sent.isPending}>
            {sent.isPending ? t('submitting') : t(isFurther ? 'submitFurther' : 'submit')}
          </Button>
        </div>
      </form>
    </Form>
  )
}

function orderResolver({
  policy,
  today,
  problemText,
}: {
  policy: Me['policy']
  /** Asked for anew each time: the form may stand open over midnight. */
  today: () => string
  problemText: (problem: OrderProblem) => string
}): Resolver<OrderDraft> {
  return draft => {
    const read = readOrder(draft, { ...policy, today: today() })
    if ('order' in read) return { values: draft, errors: {} }
    const errors = read.problems.map(problem => [problem.field, { type: problem.code, message: problemText(problem) }])
    return { values: {}, errors: Object.fromEntries(errors) }
  }
}
