import type { MergeableFacts } from '../domain/merged-facts'
import type { Tier } from '../domain/words'

/** Where a customer stood. Instants are ISO 8601: a journal is kept as JSON. */
export type Place = {
  tier: Tier
  ownerId: string | null
  tierSince: string
  isUnconfirmed: boolean
  isSuspected: boolean
  groupId: string | null
}

export type KeptKey = { kind: string; key: string; raw: string; exclusive: boolean; isCurrent: boolean; isAccepted: boolean; since: string }
export type KeptFollow = { repId: string; since: string; lapsesAt: string }
export type KeptConflict = {
  id: string
  customerId: string
  otherCustomerId: string | null
  holderId: string | null
  /** The merge itself ended it. */
  isSettled: boolean
}
export type KeptSuspicion = { lowId: string; highId: string; evidence: unknown; at: string }

/** All that a merge wrote, and what stood there before: nothing of either customer is lost, and everything can go back. */
export type MergeJournal = {
  survivorId: string
  absorbedId: string
  /** Of the history rows that the merge wrote. */
  survivorChangeId: string
  absorbedChangeId: string
  survivor: { place: Place; before: Dated<MergeableFacts>; after: Dated<MergeableFacts> }
  absorbed: { place: Place }
  followUpIds: string[]
  orders: { id: string; customerId: string; fromTier: Tier | null; fromOwnerId: string | null }[]
  /** `given`: who follows only since the merge took the customer from them. */
  follows: { survivor: KeptFollow[]; absorbed: KeptFollow[]; given: string[] }
  keys: { survivor: KeptKey[]; absorbed: KeptKey[] }
  hints: { absorbed: string[]; added: string[] }
  noticeIds: string[]
  /** Handovers of the absorbed one that waited for consent. */
  handoverIds: string[]
  conflicts: KeptConflict[]
  suspicions: KeptSuspicion[]
  ruledDifferentIds: string[]
  /** Customers that were merged into the absorbed one before. */
  mergedIds: string[]
  groups: { customerId: string; groupId: string | null }[]
}

/** As it is in JSON. */
export type Dated<T> = { [Key in keyof T]: T[Key] extends Date | null ? string | null : T[Key] }

const INSTANTS = ['lastContactAt', 'lastCountingAt', 'nextAt', 'releasedAt', 'cooldownUntil', 'openingUntil', 'givenAt'] as const

export function toJournal(facts: MergeableFacts): Dated<MergeableFacts> {
  const instants = Object.fromEntries(INSTANTS.map(name => [name, facts[name]?.toISOString() ?? null]))
  return { ...facts, ...instants } as Dated<MergeableFacts>
}

export function fromJournal(kept: Dated<MergeableFacts>): MergeableFacts {
  const instants = Object.fromEntries(INSTANTS.map(name => [name, kept[name] === null ? null : new Date(kept[name])]))
  return { ...kept, ...instants } as MergeableFacts
}

/** The columns that `mergedFacts` speaks of. */
export const MERGEABLE = {
  ...{ localName: true, website: true, address: true, whatsapp: true, emails: true, phones: true, note: true },
  ...{ lastContactAt: true, lastCountingAt: true, nextAt: true, nextStep: true, releasedAt: true, releasedBy: true },
  ...{ cooldownRepId: true, cooldownUntil: true, openingUntil: true, givenBy: true, givenAt: true, givenTo: true, handoverMentorId: true },
} as const
