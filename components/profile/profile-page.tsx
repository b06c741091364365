'use client'

import { useMutation } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { toast } from 'sonner'
import { useMe } from '@/components/live/me'
import { useToastRefusal } from '@/components/live/refusal-sentence'
import { useTRPC } from '@/components/live/trpc'
import { LANGUAGE_NAMES, useLanguageSwitch } from '@/components/shell/language-switch'
import { PageBody, PageHeader } from '@/components/shell/page-header'
import { useTheme } from '@/components/shell/theme-switch'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { QuotaMeter } from '@/components/ui/quota-meter'
import { PasswordForm } from './password-form'

export function ProfilePage() {
  const t = useTranslations('profile')
  return (
    <>
      <PageHeader title={t('title')} />
      <PageBody className="max-w-2xl">
        <Person />
        <Display />
        <Section title={t('password')} hint={t('passwordHint')}>
          <PasswordForm />
        </Section>
        <OtherSessions />
      </PageBody>
    </>
  )
}

function Section({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3 rounded-lg border bg-surface p-4">
      <div>
        <h2 className="font-semibold text-base">{title}</h2>
        {hint && <p className="text-muted-foreground">{hint}</p>}
      </div>
      {children}
    </section>
  )
}

function Person() {
  const t = useTranslations('profile')
  const common = useTranslations('common')
  const { user, quota, mentorName, isNewcomer } = useMe()
  const lines: [string, ReactNode][] = [
    [t('name'), user.name],
    [t('email'), user.email],
    [t('role'), [common(`role.${user.role}`), isNewcomer && common('newcomer')].filter(Boolean).join(' · ')],
    [t('team'), user.teamName ?? common('none')],
    ...(mentorName ? [[t('mentor'), mentorName] as [string, ReactNode]] : []),
    ...(quota ? [[t('quota'), <QuotaMeter key="quota" {...quota} />] as [string, ReactNode]] : []),
  ]
  return (
    <Section title={t('person')} hint={t('nameHint')}>
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6 gap-y-2">
        {lines.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-muted-foreground">{label}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

function Display() {
  const t = useTranslations('profile')
  const themes = useTranslations('shell.theme')
  const locale = useLocale()
  const switchTo = useLanguageSwitch()
  const { theme, setTheme, themes: all } = useTheme()
  return (
    <Section title={t('display')}>
      <Choice
        label={t('language')}
        value={locale}
        onChange={switchTo}
        options={LANGUAGE_NAMES.map(({ locale: value, name }) => ({ value, name, lang: value }))}
      />
      <Choice label={t('theme')} value={theme} onChange={setTheme} options={all.map(value => ({ value, name: themes(value) }))} />
    </Section>
  )
}

type ChoiceProps<T extends string> = {
  label: string
  value: T
  onChange: (value: T) => void
  options: readonly { value: T; name: string; lang?: string }[]
}

function Choice<T extends string>({ label, value, onChange, options }: ChoiceProps<T>) {
  return (
    <fieldset className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
      <legend className="float-left w-20 text-muted-foreground">{label}</legend>
      <div className="flex rounded-md border border-input p-0.5">
        {options.map(option => (
          <button
            key={option.value}
            type="button"
            lang={option.lang}
            aria-pressed={option.value === value}
            onClick={() => onChange(option.value)}
            className={cn(
              'h-7 rounded-sm px-3 pointer-coarse:h-9',
              option.value === value ? 'bg-selected font-medium' : 'text-muted-foreground hover:text-foreground',
            )}
          >
            {option.name}
          </button>
        ))}
      </div>
    </fieldset>
  )
}

function OtherSessions() {
  const t = useTranslations('profile')
  const trpc = useTRPC()
  const toastRefusal = useToastRefusal()
  const end = useMutation(
    trpc.me.endOtherSessions.mutationOptions({ onSuccess: ({ ended }) => toast(t('ended', { count: ended })), onError: toastRefusal }),
  )
  return (
    <Section title={t('sessions')} hint={t('sessionsHint')}>
      <Button className="self-start" isBusy={end.isPending} onClick={() => end.mutate()}>
        {t('endOthers')}
      </Button>
    </Section>
  )
}
