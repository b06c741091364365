'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { cn } from '@/components/ui/cn'
import { TierMark } from '@/components/ui/tier-mark'
import type { ConflictDetail } from '@/server/api/types'

/** R8: which of two customers stays when they are ruled one, what each brings along, and what comes together. */
export function KeepChoice({
  conflict: { held, entry, proposal },
  ownerId,
  keepCustomerId,
  onChange,
}: {
  conflict: ConflictDetail
  ownerId: string | null
  keepCustomerId: string
  onChange: (customerId: string) => void
}) {
  const t = useTranslations('conflict.rule')
  const tTier = useTranslations('customer.tierInText')
  const id = useId()
  const merge = proposal?.merge
  const sides = [held, entry].filter(side => side !== null)
  const [kept, other] = sides[0]?.customerId === keepCustomerId ? sides : sides.toReversed()
  if (!merge || !kept || !other) return null
  const total = (of: 'followUps' | 'orders' | 'spellings') => merge.rows.reduce((sum, row) => sum + row[of], 0)
  const owner = proposal.candidates.find(({ repId }) => repId === ownerId)?.name ?? null
  return (
    <fieldset className="flex flex-col gap-1.5" aria-describedby={`${id}-together`}>
      <legend className="mb-1 text-muted-foreground text-xs">{t('stays')}</legend>
      <div className="grid gap-1.5 sm:grid-cols-2">
        {sides.map(({ customerId, name, tier }) => {
          const row = merge.rows.find(each => each.customerId === customerId)
          return (
            <label
              key={customerId}
              className={cn(
                'flex min-w-0 cursor-pointer items-start gap-1.5 rounded-md border px-2 py-1.5 text-xs has-focus-visible:outline-2',
                keepCustomerId === customerId && 'border-foreground',
              )}
            >
              <input
                type="radio"
                name={`${id}-keep`}
                checked={keepCustomerId === customerId}
                onChange={() => onChange(customerId)}
                className="mt-0.5 accent-current"
              />
              <span className="flex min-w-0 flex-col gap-0.5">
                <span className="flex items-baseline gap-1.5">
                  <TierMark tier={tier} className="self-center" />
                  <span className={cn('min-w-0 break-words', keepCustomerId === customerId && 'font-medium')}>{name}</span>
                  {merge.keepCustomerId === customerId && <span className="shrink-0 text-note">{t('proposed')}</span>}
                </span>
                {row && <span className="text-muted-foreground tabular-nums">{t('counts', { ...row })}</span>}
              </span>
            </label>
          )
        })}
      </div>
      <p id={`${id}-together`} className="text-muted-foreground text-xs">
        {t('together', {
          ...{ name: kept.name, other: other.name, tier: tTier(merge.tier) },
          ...{ followUps: total('followUps'), orders: total('orders'), spellings: total('spellings') },
          owner: owner ? t('togetherOwner', { name: owner }) : t('togetherPool'),
        })}
      </p>
    </fieldset>
  )
}
