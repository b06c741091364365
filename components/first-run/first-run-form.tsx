'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { type Control, useForm } from 'react-hook-form'
import { toast } from 'sonner'
import { z } from 'zod'
import { refusalOf } from '@/components/live/api-error'
import { showIssues } from '@/components/live/field-message'
import { useToastRefusal } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { requestSignIn } from '@/components/sign-in/auth-request'
import { PasswordInput } from '@/components/sign-in/sign-in-form'
import { Button } from '@/components/ui/button'
import { Form, FormControl, FormDescription, FormField, FormItem, FormLabel, FormMessage } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { companySetup } from '@/server/domain/account'

const firstRun = companySetup
  .extend({ repeat: z.string() })
  .refine(values => values.password === values.repeat, { path: ['repeat'], message: 'NOT_THE_SAME' })
type Values = z.input<typeof firstRun>
type Sent = z.output<typeof firstRun>

export type CurrencyOption = { code: string; name: string }

/** The company and its first admin; afterwards signed in as that admin. */
export function FirstRunForm({ currencies, timeZones }: { currencies: CurrencyOption[]; timeZones: string[] }) {
  const t = useTranslations('firstRun')
  const trpc = useTRPC()
  const router = useRouter()
  const toastRefusal = useToastRefusal()
  const setup = useQuery(trpc.setup.state.queryOptions())
  const form = useForm<Values, unknown, Sent>({
    resolver: zodResolver(firstRun),
    defaultValues: { companyName: '', currency: 'CNY', timeZone: 'Asia/Shanghai', name: '', email: '', password: '', repeat: '' },
  })
  const create = useMutation(
    trpc.setup.create.mutationOptions({
      onSuccess: async (_, { email, password }) => {
        const { outcome } = await requestSignIn({ email, password })
        location.assign(outcome === 'signedIn' ? '/set-up' : '/sign-in?from=/set-up')
      },
      onError: error => {
        if (showIssues(form, error)) return
        if (refusalOf(error)?.code === 'FORBIDDEN') {
          toast(t('alreadyDone'))
          router.replace('/sign-in')
        } else toastRefusal(error)
      },
    }),
  )
  useEffect(() => {
    if (setup.data && !setup.data.isNeeded && !create.isPending && !create.isSuccess) router.replace('/sign-in')
  }, [setup.data, create.isPending, create.isSuccess, router])

  return (
    <Form {...form}>
      <form noValidate onSubmit={form.handleSubmit(({ repeat: _, ...values }) => create.mutate(values))} className="flex flex-col gap-6">
        <fieldset className="flex flex-col gap-3">
          <legend className="mb-3 font-semibold">{t('company')}</legend>
          <TextField control={form.control} name="companyName" label={t('companyName')} autoComplete="organization" />
          <div className="grid gap-3 sm:grid-cols-2">
            <CurrencyField control={form.control} currencies={currencies} />
            <TimeZoneField control={form.control} timeZones={timeZones} />
          </div>
        </fieldset>
        <fieldset className="flex flex-col gap-3">
          <legend className="mb-3 font-semibold">{t('admin')}</legend>
          <div className="grid gap-3 sm:grid-cols-2">
            <TextField control={form.control} name="name" label={t('name')} autoComplete="name" />
            <TextField control={form.control} name="email" label={t('email')} type="email" autoComplete="username" />
            <PasswordField control={form.control} name="password" label={t('password')} hint={t('passwordHint')} />
            <PasswordField control={form.control} name="repeat" label={t('repeat')} />
          </div>
        </fieldset>
        <Button type="submit" variant="primary" size="lg" isBusy={create.isPending || create.isSuccess}>
          {t('submit')}
        </Button>
      </form>
    </Form>
  )
}

type FieldProps = { control: Control<Values, unknown, Sent>; name: keyof Values; label: string }

function TextField({ control, name, label, ...input }: FieldProps & { type?: string; autoComplete?: string }) {
  return (
    <FormField
      control={control}
      name={name}
      render={({ field }) => (
        <FormItem>
          <FormLabel>{label}</FormLabel>
          <FormControl>
            <Input {...input} {...field} />
          </FormControl>
          <FormMessage />
        </FormItem>
      )}
    />
  )
}

function PasswordField({ control, name, label, hint }: FieldProps & { hint?: string }) {
  return (
    <FormField
      control={control}
      name={name}
      render={({ field }) => (
        <FormItem>
          <FormLabel>{label}</FormLabel>
          <FormControl>
            <PasswordInput autoComplete="new-password" {...field} />
          </FormControl>
          {hint && <FormDescription>{hint}</FormDescription>}
          <FormMessage />
        </FormItem>
      )}
    />
  )
}

const nativeSelect = 'h-8 w-full rounded-md border border-input bg-surface px-2 text-sm aria-invalid:border-decision pointer-coarse:h-10'

function CurrencyField({ control, currencies }: Pick<FieldProps, 'control'> & { currencies: CurrencyOption[] }) {
  const t = useTranslations('firstRun')
  return (
    <FormField
      control={control}
      name="currency"
      render={({ field }) => (
        <FormItem>
          <FormLabel>{t('currency')}</FormLabel>
          <FormControl>
            <select className={nativeSelect} {...field}>
              {currencies.map(({ code, name }) => (
                <option key={code} value={code}>
                  {code} · {name}
                </option>
              ))}
            </select>
          </FormControl>
          <FormDescription>{t('currencyHint')}</FormDescription>
          <FormMessage />
        </FormItem>
      )}
    />
  )
}

function TimeZoneField({ control, timeZones }: Pick<FieldProps, 'control'> & { timeZones: string[] }) {
  const t = useTranslations('firstRun')
  return (
    <FormField
      control={control}
      name="timeZone"
      render={({ field }) => (
        <FormItem>
          <FormLabel>{t('timeZone')}</FormLabel>
          <FormControl>
            <select className={nativeSelect} {...field}>
              {timeZones.map(zone => (
                <option key={zone} value={zone}>
                  {zone.replaceAll('_', ' ')}
                </option>
              ))}
            </select>
          </FormControl>
          <FormDescription>{t('timeZoneHint')}</FormDescription>
          <FormMessage />
        </FormItem>
      )}
    />
  )
}
