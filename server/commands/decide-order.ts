import type { OrderRow } from '../api/shapes'
import { inTransaction, type Tx } from '../db'
import type { NoticeType } from '../domain/notices'
import { decideOrderDecision } from '../domain/order-decision'
import { Refusal } from '../domain/refusal'
import { enqueue } from '../live/outbox'
import { toCard } from '../queries/card'
import { orderById } from '../queries/order-list'
import { isThereAnotherRuler } from './assign'
import type { CommandContext } from './context'
import { winByConfirmation } from './end-offer'
import { letOrderFall } from './let-order-fall'
import { type LockedCustomer, lockCustomer } from './locked-customer'
import { notify } from './notify'
import { tellEverybodyOfOwnCase } from './own-case'

type Verb = 'confirm' | 'reject' | 'cancel'
type Order = NonNullable<Awaited<ReturnType<Tx['order']['findUnique']>>>

const NOTICE_OF = { confirm: 'order.confirmed', reject: 'order.rejected', cancel: 'order.cancelled' } as const satisfies Record<
  Verb,
  NoticeType
>

/** R1: a lead or admin confirms, rejects or cancels an order. Of two at once the second is refused as already decided. */
export async function decideOrder(
  { db, viewer, now, wakeOutbox }: CommandContext,
  verb: Verb,
  { orderId, reason }: { orderId: string; reason?: string | undefined },
): Promise<OrderRow> {
  await inTransaction(db, async tx => {
    const found = await tx.order.findUnique({ where: { id: orderId }, select: { customerId: true } })
    const customer = found && (await lockCustomer(tx, found.customerId))
    // Read again under the customer's lock, which every change of an order takes first.
    const order = customer && (await tx.order.findUnique({ where: { id: orderId } }))
    if (!order || !customer) throw new Refusal('NOT_FOUND', { rule: 'R1' })
    const facts = await readFacts(tx, viewer.id, order)
    const isVisible =
      viewer.role === 'admin' ||
      order.repId === viewer.id ||
      (viewer.role === 'lead' && viewer.teamId !== null && viewer.teamId === facts.order.repTeamId)
    if (!isVisible) throw new Refusal('NOT_FOUND', { rule: 'R1' })
    const decision = decideOrderDecision({ ...facts, actor: { repId: viewer.id, role: viewer.role, teamId: viewer.teamId } }, verb)
    if (decision.outcome === 'refused') throw new Refusal(decision.code, { rule: decision.rule, ...decision.facts })
    const ruling = { decidedAt: now, decidedBy: viewer.id, decisionReason: reason ?? null, isOwnCase: decision.isOwnCase }
    if (verb === 'confirm') await confirm(tx, now, { order, customer, ruling })
    else await letOrderFall(tx, now, { order, customer, verb, actor: viewer, ruling })
    if (order.repId !== viewer.id) {
      const told = { customerName: customer.name, byName: viewer.name, contractNumber: order.contractNumber, reason: reason ?? null }
      await notify(tx, now, { personIds: [order.repId], type: NOTICE_OF[verb], facts: told, customerId: customer.customerId })
    }
    if (decision.isOwnCase) {
      await tellEverybodyOfOwnCase(tx, now, { viewer, customerId: customer.customerId, customerName: customer.name })
    }
  })
  wakeOutbox()
  return orderById({ db, viewer, now }, orderId)
}

async function readFacts(tx: Tx, actorId: string, order: Order) {
  const rep = await tx.person.findUniqueOrThrow({ where: { id: order.repId }, select: { teamId: true, mentorId: true } })
  const win = await tx.tierChange.findFirst({ where: { orderId: order.id, kind: 'won' }, select: { originatorId: true } })
  // Of a win that waits for its confirmation (R6) the originator is who owns the customer until then.
  const originatorId = win
    ? win.originatorId
    : order.fromTier === 'ordinary' && order.fromOwnerId !== order.repId
      ? order.fromOwnerId
      : null
  const beneficiaryIds = [rep.mentorId, originatorId].filter(id => id !== null)
  return {
    order: { status: order.status, repId: order.repId, repTeamId: rep.teamId },
    beneficiaryIds,
    hasOtherRuler: await isThereAnotherRuler(tx, actorId, rep.teamId, [order.repId, ...beneficiaryIds]),
  }
}

type Ruling = { decidedAt: Date; decidedBy: string; decisionReason: string | null; isOwnCase: boolean }

async function confirm(tx: Tx, now: Date, { order, customer, ruling }: { order: Order; customer: LockedCustomer; ruling: Ruling }) {
  const { customerId, version } = customer
  await tx.order.update({ where: { id: order.id }, data: { status: 'confirmed', ...ruling } })
  if (await winByConfirmation(tx, now, order.id)) return
  const waiting = await tx.order.count({ where: { customerId, status: 'unconfirmed' } })
  await tx.customer.update({ where: { id: customerId }, data: { isUnconfirmed: waiting > 0 } })
  const card = toCard({ ...customer, isUnconfirmed: waiting > 0 })
  await enqueue(tx, now, [{ room: `rep:${order.repId}`, event: { type: 'order.decided', customerId, version, card } }])
}
