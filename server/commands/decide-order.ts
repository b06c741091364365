import type { Viewer } from '../api/context'
import type { OrderRow } from '../api/shapes/order'
import { inTransaction, type Tx } from '../db'
import type { NoticeType } from '../domain/notices'
import { decideOrderDecision, decideRefund, type OrderDecisionFacts, type OrderVerb } from '../domain/order-decision'
import { Refusal } from '../domain/refusal'
import { enqueue } from '../live/outbox'
import { orderById } from '../queries/order-list'
import { isThereAnotherRuler } from './assign'
import { readConfirmationFacts } from './confirmation-facts'
import type { CommandContext } from './context'
import { letOrderFall } from './let-order-fall'
import { type LockedCustomer, lockCustomer } from './locked-customer'
import { notify } from './notify'
import { tellEverybodyOfOwnCase } from './own-case'
import { postDifferences, termsKept } from './post-commission'

type Verb = Exclude<OrderVerb, 'confirm'>
type Order = NonNullable<Awaited<ReturnType<Tx['order']['findUnique']>>>
type Input = { orderId: string; reason?: string | undefined; refund?: { refundId: string; amountMinor: number } }

const NOTICE_OF = {
  reject: 'order.rejected',
  cancel: 'order.cancelled',
  refund: 'order.refunded',
} as const satisfies Record<Verb, NoticeType>

/**
 * R1, R10: a lead or admin rejects, cancels or refunds an order; what it paid comes back with it, or nothing happens. Of two at once the second
 * is refused as already decided.
 */
export async function decideOrder(
  { db, viewer, now, wakeOutbox }: CommandContext,
  verb: Verb,
  { orderId, reason, refund }: Input,
): Promise<OrderRow> {
  await inTransaction(db, async tx => {
    const found = await tx.order.findUnique({ where: { id: orderId }, select: { customerId: true } })
    const customer = found && (await lockCustomer(tx, found.customerId))
    // Read again under the customer's lock, which every change of an order takes first.
    const order = customer && (await tx.order.findUnique({ where: { id: orderId } }))
    if (!order || !customer) throw new Refusal('NOT_FOUND', { rule: 'R1' })
    // The same refund sent twice is one.
    if (refund && (await tx.orderRefund.count({ where: { id: refund.refundId, orderId } })) > 0) return
    const facts = await readFacts(tx, viewer, order)
    const isVisible =
      viewer.role === 'admin' ||
      order.repId === viewer.id ||
      (viewer.role === 'lead' && viewer.teamId !== null && viewer.teamId === facts.order.repTeamId)
    if (!isVisible) throw new Refusal('NOT_FOUND', { rule: 'R1' })
    const decision = decideOrderDecision({ ...facts, actor: { repId: viewer.id, role: viewer.role, teamId: viewer.teamId } }, verb)
    if (decision.outcome === 'refused') throw new Refusal(decision.code, { rule: decision.rule, ...decision.facts })
    const ruling = { decidedAt: now, decidedBy: viewer.id, decisionReason: reason ?? null, isOwnCase: decision.isOwnCase }
    if (verb === 'refund' && refund) await takeBack(tx, now, { order, customer, refund, actor: viewer, ruling })
    else if (verb !== 'refund') {
      await letOrderFall(tx, now, { order, customer, verb, actor: viewer, ruling })
      await postDifferences(tx, now, { order, kind: 'cancelled', netMinor: 0n, terms: termsKept(order) })
    }
    if (order.repId !== viewer.id) {
      const money = { amountMinor: refund?.amountMinor ?? null, currency: order.currency }
      const told = {
        customerName: customer.name,
        byName: viewer.name,
        contractNumber: order.contractNumber,
        reason: reason ?? null,
        ...money,
      }
      await notify(tx, now, { personIds: [order.repId], type: NOTICE_OF[verb], facts: told, customerId: customer.customerId })
    }
    if (decision.isOwnCase) {
      await tellEverybodyOfOwnCase(tx, now, { viewer, customerId: customer.customerId, customerName: customer.name })
    }
  })
  wakeOutbox()
  return orderById({ db, viewer, now }, orderId)
}

/** Beneficiaries of an order that was confirmed are those whom its terms name, of another those whom they would. */
async function readFacts(tx: Tx, viewer: Viewer, order: Order): Promise<Omit<OrderDecisionFacts, 'actor'>> {
  if (order.status === 'unconfirmed') {
    const read = await readConfirmationFacts(tx, viewer, order.id)
    if (read) return read.decision
  }
  const rep = await tx.person.findUniqueOrThrow({ where: { id: order.repId }, select: { teamId: true, mentorId: true } })
  const win = await tx.tierChange.findFirst({ where: { orderId: order.id, kind: 'won' }, select: { originatorId: true } })
  const earners = termsKept(order)?.shares.map(({ repId }) => repId) ?? []
  const beneficiaryIds = [...new Set([rep.mentorId, win?.originatorId ?? null, ...earners].filter(id => id !== null))]
  return {
    order: { status: order.status, repId: order.repId, repTeamId: rep.teamId },
    beneficiaryIds,
    hasOtherRuler: await isThereAnotherRuler(tx, viewer.id, rep.teamId, [order.repId, ...beneficiaryIds]),
  }
}

type Ruling = { decidedAt: Date; decidedBy: string; decisionReason: string | null; isOwnCase: boolean }

/** R10: part of the order is paid back, or all of what is left; then the order falls like a cancelled one (R1). */
async function takeBack(
  tx: Tx,
  now: Date,
  {
    order,
    customer,
    refund,
    actor,
    ruling,
  }: {
    order: Order
    customer: LockedCustomer
    refund: { refundId: string; amountMinor: number }
    actor: { id: string; name: string }
    ruling: Ruling
  },
): Promise<void> {
  const { amountMinor, refundId } = refund
  const decision = decideRefund({ amountMinor, currency: order.currency, leftMinor: order.amountMinor - order.refundedMinor })
  if ('wrong' in decision) throw new Refusal('ORDER_INVALID', { rule: 'R10', ...decision.wrong })
  const row = { amountMinor: BigInt(amountMinor), at: now, by: actor.id, reason: ruling.decisionReason ?? '', isOwnCase: ruling.isOwnCase }
  await tx.orderRefund.create({ data: { id: refundId, orderId: order.id, ...row } })
  await tx.order.update({ where: { id: order.id }, data: { refundedMinor: order.refundedMinor + BigInt(amountMinor) } })
  if (decision.netMinor === 0n) await letOrderFall(tx, now, { order, customer, verb: 'refund', actor, ruling })
  else {
    const { customerId, version, ownerId } = customer
    if (ownerId) await enqueue(tx, now, [{ room: `rep:${ownerId}`, event: { type: 'order.decided', customerId, version } }])
  }
  await postDifferences(tx, now, { order, kind: 'refunded', netMinor: decision.netMinor, terms: termsKept(order) })
}
