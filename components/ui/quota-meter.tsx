'use client'

import { useTranslations } from 'next-intl'
import { cn } from './cn'

/** Above this slots are too thin to count; a bar with the same hatching stands for them. */
const MAX_SLOTS = 40

/**
 * The quota as slots one can count: held filled, reserved by a waiting claim hatched, free empty. Over the quota (it was lowered) the slots past it
 * stand behind a line. `held` includes the reserved ones, as everywhere.
 */
export function QuotaMeter({ held, reserved, limit, className }: { held: number; reserved: number; limit: number; className?: string }) {
  const t = useTranslations('common.quota')
  const taken = held - reserved
  const label = t(reserved > 0 ? 'labelReserved' : 'label', { taken, reserved, limit, free: Math.max(0, limit - held) })
  const isFull = held >= limit
  return (
    <span className={cn('inline-flex min-w-0 max-w-full items-center gap-2', className)} role="img" aria-label={label} title={label}>
      {Math.max(held, limit) <= MAX_SLOTS ? (
        <Slots taken={taken} held={held} limit={limit} />
      ) : (
        <Bar taken={taken} reserved={reserved} total={Math.max(held, limit)} />
      )}
      <span className={cn('min-w-[4.6ch] shrink-0 text-end font-semibold text-sm tabular-nums', isFull && 'text-decision')} aria-hidden>
        {quotaText({ held, reserved, limit })}
      </span>
    </span>
  )
}

/** "17+1/20": seventeen held, one reserved, of twenty. */
export function quotaText({ held, reserved, limit }: { held: number; reserved: number; limit: number }): string {
  return reserved > 0 ? `${held - reserved}+${reserved}/${limit}` : `${held}/${limit}`
}

function Slots({ taken, held, limit }: { taken: number; held: number; limit: number }) {
  const slots = Array.from({ length: Math.max(held, limit) }, (_, index) => index)
  return (
    <span className="flex min-w-0 gap-[2px]" aria-hidden>
      {slots.map(index => (
        <span
          key={index}
          className={cn(
            'h-3.5 w-[7px] min-w-[2px] rounded-[2px]',
            index < taken ? 'bg-tier-close' : index < held ? 'bg-hatched' : 'bg-slot-free',
            index === limit && 'relative ml-1.5 before:absolute before:-left-[5px] before:h-full before:border-decision before:border-l',
          )}
        />
      ))}
    </span>
  )
}

function Bar({ taken, reserved, total }: { taken: number; reserved: number; total: number }) {
  const percent = (part: number) => `${total === 0 ? 0 : (part / total) * 100}%`
  return (
    <span className="flex h-3.5 w-40 min-w-0 overflow-hidden rounded-[2px] bg-slot-free" aria-hidden>
      <span className="bg-tier-close" style={{ width: percent(taken) }} />
      <span className="bg-hatched" style={{ width: percent(reserved) }} />
    </span>
  )
}
