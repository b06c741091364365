import type { ClauseParams } from './policy'

/** What R7 asks of a person. Days are calendar days of the company's time zone, YYYY-MM-DD. */
export type NewcomerFacts = {
  sells: boolean
  hiredOn: string
  /** Ended early, visibly to all. */
  hasEndedEarly: boolean
  /** Customers they closed with a confirmed order. */
  confirmedClosings: number
}

/**
 * R7: a seller is a newcomer until `newcomerMonths` from the (first) hire date or `newcomerClosedDeals` confirmed closings, whichever is first, or
 * until it was ended early. `params` null: the clause sleeps and everybody is a veteran.
 */
export function isNewcomer(facts: NewcomerFacts, params: ClauseParams<'newcomers'> | null, today: string): boolean {
  if (!params || !facts.sells || facts.hasEndedEarly) return false
  return today < monthsLater(facts.hiredOn, params.newcomerMonths) && facts.confirmedClosings < params.newcomerClosedDeals
}

/** The same day of the month, or the month's last: 31 August and six months is 28 or 29 February. */
function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0))
  lastOfMonth.setUTCDate(Math.min(date, lastOfMonth.getUTCDate()))
  return lastOfMonth.toISOString().slice(0, 10)
}
