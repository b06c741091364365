import { type FirstOffer, whileFirstOffered } from './first-offer'
import { isInOpening, openingUntilShown } from './opening'
import { type OrderInput, whatIsWrongWithOrder } from './order'
import { activeParams, firstPolicyClauses, type PolicyInForce } from './policy'
import type { RefusalCode, RefusalData, RefusalFacts } from './refusal'
import type { PersonStatus, Role, Rule, Tier } from './words'

/** All that a change of tier is decided on, read in one query. Plain data: instants are Dates, days YYYY-MM-DD. */
export type TierChangeFacts = {
  actor: { repId: string; role: Role; teamId: string | null; sells: boolean; status: PersonStatus }
  customer: {
    tier: Tier
    version: number
    ownerId: string | null
    ownerName: string | null
    ownerTeamId: string | null
    tierSince: Date
    isRulingPending: boolean
    /** It waits for nothing but rulings on whether it is of a group. */
    isPendingForGroup: boolean
    isUnconfirmed: boolean
    releasedAt: Date | null
    releasedBy: string | null
    cooldownRepId: string | null
    cooldownUntil: Date | null
    openingUntil: Date | null
    /** Orders neither rejected nor cancelled, newest first. */
    standingOrderIds: string[]
  }
  /** Of the actor; held includes reserved slots. */
  lane: { held: number; limit: number; unconfirmed: number } | null
  /** Own moves of this customer that cool, as the history has them: the row names only the latest, which another's release or false order covers. */
  actorReleasedAt: Date | null
  actorFailedAt: Date | null
  /** When the actor took a waiting claim of this customer back, after the time of an undo. */
  actorWithdrewAt: Date | null
  /** When the actor contributed this customer or handed it over, to one who is still here and did not return it. */
  actorGaveAt: Date | null
  /** R6: the veteran's move that waits on this customer. */
  offer: RunningOffer | null
  /** R12: to whom a customer of the pool is offered first. */
  firstOffer: FirstOffer | null
  /** R6: newcomers who go first before the actor: who owns the customer, or follows it with a recent counting follow-up. None before a newcomer. */
  newcomersAsked: string[]
  /** Of the owner, for a reopening to close. */
  ownerLane: { held: number; limit: number } | null
  actorLastCountingAt: Date | null
  /** The owner's latest counting follow-up: what makes them an originator (R10) when they lose the customer. */
  ownerEvidence: { followUpId: string; at: Date } | null
  /** The actor earns by the order that a reopening cancels: its originator, or the mentor of who won it. */
  isActorBeneficiary: boolean
  /** Who holds another of its group as close or closed, not the actor (R8). */
  groupHolder: { ownerId: string; ownerName: string | null; tier: Tier; tierSince: Date } | null
  /** An admin or a lead of the team, neither the actor nor party, could reopen it. */
  hasOtherRuler: boolean
  today: string
  companyCurrency: string
  /** Of the order that is asked for (R10); null: the admin's table has none. */
  rate: string | null
  isContractTaken: boolean
  policy: PolicyInForce
}

/** R6: an offer that is not over. isAsked: the actor was asked and has not declined. */
export type RunningOffer = { offerId: string; until: Date; claimantId: string; claimantName: string; isAsked: boolean }

export type TierChangeRequest = { to: Tier; version: number; reason?: string | undefined; order?: OrderInput | undefined }

export type Decision = {
  outcome: 'move'
  move: 'claimed' | 'won' | 'released' | 'reopened'
  to: Tier
  ownerId: string
  rule: Rule
  /** R10: the previous owner of an ordinary customer that went to another lane. */
  originatorId: string | null
  /** Reopening: the order that is cancelled. */
  cancelsOrderId: string | null
  /** R6: the offer that an asked newcomer ends by taking the customer. */
  takesOfferId: string | null
  isOwnCase: boolean
}
/** R6: newcomers go first; the move waits, a claim with its slot reserved. */
export type Waiting = { outcome: 'waiting'; move: 'claimed' | 'won'; askedIds: string[]; rule: 'R6' }
export type Refused = { outcome: 'refused' } & RefusalData

const HOUR = 3_600_000
const DAY = 24 * HOUR

