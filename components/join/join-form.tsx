'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { Link2Off } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useState } from 'react'
import { issuesOf } from '@/components/live/api-error'
import { useToastRefusal } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { Field, useFieldErrors } from '@/components/people/field'
import { requestSignIn } from '@/components/sign-in/auth-request'
import { PasswordInput } from '@/components/sign-in/sign-in-form'
import { Button, buttonVariants } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Input } from '@/components/ui/input'
import { Skeleton } from '@/components/ui/skeleton'

/** What a link opens: an account with a name and a password, or another password. The token stands behind the # and goes nowhere else. */
export function JoinForm() {
  const t = useTranslations('join')
  const trpc = useTRPC()
  const [token, setToken] = useState<string | null>(null)
  useEffect(() => setToken(location.hash.slice(1)), [])
  const isWhole = token !== null && /^[A-Za-z0-9_-]{43}$/.test(token)
  const link = useQuery(trpc.account.link.queryOptions({ token: token ?? '' }, { enabled: isWhole, staleTime: Number.POSITIVE_INFINITY }))
  if (token === null || (isWhole && link.isPending)) return <Skeleton className="h-56" />
  if (link.isError) return <ErrorState error={link.error} onRetry={() => void link.refetch()} />
  if (!isWhole || !link.data) {
    return (
      <EmptyState
        icon={Link2Off}
        title={t('ended')}
        action={
          <Link href="/sign-in" className={buttonVariants()}>
            {t('toSignIn')}
          </Link>
        }
      >
        {t('endedText')}
      </EmptyState>
    )
  }
  return <Account token={token} link={link.data} />
}

type LinkView = {
  kind: 'invite' | 'reset'
  email: string
  name: string | null
  companyName: string
  teamName: string | null
  role: 'rep' | 'lead' | 'admin' | null
}

function Account({ token, link }: { token: string; link: LinkView }) {
  const t = useTranslations('join')
  const common = useTranslations('common')
  const field = useTranslations('field')
  const trpc = useTRPC()
  const toastRefusal = useToastRefusal()
  const [name, setName] = useState(link.name ?? '')
  const [password, setPassword] = useState('')
  const [repeat, setRepeat] = useState('')
  const [differs, setDiffers] = useState(false)
  const isInvite = link.kind === 'invite'
  const accept = useMutation(
    trpc.account.accept.mutationOptions({
      onSuccess: async ({ email }) => {
        const { outcome } = await requestSignIn({ email, password })
        location.assign(outcome === 'signedIn' ? '/' : '/sign-in')
      },
      onError: error => issuesOf(error).length === 0 && toastRefusal(error),
    }),
  )
  const errorOf = useFieldErrors(accept.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setDiffers(password !== repeat)
    if (password === repeat) accept.mutate({ token, password, ...(isInvite ? { name } : {}) })
  }
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <div>
        <h2 className="font-semibold text-base">{isInvite ? t('title', { company: link.companyName }) : t('resetTitle')}</h2>
        <p className="text-muted-foreground">
          {isInvite && link.role
            ? t('as', { role: common(`role.${link.role}`), team: link.teamName ?? 'none' })
            : t('resetLead', { email: link.email })}
        </p>
      </div>
      <Field label={t('email')}>{given => <Input {...given} readOnly value={link.email} autoComplete="username" />}</Field>
      {isInvite && (
        <Field label={t('name')} error={errorOf('name')}>
          {given => <Input {...given} value={name} autoComplete="name" onChange={event => setName(event.target.value)} />}
        </Field>
      )}
      <Field label={t('password')} hint={t('passwordHint')} error={errorOf('password')}>
        {given => (
          <PasswordInput {...given} autoComplete="new-password" value={password} onChange={event => setPassword(event.target.value)} />
        )}
      </Field>
      <Field label={t('repeat')} error={differs ? field('NOT_THE_SAME') : undefined}>
        {given => <PasswordInput {...given} autoComplete="new-password" value={repeat} onChange={event => setRepeat(event.target.value)} />}
      </Field>
      {errorOf('token') && (
        <p role="alert" className="text-decision">
          {errorOf('token')}
        </p>
      )}
      <Button type="submit" variant="primary" size="lg" isBusy={accept.isPending || accept.isSuccess}>
        {t(isInvite ? 'submit' : 'resetSubmit')}
      </Button>
    </form>
  )
}
