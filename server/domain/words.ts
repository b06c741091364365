/** The closed sets of words of the policy. One word for one thing, in code, UI, docs and tests. */

export const TIERS = ['ordinary', 'close', 'closed'] as const
export type Tier = (typeof TIERS)[number]

export const ROLES = ['rep', 'lead', 'admin'] as const
export type Role = (typeof ROLES)[number]

export const PERSON_STATUSES = ['active', 'onNotice', 'left', 'disabled'] as const
export type PersonStatus = (typeof PERSON_STATUSES)[number]

export const CHANNELS = ['email', 'call', 'chat', 'visit', 'sample', 'quote', 'other'] as const
export type Channel = (typeof CHANNELS)[number]

export const DIRECTIONS = ['in', 'out'] as const
export type Direction = (typeof DIRECTIONS)[number]

export const ORDER_STATUSES = ['unconfirmed', 'confirmed', 'rejected', 'cancelled'] as const
export type OrderStatus = (typeof ORDER_STATUSES)[number]

/** The rules of the policy, said in words on the page /policy. A refusal, a conflict and a history row name the one they rest on. */
export const RULES = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9', 'R10', 'R11', 'R12', 'R13'] as const
export type Rule = (typeof RULES)[number]

/** Why a customer moved: one word a history row, for every way that R1 allows. */
export const MOVES = [
  'entered',
  'claimed',
  'won',
  'released',
  'gaveUp',
  'assigned',
  'reopened',
  'undone',
  'orderRejected',
  'orderExpired',
  'orderCancelled',
  'orderRefunded',
  'imported',
  'contributed',
  'returned',
  'handedOver',
  'merged',
  'upheld',
  'granted',
  /** R12: with the book of a rep who left. */
  'departed',
] as const
export type Move = (typeof MOVES)[number]

/** What a conflict is ruled (R8): one company, of one group, two companies; the challenger gets it, the holder keeps it. */
export const RULINGS = ['same', 'group', 'different', 'grant', 'uphold'] as const
export type Ruling = (typeof RULINGS)[number]

/** Money is whole minor units of an ISO 4217 currency. */
export type Money = { amountMinor: number; currency: string }
