import type { Tier } from '@/server/domain/words'

/** The accent of a tier on a card that was just moved or is being dragged. */
export const TIER_LOOK = {
  ordinary: { outline: 'outline-tier-ordinary', tab: 'bg-tier-ordinary-text text-background', edge: 'border-tier-ordinary' },
  close: { outline: 'outline-tier-close', tab: 'bg-tier-close text-tier-close-on', edge: 'border-tier-close' },
  closed: { outline: 'outline-tier-closed', tab: 'bg-tier-closed text-tier-closed-on', edge: 'border-tier-closed' },
} as const satisfies Record<Tier, { outline: string; tab: string; edge: string }>
