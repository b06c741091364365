import type { GroupProtection } from './entry-decision'
import type { RefusalCode, RefusalFacts } from './refusal'
import type { PersonStatus, Role, Rule, Ruling, Tier } from './words'

/** One of the two customers of a conflict, as it stands now. */
export type Side = {
  customerId: string
  tier: Tier
  ownerId: string | null
  ownerName: string | null
  ownerTeamId: string | null
  tierSince: Date
  enteredAt: Date
  /** The owner has logged a follow-up that counts. */
  hasCounting: boolean
  isOwnerNewcomer: boolean
  /** R6: a veteran's move of it waits for newcomers until then. */
  offerUntil: Date | null
}

export type RulingFacts = {
  actor: { id: string; role: Role; teamId: string | null; status: PersonStatus }
  conflict: {
    kind: 'protected' | 'suspected' | 'group'
    status: 'open' | 'ruled'
    challengerId: string
    /** Whose team's lead rules: the owner's now, else the holder's when it opened; null: held by the pool. */
    holderTeamId: string | null
    ruling: string | null
    ruledByName: string | null
  }
  held: Side
  /** The challenger's own customer; null where the entry was refused. */
  entry: Side | null
  partyIds: readonly string[]
  beneficiaryIds: readonly string[]
  hasOtherRuler: boolean
  /** The actor may see both customers. */
  seesBoth: boolean
  /** Of those who could become owner; who does not sell, or has left, has none. */
  lanes: ReadonlyMap<string, { held: number; limit: number }>
  groupProtection: GroupProtection
}

export type RulingRequest = {
  ruling: Ruling
  keepCustomerId?: string | undefined
  ownerId?: string | undefined
  /** Of a grant: at which tier it is asked for. */
  tier?: 'ordinary' | 'close' | undefined
}

/** What a ruling does, one thing after the other, all in one transaction. */
export type RulingEffect =
  | {
      do: 'merge'
      move: 'merged' | 'granted' | 'upheld'
      survivorId: string
      absorbedId: string
      ownerId: string | null
      tier: Tier
      /** Contacts and names go along; of an entry that was closed only its values stay known. */
      takesFacts: boolean
      /** R8, R10: who loses it by the merge. */
      originatorId: string | null
    }
  | { do: 'move'; move: 'granted' | 'merged'; customerId: string; ownerId: string; tier: Tier }
  | { do: 'link'; headId: string; memberId: string }
  /** What was typed is another company than this one. */
  | { do: 'apart'; customerId: string }
  /** The spelling that was typed belongs to this one. */
  | { do: 'alias'; customerId: string }

export type RulingDecision =
  | { outcome: 'ruled'; effects: RulingEffect[]; isOwnCase: boolean }
  | { outcome: 'refused'; code: RefusalCode; rule: Rule; facts: RefusalFacts }

/**
 * R8: what becomes of two reps' claims on one customer. `same` merges, `group` links, `different` remembers for these values, `uphold` leaves it with
 * the holder and closes the challenger's entry, `grant` gives it to the challenger, at the tier asked for if a slot is free.
 */
export function decideRuling(facts: RulingFacts, request: RulingRequest): RulingDecision {
  const blocked = whyNotRuled(facts)
  if (blocked) return blocked
  const isOwnCase = isInvolved(facts)
  const effects = RULE[request.ruling](facts, request)
  if ('outcome' in effects) return effects
  return whileOfferRuns(facts, effects) ?? { outcome: 'ruled', effects, isOwnCase }
}

/** R6: what newcomers are asked about is not moved under their hands; it is ruled once they have answered. */
function whileOfferRuns({ held, entry }: RulingFacts, effects: RulingEffect[]): Refused | null {
  const moves = effects.some(effect => effect.do === 'merge' || effect.do === 'move')
  const until = held.offerUntil ?? entry?.offerUntil ?? null
  return moves && until ? refused('OFFER_RUNNING', 'R6', { until: until.toISOString() }) : null
}

