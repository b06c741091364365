'use client'

import { ListChecks, TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useMe } from '@/components/live/me'

/**
 * Until the first policy takes effect every screen leads an admin on with the set-up; its own steps do not. When that lasts too long it says what stays open meanwhile,
 * there too, and to leads.
 */
export function SetUpBanner() {
  const t = useTranslations('setUp.banner')
  const pathname = usePathname()
  const { user, company } = useMe()
  const isAdmin = user.role === 'admin'
  const days = company.setUpOverdueDays
  const isStep = pathname.startsWith('/set-up') || pathname.startsWith('/import')
  if (!company.isBeingSetUp || (days === null && (!isAdmin || isStep))) return null
  const Icon = days === null ? ListChecks : TriangleAlert
  return (
    <p className="flex shrink-0 justify-center gap-2 border-b bg-selected px-3 py-1.5 text-xs">
      <Icon className="mt-px size-3.5 shrink-0" aria-hidden />
      <span className="min-w-0">
        {days === null ? t('text') : t('overdue', { days })} {!isAdmin && t('askAdmin')}
        {isAdmin && !isStep && (
          <Link href="/set-up" className="font-medium text-link underline-offset-4 hover:underline">
            {t('link')}
          </Link>
        )}
      </span>
    </p>
  )
}
