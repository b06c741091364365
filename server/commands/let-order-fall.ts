import type { Tx } from '../db'
import { whereItFalls } from '../domain/order-decision'
import { activeParams } from '../domain/policy'
import type { Move, Tier } from '../domain/words'
import { policyInForce } from '../queries/policy-in-force'
import { actorGone, commitMove } from './commit-move'
import { fallWithOrder } from './end-offer'
import { type LockedCustomer, lockCustomer } from './locked-customer'
import { notify } from './notify'

type Verb = 'reject' | 'expire' | 'cancel' | 'refund'
type Order = NonNullable<Awaited<ReturnType<Tx['order']['findUnique']>>>

const MOVE_OF = {
  reject: 'orderRejected',
  expire: 'orderExpired',
  cancel: 'orderCancelled',
  refund: 'orderRefunded',
} as const satisfies Record<Verb, Move>

/**
 * R1: an order is rejected, expires or is cancelled. When no other order stands, the customer goes back: rejected or expired to the owner and tier
 * it came from, the failed winner under cooldown; cancelled or fully refunded to ordinary, same owner. The customer is locked by the caller.
 */
export async function letOrderFall(
  tx: Tx,
  now: Date,
  {
    order,
    customer,
    verb,
    actor,
    ruling,
  }: {
    order: Order
    customer: LockedCustomer
    verb: Verb
    actor: { id: string; name: string } | null
    ruling: { decidedAt: Date; decidedBy: string | null; decisionReason: string | null; isOwnCase: boolean }
  },
): Promise<{ tier: Tier } | null> {
  await tx.order.update({
    where: { id: order.id },
    data: { status: verb === 'cancel' || verb === 'refund' ? 'cancelled' : 'rejected', ...ruling },
  })
  const standing = await tx.order.findMany({
    where: { customerId: order.customerId, status: { in: ['unconfirmed', 'confirmed'] } },
    select: { status: true },
  })
  await fallWithOrder(tx, now, { order, verb })
  if (standing.length > 0 || customer.tier !== 'closed') {
    const isUnconfirmed = standing.some(({ status }) => status === 'unconfirmed')
    await tx.customer.update({ where: { id: order.customerId }, data: { isUnconfirmed } })
    return null
  }
  const place = whereItFalls({
    verb,
    fromTier: order.fromTier,
    fromOwnerId: order.fromOwnerId,
    // Of a cancelled order it is who has the customer now: the winner may have left, and it was passed on (R12).
    winnerId: customer.ownerId ?? order.repId,
    ...(await lookAtFormerOwner(tx, order)),
  })
  const policy = await policyInForce(tx, now)
  const cooldown = verb === 'cancel' || verb === 'refund' ? null : activeParams(policy, 'cooldown')
  const cools = cooldown && {
    cooldownRepId: order.repId,
    cooldownUntil: new Date(now.getTime() + cooldown.reclaimCooldownDays * 86_400_000),
  }
  const move = await commitMove(
    tx,
    {
      card: customer,
      expect: { version: customer.version },
      actor,
      move: MOVE_OF[verb],
      toTier: place.tier,
      toOwnerId: place.ownerId,
      reason: ruling.decisionReason,
      rule: 'R1',
      policyVersion: policy.version,
      orderId: order.id,
      set: { isUnconfirmed: false, ...cools },
      watcherIds: customer.watcherIds,
    },
    now,
  )
  if (!move) throw actorGone(actor?.id ?? null)
  return { tier: place.tier }
}

/** Whether the former owner is still here, and has a slot free. The lane is locked, so that the slot is still free when the move takes it. */
async function lookAtFormerOwner(tx: Tx, { fromOwnerId }: Order): Promise<{ isFromOwnerHere: boolean; hasFreeSlot: boolean }> {
  if (!fromOwnerId) return { isFromOwnerHere: false, hasFreeSlot: false }
  const rows = await tx.$queryRaw<{ isHere: boolean; hasFreeSlot: boolean }[]>`
    SELECT p."status" IN ('active', 'onNotice') AS "isHere", l."close_count" + l."reserved" < l."close_quota" AS "hasFreeSlot"
      FROM "lane" l JOIN "person" p ON p."id" = l."rep_id" WHERE l."rep_id" = ${fromOwnerId}::uuid FOR UPDATE OF l`
  return { isFromOwnerHere: rows[0]?.isHere ?? false, hasFreeSlot: rows[0]?.hasFreeSlot ?? false }
}

/** R1: unconfirmed after `confirmDays`, an order falls by itself. Run by due work; nothing when it was decided meanwhile. */
export async function expireOrder(tx: Tx, now: Date, orderId: string): Promise<void> {
  const found = await tx.order.findUnique({ where: { id: orderId }, select: { customerId: true } })
  const customer = found && (await lockCustomer(tx, found.customerId))
  const order = customer && (await tx.order.findUnique({ where: { id: orderId } }))
  if (order?.status !== 'unconfirmed' || !customer) return
  const ruling = { decidedAt: now, decidedBy: null, decisionReason: null, isOwnCase: false }
  const fallen = await letOrderFall(tx, now, { order, customer, verb: 'expire', actor: null, ruling })
  const facts = { customerName: customer.name, contractNumber: order.contractNumber, tier: fallen?.tier ?? customer.tier }
  await notify(tx, now, { personIds: [order.repId], type: 'order.expired', facts, customerId: order.customerId })
}
