import type { ClauseParams, TerritoryArea } from './policy'
import type { RefusalCode, RefusalFacts } from './refusal'
import type { Move, Rule } from './words'

const DAY = 86_400_000

/** R12: a customer of the pool that is offered first, as one person who asks stands to it. Only one that somebody is here to take. */
export type FirstOffer = {
  until: Date
  /** The team or rep that it is offered to. */
  holderName: string
  /** The asker is one of them: active, with a lane. */
  isHolder: boolean
  /** The asker is a newcomer who follows it; with a recent counting follow-up R6 lets them go first. */
  isFollowingNewcomer: boolean
}

/**
 * R12: the areas whose reps are offered first what comes into the pool by this move. Not what is taken back and stood there before, nor to the rep who gave it up;
 * and only where somebody is here to take it (`hasTaker`): neither left, nor on notice, nor on leave.
 */
export function areasOfferedFirst({
  params,
  move,
  leftBy,
  hasTaker,
}: {
  params: ClauseParams<'territory'> | null
  move: Move
  leftBy: string
  hasTaker: (area: TerritoryArea) => boolean
}): TerritoryArea[] {
  if (!params || params.firstOfferHours === 0 || move === 'undone') return []
  return params.areas.filter(area => (area.teamId !== null || area.repId !== null) && area.repId !== leftBy && hasTaker(area))
}

/** R12: a customer that was offered first after this instant is not offered first again. */
export const notOfferedSince = ({ firstOfferPauseDays }: Pick<ClauseParams<'territory'>, 'firstOfferPauseDays'>, now: Date): Date =>
  new Date(now.getTime() - firstOfferPauseDays * DAY)

/** R12: while it is offered first, nobody else takes, follows or is given a customer of the pool. */
export function whileFirstOffered(
  first: FirstOffer | null,
  now: Date,
): { outcome: 'refused'; code: RefusalCode; rule: Rule; facts: RefusalFacts } | null {
  if (!first || first.isHolder || first.until <= now) return null
  const { until, holderName } = first
  return {
    outcome: 'refused',
    code: 'OFFER_RUNNING',
    rule: 'R12',
    facts: { why: 'FIRST_OFFER', until: until.toISOString(), holderName, isOwn: false },
  }
}
