import type { ClauseParams } from './policy'
import type { Tier } from './words'

const DAY = 86_400_000
/** A ruling comes first; looked at again after this. */
const LOOK_AGAIN_MS = DAY

type Params = ClauseParams<'autoRelease'>

/**
 * R5, while the clause is active: the owner of a close customer is warned `autoReleaseWarnDays` before it is released. Nothing is released without a
 * warning of that length: where the clause wakes over customers that have been silent for long, they are warned first. Claiming does not begin the days anew,
 * only a counting follow-up does.
 * @returns when it will be released, or null: not yet, or warned already since the last counting follow-up and since it came to this lane.
 */
export function decideReleaseWarning(
  { silentSince, tierSince, warnedAt }: { silentSince: Date; tierSince: Date; warnedAt: Date | null },
  { autoReleaseDays, autoReleaseWarnDays }: Params,
  now: Date,
): Date | null {
  if (warnedAt && warnedAt > silentSince && warnedAt >= tierSince) return null
  if (now.getTime() < silentSince.getTime() + (autoReleaseDays - autoReleaseWarnDays) * DAY) return null
  return new Date(Math.max(silentSince.getTime() + autoReleaseDays * DAY, now.getTime() + autoReleaseWarnDays * DAY))
}

export type AutoReleaseDecision = { outcome: 'released' } | { outcome: 'later'; at: Date } | { outcome: 'stays' }

/**
 * R5: the days of the warning are over. It stays when it is not close any more, came to another lane, or was followed up meanwhile; and when the
 * clause sleeps (`params` null). While a ruling is pending (R8) nothing is taken.
 */
export function decideAutoRelease(
  customer: { tier: Tier; silentSince: Date; tierSince: Date; isRulingPending: boolean },
  warnedAt: Date,
  params: Params | null,
  now: Date,
): AutoReleaseDecision {
  const { tier, silentSince, tierSince, isRulingPending } = customer
  if (!params || tier !== 'close' || silentSince >= warnedAt || tierSince > warnedAt) return { outcome: 'stays' }
  const due = new Date(silentSince.getTime() + params.autoReleaseDays * DAY)
  if (due > now) return { outcome: 'later', at: due }
  return isRulingPending ? { outcome: 'later', at: new Date(now.getTime() + LOOK_AGAIN_MS) } : { outcome: 'released' }
}
