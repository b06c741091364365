import type { Tier } from './words'

const DAY = 86_400_000

/** R5: a close customer whose latest counting follow-up lies before this instant is cold. */
export const coldBefore = (now: Date, coldAfterDays: number): Date => new Date(now.getTime() - coldAfterDays * DAY)

/**
 * R5: a close customer without a counting follow-up in `coldAfterDays` shows as cold. Claiming does not reset it: only the follow-up counts,
 * and where there never was one, the day it was entered.
 * @returns whole days without one, for close customers; null for others, which are never cold.
 */
export function coldness(
  customer: { tier: Tier; lastCountingAt: Date | null; enteredAt: Date },
  coldAfterDays: number,
  now: Date,
): { isCold: boolean; coldDays: number | null } {
  if (customer.tier !== 'close') return { isCold: false, coldDays: null }
  const since = customer.lastCountingAt ?? customer.enteredAt
  return { isCold: since < coldBefore(now, coldAfterDays), coldDays: Math.max(0, Math.floor((now.getTime() - since.getTime()) / DAY)) }
}
