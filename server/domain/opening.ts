import { activeParams, type PolicyInForce } from './policy'
import type { RefusalCode, RefusalFacts } from './refusal'
import type { Role } from './words'

const DAY = 86_400_000

/**
 * `openingUntil` of what was imported before the first policy took effect, until it does: the days are counted from then. Far beyond any real date, so that
 * whoever compares dates finds the opening running.
 */
export const OPENING_NOT_BEGUN = new Date('9999-12-31T00:00:00.000Z')

/**
 * R4: when a first policy takes effect, until when only its owner claims an imported customer: `openingDays` later. null where the clause is off or asleep:
 * then the opening is over before it began, and does not come again.
 */
export function openingEnd(policy: PolicyInForce, effectiveAt: Date): Date | null {
  const params = activeParams(policy, 'opening')
  return params && new Date(effectiveAt.getTime() + params.openingDays * DAY)
}

/** Whether only the owner may claim or win it now. Without an owner (given up) it is anybody's. */
export const isInOpening = ({ openingUntil, ownerId }: { openingUntil: Date | null; ownerId: string | null }, now: Date): boolean =>
  openingUntil !== null && openingUntil > now && ownerId !== null

/** `until` for a sentence or a screen: null while the days are not counted yet. */
export const openingUntilShown = (openingUntil: Date): string | null =>
  openingUntil.getTime() >= OPENING_NOT_BEGUN.getTime() ? null : openingUntil.toISOString()

/**
 * R4: for how many whole days the company has been set up without starting, once that is longer than the opening itself would last (a day at least). null: not that long,
 * or nobody is there yet. Until it starts the opening import stays open and the days of the opening are not counted.
 */
export function setUpOverdue({ since, openingDays }: { since: Date | null; openingDays: number }, now: Date): number | null {
  const days = since ? Math.floor((now.getTime() - since.getTime()) / DAY) : 0
  return days >= Math.max(1, openingDays) ? days : null
}

/**
 * R4, once: the admin imports owners and closed customers before the first policy takes effect. FORBIDDEN after, for ever: protection by list is
 * what everybody else is refused too.
 * @param begunAt when the first policy that the company published took effect; null: not yet.
 */
export function whyNoOpeningImport({ role }: { role: Role }, begunAt: Date | null): { code: RefusalCode; facts: RefusalFacts } | null {
  if (role !== 'admin') return { code: 'FORBIDDEN', facts: { why: 'ADMINS_ONLY' } }
  if (begunAt) return { code: 'FORBIDDEN', facts: { why: 'OPENING_OVER', since: begunAt.toISOString() } }
  return null
}
