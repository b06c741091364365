import type { Tx } from '../db'
import { decideAfterOffer, type OfferStatus, type WaitingMove } from '../domain/offer'
import { activeParams } from '../domain/policy'
import { Refusal } from '../domain/refusal'
import { enqueue } from '../live/outbox'
import { policyInForce } from '../queries/policy-in-force'
import { type CommittedMove, commitMove, PremiseGone } from './commit-move'
import { type LockedCustomer, lockCustomer } from './locked-customer'
import { notify } from './notify'
import { offerMessages } from './offer-messages'

export type LockedOffer = {
  id: string
  customerId: string
  claimantId: string
  move: WaitingMove
  status: OfferStatus
  madeAt: Date
  until: Date
  orderId: string | null
}

/** Locks the customer of an offer, then the offer. null: there is none. */
export async function lockOffer(tx: Tx, offerId: string): Promise<{ offer: LockedOffer; customer: LockedCustomer } | null> {
  const found = await tx.offer.findUnique({ where: { id: offerId }, select: { customerId: true } })
  const customer = found && (await lockCustomer(tx, found.customerId))
  if (!customer) return null
  const [offer] = await tx.$queryRaw<LockedOffer[]>`
    SELECT "id"::text, "customer_id"::text AS "customerId", "claimant_id"::text AS "claimantId", "move", "status"::text, "made_at" AS "madeAt", "until",
           "order_id"::text AS "orderId" FROM "offer" WHERE "id" = ${offerId}::uuid FOR UPDATE`
  return offer ? { offer, customer } : null
}

/** R6: an offer's time has come: the veteran's move takes effect by itself. Run by due work; nothing when it ended before. */
export async function runOutOffer(tx: Tx, now: Date, offerId: string): Promise<void> {
  const locked = await lockOffer(tx, offerId)
  if (locked?.offer.status === 'open') await afterNewcomers(tx, now, locked)
}

/** R6: the newcomers had their turn (declined all, or the time ran out), and whether the order of a win is confirmed meanwhile. */
export async function afterNewcomers(
  tx: Tx,
  now: Date,
  { offer, customer }: { offer: LockedOffer; customer: LockedCustomer },
  isConfirmed = false,
): Promise<CommittedMove | null> {
  const claimant = await tx.person.findUniqueOrThrow({
    where: { id: offer.claimantId },
    select: { id: true, name: true, status: true, sells: true },
  })
  const decision = decideAfterOffer({ move: offer.move, isConfirmed, claimant, customer })
  if (decision.outcome === 'takesEffect') return takeEffect(tx, now, { offer, customer, claimant, to: decision.to })
  if (decision.outcome === 'waits') {
    if (offer.status === 'open') {
      await tx.offer.update({ where: { id: offer.id }, data: { status: 'confirming' } })
      await tellOfEnd(tx, now, offer, 'offer.confirming', [offer.claimantId])
    }
    return null
  }
  await endOffer(tx, now, offer, { status: 'fell' })
  await tellOfEnd(tx, now, offer, 'offer.fell', [offer.claimantId])
  return null
}

/** Into the slot that was reserved, or closed by the order that was confirmed; the newcomer who owned it becomes its originator (R10). */
async function takeEffect(
  tx: Tx,
  now: Date,
  {
    offer,
    customer,
    claimant,
    to,
  }: { offer: LockedOffer; customer: LockedCustomer; claimant: { id: string; name: string }; to: 'close' | 'closed' },
): Promise<CommittedMove> {
  const { customerId } = customer
  const isOwn = customer.ownerId === claimant.id
  const policy = await policyInForce(tx, now)
  const evidence = await evidenceOf(tx, { customerId, ownerId: customer.ownerId, claimantId: claimant.id })
  await endOffer(tx, now, offer, { status: 'tookEffect' })
  const facts = { customerName: customer.name, byName: claimant.name, tier: to }
  const move = await commitMove(
    tx,
    {
      card: { ...customer, offerUntil: null },
      ...{ expect: { version: customer.version }, actor: claimant, move: offer.move, toTier: to, toOwnerId: claimant.id, rule: 'R6' },
      policyVersion: policy.version,
      originatorId: isOwn ? null : customer.ownerId,
      evidence: { ...evidence, offerId: offer.id },
      orderId: offer.orderId,
      set: { isUnconfirmed: false },
      wasFollowing: evidence.wasFollowing,
      watcherIds: customer.watcherIds,
      notices: isOwn || !customer.ownerId ? [] : [{ personId: customer.ownerId, type: 'customer.taken', facts }],
    },
    now,
  )
  if (!move) throw new PremiseGone()
  await tellOfEnd(tx, now, offer, 'offer.tookEffect', [claimant.id])
  return move
}

