import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { isTheme, THEME_COOKIE, type Theme } from '@/components/live/locale'
import { ApiProvider } from '@/components/live/trpc'
import { Toaster } from '@/components/ui/toaster'
import { TooltipProvider } from '@/components/ui/tooltip'
import './globals.css'

const CANVAS = { light: '#fafafa', dark: '#0a0a0b' }

async function chosenTheme(): Promise<Theme> {
  const chosen = (await cookies()).get(THEME_COOKIE)?.value
  return isTheme(chosen) ? chosen : 'system'
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common')
  const name = t('appName')
  return {
    title: { default: name, template: `%s · ${name}` },
    applicationName: name,
    icons: { icon: [{ url: '/icon.svg', type: 'image/svg+xml' }], apple: '/apple-icon.png' },
    appleWebApp: { capable: true, title: name },
    formatDetection: { telephone: false },
    robots: { index: false, follow: false },
  }
}

export async function generateViewport(): Promise<Viewport> {
  const theme = await chosenTheme()
  return {
    width: 'device-width',
    initialScale: 1,
    viewportFit: 'cover',
    themeColor:
      theme === 'system'
        ? [
            { media: '(prefers-color-scheme: light)', color: CANVAS.light },
            { media: '(prefers-color-scheme: dark)', color: CANVAS.dark },
          ]
        : CANVAS[theme],
  }
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang={await getLocale()} className={await chosenTheme()}>
      <body>
        <NextIntlClientProvider>
          <ApiProvider>
            <TooltipProvider delayDuration={400}>{children}</TooltipProvider>
          </ApiProvider>
          <Toaster />
        </NextIntlClientProvider>
      </body>
    </html>
  )
}