/**
 * R1 to R7: whether an actor may move a customer to another tier now, and what the move is.
 *
 * Claim (ordinary to close) and win (to closed, with an order) take an ordinary customer into the actor's lane, whoever's it was; release
 * (close to ordinary) leaves it with its owner; a lead or admin reopens a closed one by cancelling its last standing order.
 * Of several refusals the first in the order of REFUSAL_CODES is told.
 */
export function decideTierChange(facts: TierChangeFacts, request: TierChangeRequest, now: Date): Decision | Waiting | Refused {
  const { actor, customer } = facts
  if (actor.status === 'left' || actor.status === 'disabled') return refused('FORBIDDEN', 'R12', { why: 'HAS_LEFT' })
  if (customer.tier === 'closed' && request.to !== 'closed' && canRule(facts)) return decideReopen(facts, request)
  if (customer.tier !== 'ordinary' && customer.ownerId !== actor.repId) return refused('PROTECTED', 'R3', holderFacts(facts))
  const ofGroup = request.to === 'ordinary' ? null : whyNotOfGroup(facts)
  if (ofGroup) return ofGroup
  if (request.version !== customer.version) return refused('STALE_VERSION', 'R1', { version: customer.version, tier: customer.tier })
  if (request.to === customer.tier || customer.tier === 'closed') {
    return refused('TIER_NOT_ALLOWED', 'R1', { from: customer.tier, to: request.to })
  }
  if (request.to === 'ordinary') return decideRelease(facts)
  if (!actor.sells || !facts.lane) return refused('FORBIDDEN', 'R1', { why: 'HAS_NO_LANE' })
  return request.to === 'closed' ? decideWin(facts, facts.lane, request, now) : decideClaim(facts, facts.lane, now)
}

/** R1: close to ordinary; the owner stays. R12: not from notice on. */
function decideRelease({ actor }: TierChangeFacts): Decision | Refused {
  if (actor.status === 'onNotice') return refused('ON_NOTICE', 'R12', { move: 'released' })
  return decided({ move: 'released', to: 'ordinary', ownerId: actor.repId, rule: 'R1' })
}

/** R1, R2, R5: ordinary to close, into a free slot of the actor. */
function decideClaim(facts: TierChangeFacts, lane: { held: number; limit: number }, now: Date): Decision | Waiting | Refused {
  const blocked = whyNotTaken(facts, now)
  if (blocked) return blocked
  const evidence = activeParams(facts.policy, 'claimEvidence')
  if (evidence && !isWithin(facts.actorLastCountingAt, evidence.claimEvidenceDays * DAY, now)) {
    return refused('EVIDENCE_MISSING', 'R5', { claimEvidenceDays: evidence.claimEvidenceDays })
  }
  const running = whileOffered(facts, now)
  if (running) return running
  if (lane.held >= lane.limit) return refused('QUOTA_FULL', 'R2', { held: lane.held, limit: lane.limit })
  return decideTaking(facts, { move: 'claimed', to: 'close' }, now)
}

/** R1: to closed, with an order; unconfirmed until a lead or admin confirms it. Needs no slot. */
function decideWin(
  facts: TierChangeFacts,
  lane: { unconfirmed: number },
  request: TierChangeRequest,
  now: Date,
): Decision | Waiting | Refused {
  const orders = facts.policy.clauses.orders.params
  if (!request.order) return refused('ORDER_REQUIRED', 'R1', {})
  const wrong = whatIsWrongWithOrder(request.order, facts, orders)
  if (wrong) return refused('ORDER_INVALID', 'R1', wrong)
  if (lane.unconfirmed >= orders.maxUnconfirmed) {
    return refused('UNCONFIRMED_LIMIT', 'R1', { unconfirmed: lane.unconfirmed, maxUnconfirmed: orders.maxUnconfirmed })
  }
  const isOrdinary = facts.customer.tier === 'ordinary'
  const blocked = isOrdinary ? (whyNotTaken(facts, now) ?? whileOffered(facts, now)) : whyNotWonFromClose(facts, now)
  if (blocked) return blocked
  return isOrdinary
    ? decideTaking(facts, { move: 'won', to: 'closed' }, now)
    : decided({ move: 'won', to: 'closed', ownerId: facts.actor.repId, rule: 'R1' })
}

