'use client'

import { useTranslations } from 'next-intl'
import { cn } from '@/components/ui/cn'
import { TierMark } from '@/components/ui/tier-mark'
import type { Tier } from '@/server/domain/words'

/** The name of a tier over its column, with what it means or how many there are. */
export function TierHead({ tier, count, className }: { tier: Tier; count?: string; className?: string }) {
  const t = useTranslations('board')
  return (
    <span data-column-head className={cn('flex min-w-0 items-baseline gap-2', className)}>
      <TierMark tier={tier} className="translate-y-px" />
      <span className="shrink-0 font-semibold">{t(`tier.${tier}`)}</span>
      {count !== undefined && <span className="shrink-0 font-medium text-muted-foreground">{count}</span>}
      <span className="truncate text-muted-foreground text-xs">{t(`tierNote.${tier}`)}</span>
    </span>
  )
}

/** A count as it is shown: of a filtered column it stops at 999+. */
export const countText = (count: number, isFiltered: boolean): string => (isFiltered && count > 999 ? '999+' : String(count))