/** R10: what shows that the previous owner had worked it; and whether the claimant followed it. */
async function evidenceOf(tx: Tx, { customerId, ownerId, claimantId }: { customerId: string; ownerId: string | null; claimantId: string }) {
  const last = ownerId
    ? await tx.followUp.findFirst({ where: { customerId, authorId: ownerId, counts: true }, orderBy: { at: 'desc' } })
    : null
  const wasFollowing = (await tx.follow.count({ where: { customerId, repId: claimantId } })) > 0
  return { followUpId: last?.id ?? null, at: last?.at.toISOString() ?? null, wasFollowing }
}

/** Ends a running offer, whatever becomes of it: the slot is free again (by trigger) and nothing is due any more. */
export async function endOffer(
  tx: Tx,
  now: Date,
  { id }: { id: string },
  end: { status: Exclude<OfferStatus, 'open' | 'confirming'>; takenBy?: string; isUndone?: boolean },
): Promise<void> {
  const { count } = await tx.offer.updateMany({ where: { id, status: { in: ['open', 'confirming'] } }, data: { endedAt: now, ...end } })
  if (count === 0) throw new PremiseGone()
  await tx.dueWork.deleteMany({ where: { kind: 'offerEnd', key: id } })
}

/** A notice for those whom the end concerns, and the live event for everybody who was asked or waited. */
export async function tellOfEnd(
  tx: Tx,
  now: Date,
  offer: Pick<LockedOffer, 'id' | 'customerId' | 'claimantId' | 'move'>,
  type: 'offer.tookEffect' | 'offer.confirming' | 'offer.fell' | 'offer.claimed' | 'offer.withdrawn',
  personIds: string[],
  byName: string | null = null,
): Promise<void> {
  const { id: offerId, customerId, claimantId, move } = offer
  const asked = await tx.offerAsked.findMany({ where: { offerId }, select: { newcomerId: true } })
  const askedIds = asked.map(({ newcomerId }) => newcomerId)
  const customer = await tx.customer.findUniqueOrThrow({ where: { id: customerId }, select: { name: true } })
  await notify(tx, now, { personIds, type, facts: { customerName: customer.name, byName, move }, customerId })
  await enqueue(tx, now, await offerMessages(tx, { type: 'offer.ended', offerId, customerId, claimantId, askedIds }))
}

/** R1, R6: the order of a waiting win fell: nothing waits any more. Rejected or expired, its winner cools as after any failed order. */
export async function fallWithOrder(
  tx: Tx,
  now: Date,
  { order, verb }: { order: { id: string; customerId: string; repId: string }; verb: 'reject' | 'expire' | 'cancel' | 'refund' },
): Promise<void> {
  const offer = await runningOfferOf(tx, order.id)
  if (!offer) return
  await endOffer(tx, now, offer, { status: 'fell' })
  const cooldown = verb === 'cancel' ? null : activeParams(await policyInForce(tx, now), 'cooldown')
  if (cooldown) {
    const cooldownUntil = new Date(now.getTime() + cooldown.reclaimCooldownDays * 86_400_000)
    await tx.customer.update({ where: { id: order.customerId }, data: { cooldownRepId: order.repId, cooldownUntil } })
  }
  const asked = await tx.offerAsked.findMany({ where: { offerId: offer.id, declinedAt: null }, select: { newcomerId: true } })
  const wereAsked = offer.status === 'open' ? asked.map(({ newcomerId }) => newcomerId) : []
  await tellOfEnd(tx, now, offer, 'offer.withdrawn', wereAsked)
}

/**
 * R6: the order of a win that waited is being confirmed in this transaction. Newcomers go first: not while they are still asked (OFFER_RUNNING), nor
 * while a ruling is pending (R8). @returns null when the order is none of a waiting win.
 */
export async function winByConfirmation(tx: Tx, now: Date, orderId: string): Promise<CommittedMove | null> {
  const running = await runningOfferOf(tx, orderId)
  const locked = running && (await lockOffer(tx, running.id))
  if (!locked) return null
  const { offer, customer } = locked
  if (offer.status === 'open') throw new Refusal('OFFER_RUNNING', { rule: 'R6', until: offer.until.toISOString(), isOwn: false })
  if (customer.isRulingPending) throw new Refusal('RULING_PENDING', { rule: 'R8' })
  const move = await afterNewcomers(tx, now, locked, true)
  if (!move) throw new Refusal('TIER_NOT_ALLOWED', { rule: 'R6', why: 'OFFER_OVER' })
  return move
}

async function runningOfferOf(tx: Tx, orderId: string): Promise<LockedOffer | null> {
  const offer = await tx.offer.findUnique({ where: { orderId } })
  return offer && (offer.status === 'open' || offer.status === 'confirming') ? (offer as LockedOffer) : null
}
