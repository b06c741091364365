import type { ClauseParams } from './policy'

export type RepFigures = {
  repId: string
  held: number
  limit: number
  /** Confirmed closings in the window; of those that were close before; and how many left the close tier otherwise. */
  confirmed: number
  fromClose: number
  letGo: number
}
export type Standing = { kind: 'future' | 'stuck' | 'none'; rateBps: number | null }

/**
 * R9: with full slots, a close-to-closed rate of `promoteRateBps` and `promoteDeals` confirmed in `promoteWindowDays`, a rep is proposed as future lead;
 * with full slots and none confirmed in that time it shows to rep and lead, and nothing is taken. The rate is of the customers that left the
 * rep's close tier in the window: closed and confirmed, against released, handed over or lost.
 */
export function judgeStanding(
  { held, limit, confirmed, fromClose, letGo }: RepFigures,
  { promoteRateBps, promoteDeals }: Pick<ClauseParams<'futureLead'>, 'promoteRateBps' | 'promoteDeals'>,
): Standing {
  const left = fromClose + letGo
  const rateBps = left > 0 ? Math.floor((fromClose * 10_000) / left) : null
  if (limit === 0 || held < limit) return { kind: 'none', rateBps }
  if (confirmed === 0) return { kind: 'stuck', rateBps }
  return { kind: rateBps !== null && rateBps >= promoteRateBps && confirmed >= promoteDeals ? 'future' : 'none', rateBps }
}