/** R1, R8: who may rule at all: the holder's lead or an admin, who see both customers and are no party or beneficiary; those only where there is nobody else. */
export function whyNotRuled(facts: RulingFacts): Refused | null {
  const { conflict } = facts
  if (conflict.status === 'ruled')
    return refused('STALE_VERSION', 'R8', { why: 'ALREADY_RULED', ruling: conflict.ruling, byName: conflict.ruledByName })
  return whyNotRuler(facts)
}

/** Taking a ruling back is for the same people, and for who ruled it, wherever it went by that; for a rep it is not, though they ruled it as a lead. */
export function whyNotUndone(facts: RulingFacts, ruledBy: string): Refused | null {
  if (ruledBy !== facts.actor.id || facts.actor.role === 'rep') return whyNotRuler(facts)
  return isInvolved(facts) && facts.hasOtherRuler ? refused('IS_PARTY', 'R1', {}) : null
}

export function whyNotRuler(facts: RulingFacts): Refused | null {
  const { actor, conflict, seesBoth } = facts
  if (actor.role === 'rep') return refused('FORBIDDEN', 'R8', { why: 'LEADS_ONLY' })
  if (isInvolved(facts) && facts.hasOtherRuler) return refused('IS_PARTY', 'R1', {})
  const isHoldersLead = conflict.holderTeamId === null || (actor.teamId !== null && actor.teamId === conflict.holderTeamId)
  if (actor.role === 'lead' && !isHoldersLead) return refused('FORBIDDEN', 'R8', { why: 'HOLDERS_LEAD_RULES' })
  if (!seesBoth) return refused('FORBIDDEN', 'R8', { why: 'SIDE_NOT_SEEN' })
  return null
}

const isInvolved = ({ actor, partyIds, beneficiaryIds }: RulingFacts): boolean =>
  partyIds.includes(actor.id) || beneficiaryIds.includes(actor.id)

type Refused = Extract<RulingDecision, { outcome: 'refused' }>
type Outcome = RulingEffect[] | Refused

const RULE = {
  same: ruleSame,
  group: ruleGroup,
  different: ({ held }) => [{ do: 'apart', customerId: held.customerId }],
  grant: ruleGrant,
  uphold: ruleUphold,
} as const satisfies Record<Ruling, (facts: RulingFacts, request: RulingRequest) => Outcome>

/** One company. The lead names who keeps it; the better protection of the two stays. */
function ruleSame(facts: RulingFacts, request: RulingRequest): Outcome {
  const { held, entry } = facts
  const ownerId = request.ownerId ?? (entry ? proposedOwnerId(held, entry) : held.ownerId)
  const wrong = whyNotOwner(facts, ownerId)
  if (wrong) return wrong
  if (!entry) {
    if (isUnknown(request.keepCustomerId, [held])) return refused('NOT_FOUND', 'R8', {})
    const alias: RulingEffect = { do: 'alias', customerId: held.customerId }
    if (ownerId === held.ownerId || ownerId === null) return [alias]
    const full = whyNoSlot(facts, { ownerId, tier: held.tier, isHeldAlready: false })
    return full ?? [alias, { do: 'move', move: 'merged', customerId: held.customerId, ownerId, tier: held.tier }]
  }
  if (isUnknown(request.keepCustomerId, [held, entry])) return refused('NOT_FOUND', 'R8', {})
  const keepId = request.keepCustomerId ?? survivorOf(held, entry).customerId
  const [survivor, absorbed] = keepId === held.customerId ? [held, entry] : [entry, held]
  const tier = tierOfMerged(held, entry)
  const isHeldAlready = [held, entry].some(side => side.ownerId === ownerId && side.tier === 'close')
  const full = ownerId === null ? null : whyNoSlot(facts, { ownerId, tier, isHeldAlready })
  if (full) return full
  // Whoever entered a protected one again lost nothing by the merge: else a disguised entry would earn a share.
  const loser = [held, entry].find(
    (side, at) =>
      side.ownerId !== null && side.ownerId !== ownerId && TIER_WEIGHT[side.tier] >= TIER_WEIGHT[(at === 0 ? entry : held).tier],
  )
  return [
    {
      do: 'merge',
      move: 'merged',
      ...{ survivorId: survivor.customerId, absorbedId: absorbed.customerId, ownerId, tier, takesFacts: true },
      originatorId: loser?.ownerId ?? null,
    },
  ]
}

