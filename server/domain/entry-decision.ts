import type { ClauseParams } from './policy'
import type { RefusalCode, RefusalFacts } from './refusal'
import type { PersonStatus, Role, Rule, Tier } from './words'

/** R8: what the duplicate check says of an entry and one customer. */
export const VERDICTS = ['same', 'group', 'suspected', 'different'] as const
export type Verdict = (typeof VERDICTS)[number]

/** A customer that the duplicate check found, and what it is. */
export type EntryMatch = {
  customerId: string
  verdict: Verdict
  /** 0 to 100: of two with one verdict, which it is rather. */
  strength?: number
  tier: Tier
  ownerId: string | null
  enteredAt: Date
}

export type GroupProtection = ClauseParams<'duplicates'>['groupProtection']

export type EntryDecision<M extends EntryMatch> =
  /** R3: the same as (with groupProtection `protect` also: of the group of) a close or closed customer of somebody else. A conflict in the lead's list. */
  | { outcome: 'protected'; match: M }
  | { outcome: 'yours'; match: M }
  /** R4: somebody entered it already; it is followed instead. */
  | { outcome: 'follow'; match: M }
  /**
   * Entered as ordinary at once. Each of `against` is a protected customer with which a conflict opens; it cannot be claimed before the ruling. Of `suspects`,
   * which protect nothing from the one who enters, whichever is claimed first holds the other. `relatives` are of its group and nobody's to rule on: it is
   * linked with them at once.
   */
  | {
      outcome: 'enter'
      as: 'entered' | 'suspected' | 'group'
      match: M | null
      against: M[]
      suspects: M[]
      relatives: M[]
      isSuspected: boolean
    }

/**
 * R8: what becomes of an entry, by what the duplicate check found over all customers. Protection comes first: whoever's the other matches
 * are, the same as a close or closed customer of somebody else is refused. A false block is worse than a flag, so what is not certain is entered.
 */
export function decideEntry<M extends EntryMatch>(
  matches: readonly M[],
  actorId: string,
  groupProtection: GroupProtection,
): EntryDecision<M> {
  const ranked = rankMatches(matches)
  const blocked = ranked.find(
    match => isProtectedFrom(match, actorId) && (match.verdict === 'same' || (match.verdict === 'group' && groupProtection === 'protect')),
  )
  if (blocked) return { outcome: 'protected', match: blocked }
  const own = ranked.find(({ verdict, ownerId }) => verdict === 'same' && ownerId === actorId)
  if (own) return { outcome: 'yours', match: own }
  const shared = ranked.find(({ verdict }) => verdict === 'same')
  if (shared) return { outcome: 'follow', match: shared }
  return { outcome: 'enter', ...flagsOf(ranked, actorId, groupProtection) }
}

/** What a customer that is not the same as any other is flagged with. */
export function flagsOf<M extends EntryMatch>(ranked: readonly M[], actorId: string, groupProtection: GroupProtection) {
  const near = ranked.filter(({ verdict }) => verdict === 'group' || verdict === 'suspected')
  const against = near.filter(match => isProtectedFrom(match, actorId) && (match.verdict === 'suspected' || groupProtection === 'rule'))
  const match = against[0] ?? near[0] ?? null
  const as = match?.verdict === 'group' ? ('group' as const) : match ? ('suspected' as const) : ('entered' as const)
  const suspects = near.filter(each => each.verdict === 'suspected' && !against.includes(each))
  const relatives = near.filter(each => each.verdict === 'group' && !isProtectedFrom(each, actorId))
  return { as, match, against, suspects, relatives, isSuspected: near.some(({ verdict }) => verdict === 'suspected') }
}

const isProtectedFrom = ({ tier, ownerId }: EntryMatch, actorId: string): boolean => tier !== 'ordinary' && ownerId !== actorId

/** The surest and best protected first. */
export const rankMatches = <M extends EntryMatch>(matches: readonly M[]): M[] => [...matches].sort(byWeight)

