'use client'

import { useTranslations } from 'next-intl'
import type { Tier } from '@/server/domain/words'
import { cn } from './cn'

/**
 * A tier by form and colour: ordinary a dashed outline, close a filled square, closed a filled square with a tick. Close and closed look alike
 * as words, so the mark is never left out. With `withLabel` the word stands beside it; without, it is only read out.
 */
export function TierMark({ tier, withLabel = false, className }: { tier: Tier; withLabel?: boolean; className?: string }) {
  const t = useTranslations('common.tier')
  return (
    <span className={cn('inline-flex items-center gap-1.5', className)}>
      <TierIcon tier={tier} />
      <span className={withLabel ? cn('font-medium', tierTextClass[tier]) : 'sr-only'}>{t(tier)}</span>
    </span>
  )
}

export const tierTextClass = {
  ordinary: 'text-tier-ordinary-text',
  close: 'text-tier-close-text',
  closed: 'text-tier-closed-text',
} as const satisfies Record<Tier, string>

/** The edge of a card: dashed for ordinary, solid for the protected tiers. */
export const tierEdgeClass = {
  ordinary: 'border-l-tier-ordinary',
  close: 'border-l-tier-close',
  closed: 'border-l-tier-closed',
} as const satisfies Record<Tier, string>

function TierIcon({ tier }: { tier: Tier }) {
  return (
    <svg viewBox="0 0 12 12" className="size-3 shrink-0" aria-hidden="true">
      {tier === 'ordinary' && (
        <rect
          x="1.75"
          y="1.75"
          width="8.5"
          height="8.5"
          rx="2"
          fill="none"
          stroke="var(--tier-ordinary)"
          strokeWidth="1.5"
          strokeDasharray="2.2 1.6"
        />
      )}
      {tier === 'close' && <rect x="1" y="1" width="10" height="10" rx="2.5" fill="var(--tier-close)" />}
      {tier === 'closed' && (
        <>
          <rect x="1" y="1" width="10" height="10" rx="2.5" fill="var(--tier-closed)" />
          <path
            d="M3.6 6.2 5.3 7.9 8.5 4.4"
            fill="none"
            stroke="var(--tier-closed-on)"
            strokeWidth="1.5"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </>
      )}
    </svg>
  )
}