/**
 * R6: an ordinary customer that a newcomer owns or works on is offered to them first; newcomers themselves wait for nobody. An asked newcomer's
 * claim ends the offer.
 */
function decideTaking(facts: TierChangeFacts, { move, to }: { move: 'claimed' | 'won'; to: Tier }, now: Date): Decision | Waiting {
  const { actor, customer, offer, newcomersAsked, policy } = facts
  // R4: in the opening nobody but the owner may claim it, so nobody is asked.
  if (!offer && newcomersAsked.length > 0 && !isInOpening(customer, now) && activeParams(policy, 'newcomerOffer')) {
    return { outcome: 'waiting', move, askedIds: newcomersAsked, rule: 'R6' }
  }
  return decided({
    ...{ move, to, ownerId: actor.repId, rule: 'R1', originatorId: originatorOf(facts) },
    takesOfferId: offer?.offerId ?? null,
  })
}

/** R6, R12: others go first. A newcomer who works on the customer goes before those to whom it is offered first: R6 would ask them anyway. */
function whileOffered(facts: TierChangeFacts, now: Date): Refused | null {
  const running = whileOfferRuns(facts)
  if (running || facts.offer?.isAsked) return running
  const params = activeParams(facts.policy, 'newcomerOffer')
  const goesFirst =
    params !== null && facts.firstOffer?.isFollowingNewcomer && isWithin(facts.actorLastCountingAt, params.offerFollowUpDays * DAY, now)
  return goesFirst ? null : whileFirstOffered(facts.firstOffer, now)
}

/** R6: while a waiting claim stands, only the newcomers who were asked may take the customer. */
function whileOfferRuns({ actor, offer }: TierChangeFacts): Refused | null {
  if (!offer || offer.isAsked) return null
  const { until, claimantId, claimantName } = offer
  return refused('OFFER_RUNNING', 'R6', { until: until.toISOString(), claimantName, isOwn: claimantId === actor.repId })
}

/** What stands between anybody and an ordinary customer: opening period, a ruling, what was given away, cooldowns. */
function whyNotTaken(facts: TierChangeFacts, now: Date): Refused | null {
  const { actor, customer, policy } = facts
  if (customer.openingUntil && isInOpening(customer, now) && customer.ownerId !== actor.repId) {
    return refused('OPENING_PERIOD', 'R4', { until: openingUntilShown(customer.openingUntil), ownerName: customer.ownerName })
  }
  if (isHeldByRuling(facts)) return refused('RULING_PENDING', 'R8', {})
  const givenAway = activeParams(policy, 'givenAway')
  if (givenAway && isWithin(facts.actorGaveAt, givenAway.giveBackDays * DAY, now)) {
    return refused('GIVEN_AWAY', 'R7', { until: after(facts.actorGaveAt, givenAway.giveBackDays * DAY) })
  }
  return whileCooling(cooldownUntil(facts), now)
}

/**
 * A close customer whose protection is under a ruling cannot be won before it. Nor by who just failed to: an order that is rejected or expires gives
 * the close customer back, and one false order after the other would hold it for ever without a slot.
 */
function whyNotWonFromClose(facts: TierChangeFacts, now: Date): Refused | null {
  if (isHeldByRuling(facts)) return refused('RULING_PENDING', 'R8', {})
  return whileCooling(latest(failureCools(facts)), now)
}

/** R8: with groupProtection `free` what may be of a group is only flagged, also what was entered while it was ruled on. */
function isHeldByRuling({ customer, policy }: TierChangeFacts): boolean {
  const isFree = policy.clauses.duplicates.params.groupProtection === 'free'
  return customer.isRulingPending && !(isFree && customer.isPendingForGroup)
}

/** R8: with groupProtection `protect` a customer of the group of somebody else's close or closed one is protected like that one. */
function whyNotOfGroup({ customer, groupHolder, policy }: TierChangeFacts): Refused | null {
  if (customer.tier !== 'ordinary' || !groupHolder || policy.clauses.duplicates.params.groupProtection !== 'protect') return null
  const { ownerId, ownerName, tier, tierSince } = groupHolder
  return refused('PROTECTED', 'R3', { holderId: ownerId, holderName: ownerName, tier, since: tierSince.toISOString(), why: 'OF_A_GROUP' })
}

