import { z } from 'zod'
import { isCountry } from './countries'
import type { Rule } from './words'

/** A whole number between `min` and `max`. Its unit is the last word of the parameter's name: Days, Hours, Bps, Minor (of the company's currency). */
const count = (fallback: number, min = 0, max = 100_000) => z.number().int().min(min).max(max).default(fallback)
const days = (fallback: number, min = 0) => count(fallback, min, 3_650)
const bps = (fallback: number, min = 0, max = 10_000) => count(fallback, min, max)

/** R12: countries that go to a team or to a rep, with the coefficient of commission on orders from there (10000 = 1.0). */
export const territoryArea = z.object({
  countries: z.array(z.string().refine(isCountry, 'UNKNOWN_COUNTRY')).min(1).max(250),
  /** One of the two, or neither: then the coefficient only. */
  teamId: z.uuid().nullable().default(null),
  repId: z.uuid().nullable().default(null),
  coefficientBps: bps(10_000, 1_000, 30_000),
})
export type TerritoryArea = z.output<typeof territoryArea>

/**
 * The clauses of the policy: for each the rule it belongs to and its parameters with range and default. Rules read every number from
 * the version in force; nothing is a constant in code. What is `always` can neither sleep nor be turned off: without it the other
 * clauses have nothing to stand on.
 */
export const CLAUSES = {
  moves: { rule: 'R1', always: true, params: z.object({ undoMinutes: count(10, 0, 1_440) }) },
  orders: {
    rule: 'R1',
    always: true,
    params: z.object({
      /** In minor units of the company's currency: 100 units of it. */
      minOrderMinor: z.number().int().min(1).max(1_000_000_000_000).default(10_000),
      orderBackdateDays: days(30),
      maxUnconfirmed: count(3, 1, 1_000),
      confirmDays: days(14, 1),
    }),
  },
  quota: { rule: 'R2', always: true, params: z.object({ closeQuota: count(20, 0, 10_000) }) },
  protection: { rule: 'R3', always: true, params: z.object({}) },
  sharing: {
    rule: 'R4',
    always: true,
    params: z.object({
      followLimit: count(100, 0, 10_000),
      followLapseDays: days(30, 1),
      /** Of how many customers that one only follows the contacts show within 24 hours. */
      contactViewsPerDay: count(60, 0, 10_000),
    }),
  },
  /** Of the company's first weeks: nobody can shorten it afterwards, so a slip of the hand must not close the market for years. */
  opening: { rule: 'R4', always: false, params: z.object({ openingDays: count(14, 0, 90) }) },
  evidence: { rule: 'R5', always: true, params: z.object({ logWithinDays: days(7, 1), coldAfterDays: days(30, 1) }) },
  claimEvidence: { rule: 'R5', always: false, params: z.object({ claimEvidenceDays: days(30, 1) }) },
  autoRelease: { rule: 'R5', always: false, params: z.object({ autoReleaseDays: days(60, 1), autoReleaseWarnDays: days(7, 1) }) },
  cooldown: { rule: 'R5', always: false, params: z.object({ releaseOpenHours: count(24, 0, 8_760), reclaimCooldownDays: days(7) }) },
  newcomerOffer: {
    rule: 'R6',
    always: false,
    params: z.object({
      offerHours: count(48, 1, 8_760),
      /** A newcomer who follows is asked with a counting follow-up this recent. */
      offerFollowUpDays: days(14, 1),
    }),
  },
  newcomers: {
    rule: 'R7',
    always: false,
    params: z.object({ newcomerMonths: count(6, 0, 120), newcomerClosedDeals: count(3, 1, 1_000) }),
  },
  starterPool: {
    rule: 'R7',
    always: false,
    params: z.object({
      contributionPerVeteran: count(3, 0, 1_000),
      contributionDueDays: days(14, 1),
      /** Of the newcomer's quota that contributions may fill. */
      contributionQuotaBps: bps(5_000),
      /** Only what its giver followed up this recently may be contributed. */
      contributionFollowedDays: days(180, 1),
      /** Returned within these days without a contact, it is owed again. */
      contributionReturnDays: days(7),
    }),
  },
  givenAway: { rule: 'R7', always: false, params: z.object({ giveBackDays: days(180) }) },
  duplicates: {
    rule: 'R8',
    always: true,
    params: z.object({
      groupProtection: z.enum(['rule', 'protect', 'free']).default('rule'),
      rulingHours: count(72, 1, 8_760),
      /** For so long a ruling, a merge too, can be taken back. */
      undoRulingHours: count(24, 0, 720),
    }),
  },
  attempts: {
    rule: 'R8',
    always: true,
    params: z.object({
      /** So many attempts on protected customers by one rep within `patternDays` show to the lead as a pattern. */
      patternAttempts: count(3, 2, 1_000),
      patternDays: days(30, 1),
      /** Look-ups of one person within an hour. */
      lookUpsPerHour: count(300, 10, 100_000),
      /** So many different protected customers of others that one person's look-ups led to in a day show to the lead. */
      probedPerDay: count(15, 2, 10_000),
      /** For how many rows of imports a day the holder is named. */
      importHoldersPerDay: count(20, 0, 10_000),
    }),
  },
  handover: { rule: 'R9', always: false, params: z.object({ handoverCloseDays: days(30), maxOpenHandovers: count(5, 1, 1_000) }) },
  futureLead: {
    rule: 'R9',
    always: false,
    params: z.object({ promoteRateBps: bps(5_000), promoteDeals: count(5, 1), promoteWindowDays: days(180, 1) }),
  },
  commission: {
    rule: 'R10',
    always: true,
    params: z.object({
      /** Of the order amount; a person may have another rate. */
      closerRateBps: bps(300),
      shareMonths: count(12, 0, 120),
      ordinaryShareBps: bps(1_000),
      contributorShareBps: bps(1_000),
      mentorShareBps: bps(500),
      handoverShareBps: bps(2_000),
      /** An originator earns only with a counting follow-up in so many days before losing the customer. */
      originatorFollowUpDays: days(90, 1),
    }),
  },
  notice: { rule: 'R11', always: true, params: z.object({ noticeDays: days(7) }) },
  leaving: {
    rule: 'R12',
    always: true,
    params: z.object({
      /** The lead sees what a leaver released or gave away in so many days before notice, and can undo it. */
      leaverLookBackDays: days(30),
    }),
  },
  territory: {
    rule: 'R12',
    always: false,
    params: z.object({
      areas: z.array(territoryArea).max(200).default([]),
      /** For so long, on working days, a customer that comes into the pool is its area's alone to take. 0: no longer than handing out in turn. */
      firstOfferHours: count(24, 0, 720),
      /** A customer is not offered first again within these days: giving up in turn would keep it off the pool for ever. */
      firstOfferPauseDays: days(30),
    }),
  },
} as const satisfies Record<string, { rule: Rule; always: boolean; params: z.ZodObject }>

