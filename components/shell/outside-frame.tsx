'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { keepLocale } from '@/components/live/locale'
import { cn } from '@/components/ui/cn'
import { BrandMark } from './brand-mark'
import { LANGUAGE_NAMES } from './language-switch'

/** What stands around a page for those who are not signed in: the name, one column, the languages. */
export function OutsideFrame({
  title,
  lead,
  children,
  isWide = false,
}: {
  title: string
  lead: string
  children: ReactNode
  isWide?: boolean
}) {
  const t = useTranslations('common')
  return (
    <div className="flex min-h-dvh flex-col items-center px-4 py-6 sm:justify-center">
      <main className={cn('flex w-full flex-1 flex-col gap-6 sm:flex-none', isWide ? 'max-w-xl' : 'max-w-sm')}>
        <div className="flex items-center gap-2.5">
          <BrandMark className="size-7" />
          <span className="font-semibold text-lg">{t('appName')}</span>
        </div>
        <div className="flex flex-col gap-5 rounded-xl border bg-surface p-5 sm:p-6">
          <div className="flex flex-col gap-1">
            <h1 className="font-semibold text-xl">{title}</h1>
            <p className="text-muted-foreground">{lead}</p>
          </div>
          {children}
        </div>
        <LanguageLinks />
      </main>
    </div>
  )
}

function LanguageLinks() {
  const t = useTranslations('signIn')
  const locale = useLocale()
  const router = useRouter()
  return (
    <fieldset className="flex justify-center gap-1">
      <legend className="sr-only">{t('language')}</legend>
      {LANGUAGE_NAMES.map(({ locale: value, name }) => (
        <button
          key={value}
          type="button"
          lang={value}
          aria-pressed={value === locale}
          onClick={() => {
            keepLocale(value)
            router.refresh()
          }}
          className={cn(
            'h-8 rounded-md px-3 pointer-coarse:h-10',
            value === locale ? 'font-medium' : 'text-muted-foreground hover:bg-hover',
          )}
        >
          {name}
        </button>
      ))}
    </fieldset>
  )
}
