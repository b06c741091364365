'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useForm } from 'react-hook-form'
import { toast } from 'sonner'
import { z } from 'zod'
import { showIssues } from '@/components/live/field-message'
import { useMe } from '@/components/live/me'
import { useToastRefusal } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { PasswordInput } from '@/components/sign-in/sign-in-form'
import { Button } from '@/components/ui/button'
import { Form, FormControl, FormDescription, FormField, FormItem, FormLabel, FormMessage } from '@/components/ui/form'
import { newPassword } from '@/server/domain/account'

const change = z
  .object({ currentPassword: z.string().min(1, 'REQUIRED').max(200, 'TOO_LONG'), newPassword, repeat: z.string() })
  .refine(values => values.newPassword === values.repeat, { path: ['repeat'], message: 'NOT_THE_SAME' })
type Values = z.input<typeof change>
const EMPTY: Values = { currentPassword: '', newPassword: '', repeat: '' }

export function PasswordForm() {
  const t = useTranslations('profile')
  const me = useMe()
  const trpc = useTRPC()
  const toastRefusal = useToastRefusal()
  const form = useForm<Values>({ resolver: zodResolver(change), defaultValues: EMPTY })
  const save = useMutation(
    trpc.me.changePassword.mutationOptions({
      onSuccess: () => {
        form.reset(EMPTY)
        toast(t('changed'))
      },
      onError: error => {
        if (!showIssues(form, error)) toastRefusal(error)
      },
    }),
  )
  const fields = [
    { name: 'currentPassword', label: t('current'), autoComplete: 'current-password', hint: null },
    { name: 'newPassword', label: t('new'), autoComplete: 'new-password', hint: t('newHint') },
    { name: 'repeat', label: t('repeat'), autoComplete: 'new-password', hint: null },
  ] as const
  return (
    <Form {...form}>
      <form
        noValidate
        className="flex max-w-sm flex-col gap-3"
        onSubmit={form.handleSubmit(({ currentPassword, newPassword: wanted }) => save.mutate({ currentPassword, newPassword: wanted }))}
      >
        {/* So that a password manager knows whose password changes. */}
        <input type="text" name="username" autoComplete="username" value={me.user.email} readOnly hidden />
        {fields.map(({ name, label, autoComplete, hint }) => (
          <FormField
            key={name}
            control={form.control}
            name={name}
            render={({ field }) => (
              <FormItem>
                <FormLabel>{label}</FormLabel>
                <FormControl>
                  <PasswordInput autoComplete={autoComplete} {...field} />
                </FormControl>
                {hint && <FormDescription>{hint}</FormDescription>}
                <FormMessage />
              </FormItem>
            )}
          />
        ))}
        <Button type="submit" className="self-start" isBusy={save.isPending}>
          {t('change')}
        </Button>
      </form>
    </Form>
  )
}