/** Of one group: they stand side by side. Where the entry was refused as the same, it may be entered from now on, unless groups are protected like one. */
function ruleGroup({ held, entry, groupProtection }: RulingFacts, { keepCustomerId }: RulingRequest): Outcome {
  if (!entry) return groupProtection === 'protect' ? [] : [{ do: 'apart', customerId: held.customerId }]
  if (isUnknown(keepCustomerId, [held, entry])) return refused('NOT_FOUND', 'R8', {})
  const head = keepCustomerId === entry.customerId ? entry : held
  return [{ do: 'link', headId: head.customerId, memberId: (head === held ? entry : held).customerId }]
}

/** It goes to the challenger: of a refused entry the customer that is held; of a suspected one both as one; of a group the part that was entered. */
function ruleGrant(facts: RulingFacts, { tier: asked }: RulingRequest): Outcome {
  const { held, entry, conflict } = facts
  const ownerId = conflict.challengerId
  const wrong = whyNotOwner(facts, ownerId)
  if (wrong) return wrong
  if (conflict.kind === 'group' && entry) {
    const link: RulingEffect = { do: 'link', headId: held.customerId, memberId: entry.customerId }
    const tier = tierGranted(facts, { asked: asked ?? 'ordinary', from: entry, ownerId })
    if (entry.ownerId === ownerId && entry.tier === tier) return [link]
    return [link, { do: 'move', move: 'granted', customerId: entry.customerId, ownerId, tier }]
  }
  const tier = tierGranted(facts, { asked, from: held, ownerId })
  if (conflict.kind === 'suspected' && entry && entry.tier === 'ordinary') {
    const ids = { survivorId: held.customerId, absorbedId: entry.customerId }
    return [{ do: 'merge', move: 'granted', ...ids, ownerId, tier, takesFacts: true, originatorId: null }]
  }
  if (held.ownerId === ownerId && held.tier === tier) return []
  return [{ do: 'move', move: 'granted', customerId: held.customerId, ownerId, tier }]
}

/** A closed customer stays closed: its orders stand. Close needs a slot; without one it comes as ordinary. */
function tierGranted(
  { lanes }: RulingFacts,
  { asked, from, ownerId }: { asked: 'ordinary' | 'close' | undefined; from: Side; ownerId: string },
): Tier {
  if (from.tier === 'closed') return 'closed'
  const wanted = asked ?? from.tier
  if (wanted !== 'close') return 'ordinary'
  const lane = lanes.get(ownerId)
  const isHeldAlready = from.ownerId === ownerId && from.tier === 'close'
  return isHeldAlready || (lane && lane.held < lane.limit) ? 'close' : 'ordinary'
}

/** The holder keeps it; what the challenger entered goes into it. A refused entry left nothing to close. */
function ruleUphold({ held, entry, conflict }: RulingFacts): Outcome {
  if (!entry || conflict.kind === 'protected') return []
  if (entry.tier === 'closed') return refused('TIER_NOT_ALLOWED', 'R8', { why: 'ENTRY_HAS_ORDERS' })
  const { ownerId, tier } = held
  const ids = { survivorId: held.customerId, absorbedId: entry.customerId }
  return [{ do: 'merge', move: 'upheld', ...ids, ownerId, tier, takesFacts: false, originatorId: null }]
}

/**
 * R8: the earlier with counting follow-ups; where neither has any, the earlier. R6: between a newcomer and a veteran over ordinary customers the
 * newcomer, never over close or closed ones.
 */