const WEIGHT = { closed: 0, close: 1, ordinary: 2 } as const satisfies Record<Tier, number>
/** The surest first, then the best protected, then the likest, then the one entered first. */
function byWeight(a: EntryMatch, b: EntryMatch): number {
  return (
    VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) ||
    WEIGHT[a.tier] - WEIGHT[b.tier] ||
    (b.strength ?? 0) - (a.strength ?? 0) ||
    a.enteredAt.getTime() - b.enteredAt.getTime() ||
    (a.customerId < b.customerId ? -1 : 1)
  )
}

type Refused = { outcome: 'refused'; code: RefusalCode; rule: Rule; facts: RefusalFacts }
const refused = (code: RefusalCode, rule: Rule, facts: RefusalFacts): Refused => ({ outcome: 'refused', code, rule, facts })

export type EditFacts = {
  actor: { id: string; role: Role; teamId: string | null; status: PersonStatus }
  customer: {
    tier: Tier
    version: number
    ownerId: string | null
    ownerName: string | null
    ownerTeamId: string | null
    ownerMentorId: string | null
    tierSince: Date
  }
}

/** Owner, lead of the owner's team (of the pool: any lead) and admin see everything of a customer and keep its facts right. */
export function mayEdit({ actor, customer }: EditFacts): boolean {
  return customer.ownerId === actor.id || isRulerOf({ actor, customer })
}

function isRulerOf({ actor, customer }: EditFacts): boolean {
  if (actor.role === 'admin') return true
  return actor.role === 'lead' && (customer.ownerId === null || (actor.teamId !== null && customer.ownerTeamId === actor.teamId))
}

/** R1, R10: its owner, and who mentors the owner and earns by what they close. */
export const partiesTo = ({ ownerId, ownerMentorId }: Pick<EditFacts['customer'], 'ownerId' | 'ownerMentorId'>): string[] =>
  [ownerId, ownerMentorId].filter(id => id !== null)
const isPartyTo = ({ actor, customer }: EditFacts): boolean => partiesTo(customer).includes(actor.id)

/** R3, R8, R12: whether a person may edit a customer now. A leaver may set right an address, not an identity. */
export function decideEdit(facts: EditFacts, version: number, changesIdentity: boolean): Refused | { outcome: 'allowed' } {
  const { actor, customer } = facts
  if (!mayEdit(facts)) {
    if (customer.tier !== 'ordinary') return refused('PROTECTED', 'R3', holderFacts(customer))
    return refused('FORBIDDEN', 'R4', { why: 'NOT_OWNER', ownerName: customer.ownerName })
  }
  if (version !== customer.version) return refused('STALE_VERSION', 'R1', { version: customer.version, tier: customer.tier })
  if (actor.status === 'onNotice' && changesIdentity) return refused('ON_NOTICE', 'R12', { move: 'edited' })
  return { outcome: 'allowed' }
}

/** R8: a new value on a close or closed customer protects at once only when a lead or admin wrote it who gains nothing by it. */
export function isAcceptedAtOnce({ actor, customer }: EditFacts): boolean {
  return customer.tier === 'ordinary' || (!isPartyTo({ actor, customer }) && isRulerOf({ actor, customer }))
}

/** R8, R1: who accepts new values of a protected customer: the owner's lead or an admin; the owner, or the owner's mentor, only where there is nobody else. */
export function decideAcceptance(
  facts: EditFacts & { hasOtherRuler: boolean },
  version: number,
): Refused | { outcome: 'allowed'; isOwnCase: boolean } {
  const { customer } = facts
  if (!mayEdit(facts) && customer.tier !== 'ordinary') return refused('PROTECTED', 'R3', holderFacts(customer))
  if (!isRulerOf(facts)) return refused('FORBIDDEN', 'R8', { why: 'LEADS_ONLY' })
  if (version !== customer.version) return refused('STALE_VERSION', 'R1', { version: customer.version, tier: customer.tier })
  const isOwnCase = isPartyTo(facts)
  if (isOwnCase && facts.hasOtherRuler) return refused('IS_PARTY', 'R1', {})
  return { outcome: 'allowed', isOwnCase }
}

/** R3: who holds it and since when; no contact data. */
export function holderFacts(held: { ownerId: string | null; ownerName: string | null; tier: Tier; tierSince: Date }): RefusalFacts {
  return { holderId: held.ownerId, holderName: held.ownerName, tier: held.tier, since: held.tierSince.toISOString() }
}