function whileCooling(until: Date | null, now: Date): Refused | null {
  return until && until > now ? refused('COOLDOWN', 'R5', { until: until.toISOString() }) : null
}

/**
 * R5: after a release nobody takes the customer for `releaseOpenHours`, the releaser not for `reclaimCooldownDays`; R1 puts a failed winner
 * under the same. It holds for winning too: else a false order would be the way round it. And for who took a waiting claim back (R6): one claim
 * after the other would keep everybody off the customer for ever.
 */
function cooldownUntil(facts: TierChangeFacts): Date | null {
  const { actor, customer, actorReleasedAt } = facts
  const params = activeParams(facts.policy, 'cooldown')
  const ends = failureCools(facts)
  if (params && customer.releasedAt) {
    ends.push(new Date(customer.releasedAt.getTime() + params.releaseOpenHours * HOUR))
    if (customer.releasedBy === actor.repId) ends.push(new Date(customer.releasedAt.getTime() + params.reclaimCooldownDays * DAY))
  }
  for (const at of [actorReleasedAt, facts.actorWithdrewAt]) {
    if (params && at) ends.push(new Date(at.getTime() + params.reclaimCooldownDays * DAY))
  }
  return latest(ends)
}

/** R1: until when the actor's failed order cools: the one that the row names, and any other. */
function failureCools({ actor, customer, policy, actorFailedAt }: TierChangeFacts): Date[] {
  const params = activeParams(policy, 'cooldown')
  const ends: Date[] = []
  if (customer.cooldownRepId === actor.repId && customer.cooldownUntil) ends.push(customer.cooldownUntil)
  if (params && actorFailedAt) ends.push(new Date(actorFailedAt.getTime() + params.reclaimCooldownDays * DAY))
  return ends
}

const latest = (ends: Date[]): Date | null => ends.reduce<Date | null>((last, end) => (last && last > end ? last : end), null)

/** R1: a lead or admin reopens a closed customer, with a reason, by cancelling its last standing order; to close only into a free slot. */
function decideReopen(facts: TierChangeFacts, request: TierChangeRequest): Decision | Refused {
  const { actor, customer, ownerLane } = facts
  if (request.version !== customer.version) return refused('STALE_VERSION', 'R1', { version: customer.version, tier: customer.tier })
  if (!request.reason) return refused('TIER_NOT_ALLOWED', 'R1', { why: 'REASON_REQUIRED', from: 'closed', to: request.to })
  if (customer.standingOrderIds.length > 1) {
    return refused('TIER_NOT_ALLOWED', 'R1', { why: 'MORE_ORDERS_STAND', standingOrders: customer.standingOrderIds.length })
  }
  if (request.to === 'close' && ownerLane && ownerLane.held >= ownerLane.limit) {
    return refused('QUOTA_FULL', 'R2', { held: ownerLane.held, limit: ownerLane.limit })
  }
  const isOwnCase = customer.ownerId === actor.repId || facts.isActorBeneficiary
  // R1: nobody rules where they are party or beneficiary, unless there is nobody else; then everybody sees it.
  if (isOwnCase && facts.hasOtherRuler) return refused('IS_PARTY', 'R1', {})
  return decided({
    move: 'reopened',
    to: request.to,
    ownerId: customer.ownerId as string,
    rule: 'R1',
    cancelsOrderId: customer.standingOrderIds[0] ?? null,
    isOwnCase,
  })
}

/** The lead of the owner's team, or an admin. */
function canRule({ actor, customer }: TierChangeFacts): boolean {
  return actor.role === 'admin' || (actor.role === 'lead' && actor.teamId !== null && actor.teamId === customer.ownerTeamId)
}

/** R4, R10: the previous owner of an ordinary customer that another takes; from the pool there is none. */
function originatorOf({ actor, customer }: TierChangeFacts): string | null {
  return customer.tier === 'ordinary' && customer.ownerId !== actor.repId ? customer.ownerId : null
}

