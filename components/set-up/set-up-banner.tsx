'use client'

import { ListChecks } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useMe } from '@/components/live/me'

/** Until the first policy takes effect every screen leads an admin on with the set-up; its own steps do not. */
export function SetUpBanner() {
  const t = useTranslations('setUp.banner')
  const pathname = usePathname()
  const { user, company } = useMe()
  if (user.role !== 'admin' || !company.isBeingSetUp || pathname.startsWith('/set-up') || pathname.startsWith('/import')) return null
  return (
    <p className="flex shrink-0 flex-wrap items-center justify-center gap-x-2 border-b bg-selected px-3 py-1.5 text-xs">
      <ListChecks className="size-3.5 shrink-0" aria-hidden />
      <span>{t('text')}</span>
      <Link href="/set-up" className="font-medium text-link underline-offset-4 hover:underline">
        {t('link')}
      </Link>
    </p>
  )
}