export function proposedOwnerId(held: Side, entry: Side): string | null {
  const owned = [held, entry].filter(({ ownerId }) => ownerId !== null)
  const [newcomer, ...more] = owned.filter(({ isOwnerNewcomer }) => isOwnerNewcomer)
  const areOrdinary = held.tier === 'ordinary' && entry.tier === 'ordinary'
  if (areOrdinary && newcomer && more.length === 0) return newcomer.ownerId
  const worked = owned.filter(({ hasCounting }) => hasCounting)
  const [first] = (worked.length > 0 ? worked : owned).sort((a, b) => a.enteredAt.getTime() - b.enteredAt.getTime())
  return first?.ownerId ?? null
}

/** The better protection of the two stays, whichever row does. */
export const tierOfMerged = (held: Pick<Side, 'tier'>, entry: Pick<Side, 'tier'>): Tier =>
  TIER_WEIGHT[held.tier] >= TIER_WEIGHT[entry.tier] ? held.tier : entry.tier

/** The row that stays, unless the lead names the other: the better protected, then the one that was worked, then the one that was entered first. */
export function survivorOf(held: Side, entry: Side): Side {
  const byTier = TIER_WEIGHT[entry.tier] - TIER_WEIGHT[held.tier]
  if (byTier !== 0) return byTier > 0 ? entry : held
  if (entry.hasCounting !== held.hasCounting) return entry.hasCounting ? entry : held
  return entry.enteredAt < held.enteredAt ? entry : held
}
const TIER_WEIGHT = { ordinary: 0, close: 1, closed: 2 } as const satisfies Record<Tier, number>

/** Only one of the two gets it, and nobody who rules gives it to themselves. */
function whyNotOwner({ actor, conflict, held, entry, lanes, hasOtherRuler }: RulingFacts, ownerId: string | null): Refused | null {
  if (ownerId === null) return null
  if (ownerId === actor.id && hasOtherRuler) return refused('IS_PARTY', 'R1', {})
  if (![held.ownerId, entry?.ownerId, conflict.challengerId].includes(ownerId))
    return refused('FORBIDDEN', 'R8', { why: 'NOT_BETWEEN_THEM' })
  return lanes.has(ownerId) ? null : refused('FORBIDDEN', 'R8', { why: 'NO_SUCH_REP' })
}

function whyNoSlot(
  { lanes }: RulingFacts,
  { ownerId, tier, isHeldAlready }: { ownerId: string; tier: Tier; isHeldAlready: boolean },
): Refused | null {
  const lane = lanes.get(ownerId)
  if (tier !== 'close' || isHeldAlready || !lane || lane.held < lane.limit) return null
  return refused('QUOTA_FULL', 'R2', { held: lane.held, limit: lane.limit })
}

const isUnknown = (id: string | undefined, sides: Side[]): boolean => id !== undefined && !sides.some(({ customerId }) => customerId === id)

const refused = (code: RefusalCode, rule: Rule, facts: RefusalFacts): Refused => ({ outcome: 'refused', code, rule, facts })

export type UndoRulingFacts = RulingFacts & {
  /** The ruling that stands; null: none, or none that does anything. */
  standing: { undoableUntil: Date; ruledBy: string } | null
  /** Somebody built on it: moved, merged, won or left since. */
  builtOn: string | null
}

/** R8: for a day a ruling can be taken back as a whole, by who could rule, as long as nothing was built on it. */
export function decideUndoRuling(facts: UndoRulingFacts, now: Date): { outcome: 'undo'; isOwnCase: boolean } | Refused {
  if (!facts.standing) return refused('TIER_NOT_ALLOWED', 'R8', { why: 'NO_RULING_TO_UNDO' })
  const blocked = whyNotUndone(facts, facts.standing.ruledBy)
  if (blocked) return blocked
  if (now > facts.standing.undoableUntil) return refused('TIER_NOT_ALLOWED', 'R8', { why: 'RULING_TOO_OLD' })
  if (facts.builtOn) return refused('TIER_NOT_ALLOWED', 'R8', { why: facts.builtOn })
  return { outcome: 'undo', isOwnCase: isInvolved(facts) }
}