export type ClauseId = keyof typeof CLAUSES
export const CLAUSE_IDS = Object.keys(CLAUSES) as ClauseId[]
export type ClauseParams<Id extends ClauseId> = z.output<(typeof CLAUSES)[Id]['params']>

export const clauseState = z.enum(['active', 'dormant', 'off'])
export type ClauseState = z.output<typeof clauseState>
/** What wakes a dormant clause: so many active reps, a day in the company's time zone, or an admin. The first of them does. */
export const clauseWakes = z.object({
  atLeastReps: z.number().int().min(1).max(100_000).optional(),
  on: z.iso.date().optional(),
  byHand: z.boolean().optional(),
})
export type ClauseWakes = z.output<typeof clauseWakes>

export type Clause<Id extends ClauseId = ClauseId> = {
  state: ClauseState
  params: ClauseParams<Id>
  wakes?: ClauseWakes | undefined
  /** Since when one that slept is awake; it stays so. */
  wokeAt?: string | undefined
}
export type Clauses = { [Id in ClauseId]: Clause<Id> }

/** The policy a rule decides by. */
export type PolicyInForce = { version: number; effectiveAt: string | null; industry: string; clauses: Clauses }

/** How version 1 stands when a company begins: everything written down, some clauses asleep, two off (R5, R9, R12). */
const STATES: Partial<Record<ClauseId, { state: ClauseState; wakes?: ClauseWakes }>> = {
  claimEvidence: { state: 'off' },
  autoRelease: { state: 'off' },
  futureLead: { state: 'dormant', wakes: { atLeastReps: 8 } },
  territory: { state: 'dormant', wakes: { atLeastReps: 50 } },
}

/** The clauses of version 1 with their defaults. */
export function firstPolicyClauses(changes: Partial<{ [Id in ClauseId]: Partial<Clause<Id>> }> = {}): Clauses {
  return parseClauses(Object.fromEntries(CLAUSE_IDS.map(id => [id, { ...firstState(id), ...changes[id] }])))
}

const firstState = (id: ClauseId) => ({ state: 'active' as const, params: {}, ...STATES[id] })

/**
 * Reads kept clauses. What a newer Truce added stands as in a first policy: a parameter has its default, a clause too when it is one that always
 * stands, else it is off until an admin publishes it. A value out of range throws.
 */
export function parseClauses(value: unknown): Clauses {
  const kept = z
    .record(
      z.string(),
      z.object({
        state: clauseState,
        params: z.record(z.string(), z.unknown()),
        wakes: clauseWakes.optional(),
        wokeAt: z.string().optional(),
      }),
    )
    .parse(value)
  const read = CLAUSE_IDS.map(id => {
    const clause = kept[id] ?? { ...firstState(id), state: CLAUSES[id].always ? ('active' as const) : ('off' as const) }
    return [id, { ...clause, params: CLAUSES[id].params.parse(clause.params) }]
  })
  return Object.fromEntries(read) as Clauses
}

/** The parameters of a clause when it is active, else null: a sleeping clause decides nothing. */
export function activeParams<Id extends ClauseId>(policy: PolicyInForce, id: Id): ClauseParams<Id> | null {
  const clause = policy.clauses[id] as Clause<Id>
  return clause.state === 'active' ? clause.params : null
}
