'use client'

import { useQuery } from '@tanstack/react-query'
import { usePathname, useRouter } from 'next/navigation'
import { NextIntlClientProvider, useLocale, useTranslations } from 'next-intl'
import { type ReactNode, Suspense, useEffect, useRef } from 'react'
import { CustomerDrawer } from '@/components/customer/customer-drawer'
import { LiveProvider } from '@/components/live/live-provider'
import { isLocale, keepLocale } from '@/components/live/locale'
import { MeProvider } from '@/components/live/me'
import { NowProvider } from '@/components/live/moments'
import { useTRPC } from '@/components/live/trpc'
import { PolicyBanner } from '@/components/policy/policy-banner'
import { usePolicyNews } from '@/components/policy/use-policy-news'
import { SetUpBanner } from '@/components/set-up/set-up-banner'
import { ErrorState } from '@/components/ui/error-state'
import type { Me } from '@/server/api/types'
import { BottomBar } from './bottom-bar'
import { FrameSkeleton } from './frame-skeleton'
import { KeyboardProvider } from './keyboard-provider'
import { ReconnectingBar } from './reconnecting-bar'
import { SideNav } from './side-nav'
import { useFreshShell } from './use-fresh-shell'

/** Everything around a screen. Inside it `useMe`, live events and the company's time zone are there. */
export function AppFrame({ children }: { children: ReactNode }) {
  return (
    <NowProvider>
      <LiveProvider>
        <WithMe>
          <Frame>{children}</Frame>
        </WithMe>
      </LiveProvider>
    </NowProvider>
  )
}

function WithMe({ children }: { children: ReactNode }) {
  const trpc = useTRPC()
  const me = useQuery(trpc.me.get.queryOptions())
  const locale = useLocale()
  useOwnLocale(me.data)
  if (me.data) {
    return (
      <NextIntlClientProvider locale={locale} timeZone={me.data.company.timeZone}>
        <MeProvider me={me.data}>{children}</MeProvider>
      </NextIntlClientProvider>
    )
  }
  if (me.isError) {
    return (
      <main className="flex min-h-dvh items-center justify-center">
        <ErrorState error={me.error} onRetry={() => void me.refetch()} />
      </main>
    )
  }
  return <FrameSkeleton />
}

/** On a device that does not know it yet the person's language is taken over; once, so that switching here does not flip back. */
function useOwnLocale(me: Me | undefined): void {
  const locale = useLocale()
  const router = useRouter()
  const isDone = useRef(false)
  useEffect(() => {
    if (!me || isDone.current) return
    isDone.current = true
    if (isLocale(me.user.locale) && me.user.locale !== locale) {
      keepLocale(me.user.locale)
      router.refresh()
    }
  }, [me, locale, router])
}

function Frame({ children }: { children: ReactNode }) {
  const t = useTranslations('shell')
  const main = useRef<HTMLElement>(null)
  const pathname = usePathname()
  useFreshShell()
  usePolicyNews()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page begins at its top.
  useEffect(() => {
    main.current?.scrollTo(0, 0)
  }, [pathname])
  return (
    <KeyboardProvider>
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:border focus:bg-popover focus:px-3 focus:py-2"
      >
        {t('skip')}
      </a>
      {/* On paper there is no frame, and what scrolls here goes on over the pages. */}
      <div className="flex h-dvh flex-col md:flex-row print:block print:h-auto">
        <SideNav className="hidden md:flex print:hidden" />
        <div className="flex min-h-0 min-w-0 flex-1 flex-col print:block">
          <div className="contents print:hidden">
            <ReconnectingBar />
            <SetUpBanner />
            <PolicyBanner />
          </div>
          <main
            id="main"
            ref={main}
            tabIndex={-1}
            className="flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto outline-none print:block print:overflow-visible"
          >
            {children}
          </main>
        </div>
        <BottomBar className="md:hidden print:hidden" />
      </div>
      {/* On every screen: a customer opens over whatever is shown. */}
      <Suspense>
        <CustomerDrawer />
      </Suspense>
    </KeyboardProvider>
  )
}
