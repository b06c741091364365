import { z } from 'zod'
import type { RefusalCode, RefusalFacts } from './refusal'
import { id } from './values'
import type { PersonStatus, Rule } from './words'

/** The most customers that are named one by one; the rest goes in turn. */
export const MOST_NAMED = 1_000
const receivers = z.array(id).max(200)

/**
 * R12: to whom a leaver's book goes. Each list is gone through in turn; who is named for a customer gets that one. `ordinary` without receivers: the pool.
 */
export const bookPlan = z.strictObject({
  closed: receivers.default([]),
  close: receivers.default([]),
  ordinary: receivers.default([]),
  named: z
    .array(z.strictObject({ customerId: id, repId: id }))
    .max(MOST_NAMED)
    .refine(all => new Set(all.map(({ customerId }) => customerId)).size === all.length, 'NAMED_TWICE')
    .default([]),
  /** Who guides the leaver's newcomers from now on (R10: the successor); without one they have none. */
  mentorId: id.nullable().default(null),
})
export type BookPlan = z.output<typeof bookPlan>

export type Receiver = { repId: string; status: PersonStatus; sells: boolean; freeSlots: number }
export type BookFacts = {
  leaverId: string
  counts: { closed: number; close: number; ordinary: number }
  /** Of the customers that are named, those of the leaver's book, by tier. */
  namedTiers: ReadonlyMap<string, 'ordinary' | 'close' | 'closed'>
  receivers: ReadonlyMap<string, Receiver>
}

export type BookDecision =
  | {
      outcome: 'allowed'
      /** For each of the first close customers that nobody is named for, whose free slot it takes; the rest comes down to ordinary. */
      slots: string[]
      /** Close customers that are named but whose rep has no slot left: they come down to ordinary, still with that rep. */
      namedWithoutSlot: string[]
    }
  | { outcome: 'refused'; code: RefusalCode; rule: Rule; facts: RefusalFacts }

/**
 * R12: whether a leaver's book can be handed over as planned. Closed customers go to named reps, close ones into free slots while there are any and down to
 * ordinary after that, ordinary ones to reps or the pool. Nothing is left behind and nothing protected falls into the pool.
 */
export function decideBook(facts: BookFacts, plan: BookPlan): BookDecision {
  const all = [...plan.closed, ...plan.close, ...plan.ordinary, ...plan.named.map(({ repId }) => repId)]
  for (const repId of all) {
    const receiver = facts.receivers.get(repId)
    if (repId === facts.leaverId || !receiver?.sells || receiver.status !== 'active')
      return refused('FORBIDDEN', { why: 'NO_SUCH_REP', repId })
  }
  if (plan.named.some(({ customerId }) => !facts.namedTiers.has(customerId))) return refused('STALE_VERSION', { why: 'BOOK_CHANGED' })
  const namedClosed = plan.named.filter(({ customerId }) => facts.namedTiers.get(customerId) === 'closed').length
  const closedLeft = facts.counts.closed - namedClosed
  if (closedLeft > 0 && plan.closed.length === 0) return refused('FORBIDDEN', { why: 'CLOSED_NEED_A_REP', count: closedLeft })
  const free = new Map([...facts.receivers.values()].map(({ repId, freeSlots }) => [repId, Math.max(0, freeSlots)]))
  const take = (repId: string): boolean => {
    const slots = free.get(repId) ?? 0
    if (slots === 0) return false
    free.set(repId, slots - 1)
    return true
  }
  const namedClose = plan.named.filter(({ customerId }) => facts.namedTiers.get(customerId) === 'close')
  const namedWithoutSlot = namedClose.filter(({ repId }) => !take(repId)).map(({ customerId }) => customerId)
  return { outcome: 'allowed', slots: inTurn(plan.close, facts.counts.close - namedClose.length, take), namedWithoutSlot }
}

/** Free slots in turn: one of each, then another of each, as long as there are any. */
function inTurn(repIds: readonly string[], wanted: number, take: (repId: string) => boolean): string[] {
  const taken: string[] = []
  let open = [...new Set(repIds)]
  while (open.length > 0 && taken.length < wanted) {
    open = open.filter(repId => {
      if (taken.length >= wanted || !take(repId)) return false
      taken.push(repId)
      return true
    })
  }
  return taken
}

const refused = (code: RefusalCode, facts: RefusalFacts): BookDecision => ({ outcome: 'refused', code, rule: 'R12', facts })
