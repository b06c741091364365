import { addMonths } from './days'
import type { ClauseParams } from './policy'

/**
 * R7: whether a rep was a newcomer on a day: until `newcomerMonths` from the hire date or `newcomerClosedDeals` confirmed closings, whichever is first,
 * or until it was ended for them.
 */
export function wasNewcomer(
  person: { hiredOn: string; newcomerEndedOn: string | null; sells: boolean; confirmedClosings: number },
  day: string,
  { newcomerMonths, newcomerClosedDeals }: ClauseParams<'newcomers'>,
): boolean {
  if (!person.sells || (person.newcomerEndedOn !== null && person.newcomerEndedOn <= day)) return false
  return day < addMonths(person.hiredOn, newcomerMonths) && person.confirmedClosings < newcomerClosedDeals
}
