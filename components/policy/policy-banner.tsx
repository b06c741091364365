'use client'

import { BookOpenText } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useMe } from '@/components/live/me'

/** R11: until one has acknowledged the latest version every screen says so; the policy's own page asks there. */
export function PolicyBanner() {
  const t = useTranslations('policy.banner')
  const pathname = usePathname()
  const { acknowledged, policy } = useMe()
  if (acknowledged || pathname.startsWith('/policy')) return null
  return (
    <p className="flex shrink-0 flex-wrap items-center justify-center gap-x-2 border-b bg-selected px-3 py-1.5 text-xs">
      <BookOpenText className="size-3.5 shrink-0" aria-hidden />
      <span>{t('text', { version: policy.latestVersion })}</span>
      <Link href="/policy" className="font-medium text-link underline-offset-4 hover:underline">
        {t('link')}
      </Link>
    </p>
  )
}
