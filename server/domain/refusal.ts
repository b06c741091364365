import type { Rule } from './words'

/**
 * Every "no" that a rule can say, in the order in which R1 tells them when several apply; after those, the ones that
 * stand alone. The client has one sentence for each in each language (components/live/refusal-sentence.ts).
 */
export const REFUSAL_CODES = [
  'NOT_FOUND',
  'PROTECTED',
  'STALE_VERSION',
  'TIER_NOT_ALLOWED',
  'ON_NOTICE',
  'ORDER_REQUIRED',
  'ORDER_INVALID',
  'UNCONFIRMED_LIMIT',
  'OPENING_PERIOD',
  'RULING_PENDING',
  'GIVEN_AWAY',
  'COOLDOWN',
  'EVIDENCE_MISSING',
  'OFFER_RUNNING',
  'QUOTA_FULL',
  'FOLLOW_LIMIT',
  'FORBIDDEN',
  'IS_PARTY',
  'POLICY_INVALID',
  'PERIOD_LOCKED',
  'RATE_LIMITED',
  'DEMO_ONLY',
  'ATTACHMENT_INVALID',
] as const
export type RefusalCode = (typeof REFUSAL_CODES)[number]

/** What a sentence about the refusal needs: numbers, names, instants. Never more than the asker may see. */
export type RefusalFacts = Record<string, string | number | boolean | null>

export type RefusalData = { code: RefusalCode; rule: Rule; facts: RefusalFacts }

/** A "no" that a person can cause. Thrown by commands and queries, told by the API as `data.refusal`; never a bug. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly rule: Rule
  readonly facts: RefusalFacts

  constructor(code: RefusalCode, { rule, ...facts }: { rule: Rule } & RefusalFacts) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.rule = rule
    this.facts = facts
  }

  get data(): RefusalData {
    return { code: this.code, rule: this.rule, facts: this.facts }
  }
}
