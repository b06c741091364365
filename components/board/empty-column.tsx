'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Tier } from '@/server/domain/words'

/** Nothing stands here: what to do next. Under a filter it only says that nothing matches. */
export function EmptyColumn({ tier, isFiltered, isOwn }: { tier: Tier; isFiltered: boolean; isOwn: boolean }) {
  const t = useTranslations('board')
  if (isFiltered) return <p className="px-3 py-6 text-center text-muted-foreground text-xs">{t('filter.nothing')}</p>
  return (
    <div className="mx-1 mt-2 rounded-lg border border-dashed px-4 py-6 text-center">
      <p className="font-medium">{t(`empty.${tier}`)}</p>
      {isOwn && <p className="mt-1 text-muted-foreground text-xs">{t(`empty.${tier}Do`)}</p>}
      {isOwn && tier === 'ordinary' && (
        <Link href="/pool" className="mt-2 inline-block py-1 text-link text-xs underline-offset-4 hover:underline">
          {t('empty.pool')}
        </Link>
      )}
    </div>
  )
}
