import { z } from 'zod'
import type { Rule } from './words'

const count = (fallback: number, min = 0, max = 100_000) => z.number().int().min(min).max(max).default(fallback)
const days = (fallback: number, min = 0) => count(fallback, min, 3_650)

/**
 * The clauses of the policy: for each the rule it belongs to and its parameters with range and default (policy.md, figures in
 * brackets). Rules read every number from the version in force; nothing is a constant in code.
 */
export const CLAUSES = {
  moves: { rule: 'R1', params: z.object({ undoMinutes: count(10, 0, 1_440) }) },
  orders: {
    rule: 'R1',
    params: z.object({
      /** In minor units of the company's currency: 100 units of it. */
      minOrderMinor: z.number().int().min(1).default(10_000),
      orderBackdateDays: days(30),
      maxUnconfirmed: count(3, 1, 1_000),
      confirmDays: days(14, 1),
    }),
  },
  quota: { rule: 'R2', params: z.object({ closeQuota: count(20, 0, 10_000) }) },
  protection: { rule: 'R3', params: z.object({}) },
  sharing: {
    rule: 'R4',
    params: z.object({
      followLimit: count(100, 0, 10_000),
      followLapseDays: days(30, 1),
      /** Of how many customers that one only follows the contacts show within 24 hours. */
      contactViewsPerDay: count(60, 0, 10_000),
    }),
  },
  opening: { rule: 'R4', params: z.object({ openingDays: days(14) }) },
  evidence: { rule: 'R5', params: z.object({ logWithinDays: days(7, 1), coldAfterDays: days(30, 1) }) },
  claimEvidence: { rule: 'R5', params: z.object({ claimEvidenceDays: days(30, 1) }) },
  autoRelease: { rule: 'R5', params: z.object({ autoReleaseDays: days(60, 1) }) },
  cooldown: { rule: 'R5', params: z.object({ releaseOpenHours: count(24, 0, 8_760), reclaimCooldownDays: days(7) }) },
  newcomerOffer: { rule: 'R6', params: z.object({ offerHours: count(48, 1, 8_760) }) },
  newcomers: { rule: 'R7', params: z.object({ newcomerMonths: count(6, 0, 120), newcomerClosedDeals: count(3, 1, 1_000) }) },
  starterPool: { rule: 'R7', params: z.object({ contributionPerVeteran: count(3, 0, 1_000), contributionDueDays: days(14, 1) }) },
  givenAway: { rule: 'R7', params: z.object({ giveBackDays: days(180) }) },
  duplicates: {
    rule: 'R8',
    params: z.object({ groupProtection: z.enum(['rule', 'protect', 'free']).default('rule'), rulingHours: count(72, 1, 8_760) }),
  },
  handover: { rule: 'R9', params: z.object({ handoverCloseDays: days(30), maxOpenHandovers: count(5, 0, 1_000) }) },
  futureLead: {
    rule: 'R9',
    params: z.object({ promoteRateBps: count(5_000, 0, 10_000), promoteDeals: count(5, 1), promoteWindowDays: days(180, 1) }),
  },
  commission: {
    rule: 'R10',
    params: z.object({
      shareMonths: count(12, 0, 120),
      ordinaryShareBps: count(1_000, 0, 10_000),
      contributorShareBps: count(1_000, 0, 10_000),
      mentorShareBps: count(500, 0, 10_000),
      handoverShareBps: count(2_000, 0, 10_000),
    }),
  },
  notice: { rule: 'R11', params: z.object({ noticeDays: days(7) }) },
  territory: { rule: 'R12', params: z.object({}) },
} as const satisfies Record<string, { rule: Rule; params: z.ZodObject }>

export type ClauseId = keyof typeof CLAUSES
export const CLAUSE_IDS = Object.keys(CLAUSES) as ClauseId[]
export type ClauseParams<Id extends ClauseId> = z.output<(typeof CLAUSES)[Id]['params']>

export const clauseState = z.enum(['active', 'dormant', 'off'])
export type ClauseState = z.output<typeof clauseState>
export const clauseWakes = z.object({
  atLeastReps: z.number().int().min(1).optional(),
  on: z.iso.date().optional(),
  byHand: z.boolean().optional(),
})
export type ClauseWakes = z.output<typeof clauseWakes>

export type Clause<Id extends ClauseId = ClauseId> = { state: ClauseState; params: ClauseParams<Id>; wakes?: ClauseWakes }
export type Clauses = { [Id in ClauseId]: Clause<Id> }

/** The policy a rule decides by. */
export type PolicyInForce = { version: number; effectiveAt: string | null; industry: string; clauses: Clauses }

/** How version 1 stands when a company begins: everything written down, some clauses asleep, two off (R5, R9, R12). */
const STATES: Partial<Record<ClauseId, { state: ClauseState; wakes?: ClauseWakes }>> = {
  claimEvidence: { state: 'off' },
  autoRelease: { state: 'off' },
  opening: { state: 'off' },
  futureLead: { state: 'dormant', wakes: { atLeastReps: 8 } },
  territory: { state: 'dormant', wakes: { atLeastReps: 50 } },
}

/** The clauses of version 1 with the defaults of policy.md. */
export function firstPolicyClauses(changes: Partial<{ [Id in ClauseId]: Partial<Clause<Id>> }> = {}): Clauses {
  return parseClauses(Object.fromEntries(CLAUSE_IDS.map(id => [id, { state: 'active', params: {}, ...STATES[id], ...changes[id] }])))
}

/** Reads kept clauses. A parameter that a newer Truce added has its default; an unknown clause or a value out of range throws. */
export function parseClauses(value: unknown): Clauses {
  const kept = z
    .record(z.string(), z.object({ state: clauseState, params: z.record(z.string(), z.unknown()), wakes: clauseWakes.optional() }))
    .parse(value)
  const read = CLAUSE_IDS.map(id => {
    const clause = kept[id] ?? { state: 'off' as const, params: {} }
    return [id, { ...clause, params: CLAUSES[id].params.parse(clause.params) }]
  })
  return Object.fromEntries(read) as Clauses
}

/** The parameters of a clause when it is active, else null: a sleeping clause decides nothing. */
export function activeParams<Id extends ClauseId>(policy: PolicyInForce, id: Id): ClauseParams<Id> | null {
  const clause = policy.clauses[id] as Clause<Id>
  return clause.state === 'active' ? clause.params : null
}
