'use client'

import { useQuery } from '@tanstack/react-query'
import { Eye, EyeOff } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { safePath } from '@/components/live/go-to-sign-in'
import { isLocale, keepLocale } from '@/components/live/locale'
import { useTRPC, useTRPCClient } from '@/components/live/trpc'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import { requestSignIn, type SignInOutcome } from './auth-request'
import { useSecondsLeft } from './use-seconds-left'

type Failure = Exclude<SignInOutcome, { outcome: 'signedIn' }>

export function SignInForm({ from }: { from: string | undefined }) {
  const t = useTranslations('signIn')
  const api = useTRPCClient()
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const password = useRef<HTMLInputElement>(null)
  const ids = { email: useId(), password: useId(), failure: useId() }
  const secondsLeft = useSecondsLeft(failure?.outcome === 'wait' ? failure : null)
  useFirstRun()

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setIsBusy(true)
    setFailure(null)
    const answer = await requestSignIn({ email: String(form.get('email')), password: String(form.get('password')) })
    if (answer.outcome === 'signedIn') {
      await keepOwnLocale(api)
      // The whole page anew: nothing of whoever was signed in before stays in memory.
      location.assign(safePath(from))
      return
    }
    setIsBusy(false)
    setFailure(answer)
    password.current?.select()
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4" aria-describedby={failure ? ids.failure : undefined}>
      <div className="flex flex-col gap-1.5">
        <Label htmlFor={ids.email}>{t('email')}</Label>
        <Input id={ids.email} name="email" type="email" autoComplete="username" required autoFocus maxLength={254} className="h-10" />
      </div>
      <div className="flex flex-col gap-1.5">
        <Label htmlFor={ids.password}>{t('password')}</Label>
        <PasswordInput id={ids.password} name="password" autoComplete="current-password" ref={password} className="h-10" />
      </div>
      <div id={ids.failure} role="alert" className="empty:hidden">
        {failure && (
          <p className="rounded-md bg-decision-soft px-3 py-2 text-decision">
            <FailureText failure={failure} secondsLeft={secondsLeft} />
          </p>
        )}
      </div>
      <Button type="submit" variant="primary" size="lg" isBusy={isBusy} disabled={secondsLeft > 0}>
        {t('submit')}
      </Button>
    </form>
  )
}

function FailureText({ failure, secondsLeft }: { failure: Failure; secondsLeft: number }) {
  const t = useTranslations('signIn')
  if (failure.outcome !== 'wait') return t(failure.outcome)
  if (secondsLeft <= 0) return t('waitOver')
  const time = secondsLeft < 90 ? t('seconds', { count: secondsLeft }) : t('minutes', { count: Math.ceil(secondsLeft / 60) })
  return t('wait', { time })
}

/** A password field whose text can be shown, for phones and long passwords. */
export function PasswordInput({ className, ...props }: React.ComponentProps<typeof Input>) {
  const t = useTranslations('signIn')
  const [isShown, setIsShown] = useState(false)
  return (
    <span className="relative flex">
      <Input type={isShown ? 'text' : 'password'} required maxLength={200} {...props} className={cn('pr-11', className)} />
      <button
        type="button"
        aria-label={t(isShown ? 'hide' : 'show')}
        aria-pressed={isShown}
        onClick={() => setIsShown(!isShown)}
        className="absolute inset-y-0 right-0 flex w-10 items-center justify-center rounded-md text-muted-foreground"
      >
        {isShown ? <EyeOff className="size-4" aria-hidden /> : <Eye className="size-4" aria-hidden />}
      </button>
    </span>
  )
}

/** A company without people has nobody to sign in: the first run comes before. */
function useFirstRun(): void {
  const trpc = useTRPC()
  const router = useRouter()
  const setup = useQuery(trpc.setup.state.queryOptions())
  useEffect(() => {
    if (setup.data?.isNeeded) router.replace('/first-run')
  }, [setup.data, router])
}

/** So that the first page after signing in already speaks the person's language. Without an answer it follows a moment later. */
async function keepOwnLocale(api: ReturnType<typeof useTRPCClient>): Promise<void> {
  try {
    const me = await api.me.get.query()
    if (isLocale(me.user.locale)) keepLocale(me.user.locale)
  } catch {
    // The frame takes the language over when it has read the person.
  }
}
