import { holderFacts } from './entry-decision'
import type { RefusalCode, RefusalFacts } from './refusal'
import { withoutInvisible } from './text'
import type { Channel, Direction, Role, Rule, Tier } from './words'

const DAY = 86_400_000

export type CountingFacts = {
  channel: Channel | null
  direction: Direction | null
  /** Of the exchange. */
  at: Date
  loggedAt: Date
  /** The author logged the same text on another customer. */
  isTextUsedElsewhere: boolean
}

/** R5: a follow-up counts if it has channel and direction, is logged within `logWithinDays` of the exchange, and repeats no text used on other customers. */
export function countsAsEvidence(
  { channel, direction, at, loggedAt, isTextUsedElsewhere }: CountingFacts,
  { logWithinDays }: { logWithinDays: number },
): { counts: true; whyNot: null } | { counts: false; whyNot: 'LATE' | 'REPEATED' | 'INCOMPLETE' } {
  if (!channel || !direction) return { counts: false, whyNot: 'INCOMPLETE' }
  if (loggedAt.getTime() - at.getTime() > logWithinDays * DAY) return { counts: false, whyNot: 'LATE' }
  if (isTextUsedElsewhere) return { counts: false, whyNot: 'REPEATED' }
  return { counts: true, whyNot: null }
}

/** What two texts have in common that differ only in case, spaces, punctuation and width: "Sent the quote." and "sent  the quote" are one. */
export function comparableText(text: string): string {
  const plain = withoutInvisible(text).normalize('NFKC').toLowerCase().replace(/\s+/gu, '')
  return plain.replace(/[^\p{L}\p{N}\p{M}]+/gu, '') || plain
}

/** A clock that runs ahead a little is no exchange in the future. */
export const CLOCK_SKEW_MS = 2 * 60_000
export const isInFuture = (at: Date, now: Date): boolean => at.getTime() > now.getTime() + CLOCK_SKEW_MS

export type LogFacts = {
  actor: { id: string; role: Role; teamId: string | null }
  customer: { tier: Tier; ownerId: string | null; ownerName: string | null; ownerTeamId: string | null; tierSince: Date }
  isFollowing: boolean
  /** The owner is on leave and the actor stands in. */
  isDeputy?: boolean
}

/**
 * R4, R5: who logs a follow-up: the owner, their deputy during leave, whoever follows the ordinary customer, the lead of the team (of the pool: any lead). Others follow it
 * first; on a close or closed customer of another they write nothing (R3), their follow is suspended.
 */
export function decideLog({
  actor,
  customer,
  isFollowing,
  isDeputy,
}: LogFacts): { outcome: 'allowed' } | { outcome: 'refused'; code: RefusalCode; rule: Rule; facts: RefusalFacts } {
  if (customer.ownerId === actor.id || isDeputy) return { outcome: 'allowed' }
  const isLead = actor.role === 'lead' && (customer.ownerId === null || (actor.teamId !== null && customer.ownerTeamId === actor.teamId))
  if (isLead) return { outcome: 'allowed' }
  if (customer.tier !== 'ordinary') return { outcome: 'refused', code: 'PROTECTED', rule: 'R3', facts: holderFacts(customer) }
  if (isFollowing) return { outcome: 'allowed' }
  return { outcome: 'refused', code: 'FORBIDDEN', rule: 'R4', facts: { why: 'NOT_FOLLOWING', ownerName: customer.ownerName } }
}