/** R3: who holds it and since when; no contact data. */
function holderFacts({ customer }: TierChangeFacts): RefusalFacts {
  return { holderId: customer.ownerId, holderName: customer.ownerName, tier: customer.tier, since: customer.tierSince.toISOString() }
}

/** What a card knows of a move while it is dragged. */
export type HintFacts = {
  tier: Tier
  isOwn: boolean
  heldSlots: number
  slotLimit: number
  unconfirmed: number
  maxUnconfirmed: number
  isRulingPending: boolean
  isUnconfirmed: boolean
  onNotice: boolean
  /** False only when the form of the order was left. */
  hasOrder: boolean
  firstOffer?: FirstOffer | null
  /** R4: only its owner claims it until then. */
  openingUntil?: string | undefined
  ownerName?: string | null | undefined
}

/**
 * The refusal that a drop would meet as far as the card can tell, or null: greys a column while dragging. Runs the same rule with the
 * facts that the card lacks (cooldown, contract number) taken as favourable; the server has the last word.
 */
export function previewTierChange(hint: HintFacts, to: Tier, now: Date): RefusalData | null {
  const me = 'me'
  const policy = hintPolicy(hint.maxUnconfirmed)
  const facts: TierChangeFacts = {
    actor: { repId: me, role: 'rep', teamId: null, sells: true, status: hint.onNotice ? 'onNotice' : 'active' },
    customer: {
      tier: hint.tier,
      version: 1,
      ownerId: hint.isOwn ? me : 'another',
      ownerName: hint.ownerName ?? null,
      ownerTeamId: null,
      tierSince: now,
      isRulingPending: hint.isRulingPending,
      isPendingForGroup: false,
      isUnconfirmed: hint.isUnconfirmed,
      releasedAt: null,
      releasedBy: null,
      cooldownRepId: null,
      cooldownUntil: null,
      openingUntil: hint.openingUntil ? new Date(hint.openingUntil) : null,
      standingOrderIds: [],
    },
    lane: { held: hint.heldSlots, limit: hint.slotLimit, unconfirmed: hint.unconfirmed },
    ownerLane: null,
    actorLastCountingAt: now,
    ownerEvidence: null,
    actorReleasedAt: null,
    actorFailedAt: null,
    actorWithdrewAt: null,
    actorGaveAt: null,
    offer: null,
    firstOffer: hint.firstOffer ?? null,
    newcomersAsked: [],
    isActorBeneficiary: false,
    groupHolder: null,
    hasOtherRuler: false,
    today: now.toISOString().slice(0, 10),
    companyCurrency: 'CNY',
    rate: '1',
    isContractTaken: false,
    policy,
  }
  const order = hint.hasOrder
    ? { amountMinor: policy.clauses.orders.params.minOrderMinor, currency: 'CNY', date: facts.today, contractNumber: '-' }
    : undefined
  const decision = decideTierChange(facts, { to, version: 1, order }, now)
  return decision.outcome === 'refused' ? { code: decision.code, rule: decision.rule, facts: decision.facts } : null
}

/** The card's limits stand in the hint; of the policy only the limit of unconfirmed orders is looked at. */
const hintClauses = firstPolicyClauses({ claimEvidence: { state: 'off' } })
function hintPolicy(maxUnconfirmed: number): PolicyInForce {
  const { orders } = hintClauses
  const clauses = { ...hintClauses, orders: { ...orders, params: { ...orders.params, maxUnconfirmed } } }
  return { version: 0, effectiveAt: null, industry: 'general', clauses }
}

const isWithin = (at: Date | null, spanMs: number, now: Date): boolean => at !== null && now.getTime() - at.getTime() <= spanMs
const after = (at: Date | null, spanMs: number): string | null => (at ? new Date(at.getTime() + spanMs).toISOString() : null)

const refused = (code: RefusalCode, rule: Rule, facts: RefusalFacts): Refused => ({ outcome: 'refused', code, rule, facts })

function decided(move: Partial<Decision> & Pick<Decision, 'move' | 'to' | 'ownerId' | 'rule'>): Decision {
  return { outcome: 'move', originatorId: null, cancelsOrderId: null, takesOfferId: null, isOwnCase: false, ...move }
}
