import { v7 as uuid } from 'uuid'
import { inTransaction, Prisma, type Tx } from '../db'
import type { CommissionRole } from '../domain/commission'
import { replaceShare, type ShareRole } from '../domain/commission'
import { decideDisputeRuling } from '../domain/commission-month'
import { Refusal } from '../domain/refusal'
import { seesEntry } from '../queries/visibility'
import { isThereAnotherRuler } from './assign'
import type { CommandContext } from './context'
import { lockCustomer } from './locked-customer'
import { decidersOf, notify } from './notify'
import { tellEverybodyOfOwnCase } from './own-case'
import { postDifferences, termsKept } from './post-commission'

type Entry = {
  entryId: string
  orderId: string
  role: CommissionRole
  customerId: string
  customerName: string
  closerTeamId: string | null
}

/** R10: whoever sees an entry can dispute it, with a reason; once, since an entry that is disputed again after each ruling would keep its month open for good. */
export async function disputeEntry(
  { db, viewer, now, wakeOutbox }: CommandContext,
  { entryId, reason }: { entryId: string; reason: string },
): Promise<{ disputeId: string }> {
  const disputeId = await inTransaction(db, async tx => {
    const entry = await readEntry(tx, Prisma.sql`e."id" = ${entryId}::uuid AND ${seesEntry(viewer)}`)
    if (!entry) throw new Refusal('NOT_FOUND', { rule: 'R10' })
    const open = await tx.commissionDispute.findFirst({ where: { entryId, status: 'open' }, select: { id: true } })
    if (open) return open.id
    const ruled = await tx.commissionDispute.count({ where: { entryId, raisedBy: viewer.id, status: 'ruled' } })
    if (ruled > 0) throw new Refusal('PERIOD_LOCKED', { rule: 'R10', why: 'DISPUTED_BEFORE' })
    const id = uuid()
    await tx.commissionDispute.create({
      data: { id, entryId, orderId: entry.orderId, role: entry.role, raisedBy: viewer.id, raisedAt: now, reason },
    })
    const personIds = (await decidersOf(tx, entry.closerTeamId)).filter(personId => personId !== viewer.id)
    const facts = { customerName: entry.customerName, byName: viewer.name, reason }
    await notify(tx, now, { personIds, type: 'commission.disputed', facts, customerId: null })
    return id
  })
  wakeOutbox()
  return { disputeId }
}

async function readEntry(tx: Tx, where: Prisma.Sql): Promise<Entry | null> {
  const rows = await tx.$queryRaw<Entry[]>`
    SELECT e."id" AS "entryId", e."order_id" AS "orderId", e."role"::text AS "role", e."customer_id" AS "customerId", c."name" AS "customerName", cl."team_id" AS "closerTeamId"
      FROM "commission_entry" e JOIN "person" b ON b."id" = e."rep_id" JOIN "customer" c ON c."id" = e."customer_id"
      JOIN "orders" d ON d."id" = e."order_id" JOIN "person" cl ON cl."id" = d."rep_id" WHERE ${where}`
  return rows[0] ?? null
}

type Ruling = { disputeId: string; ruling: 'stands' | 'replaced'; toRepId?: string | null | undefined; reason: string }

/**
 * R10: a dispute is ruled, with a reason. It stands as it is, or the role's share of this order is somebody else's (or the closer's): the differences are
 * posted in the month of today, and later refunds follow the ruling.
 */
export async function ruleDispute(
  { db, viewer, now, wakeOutbox }: CommandContext,
  { disputeId, ruling, toRepId = null, reason }: Ruling,
): Promise<{ disputeId: string; ruling: 'stands' | 'replaced' }> {
  await inTransaction(db, async tx => {
    const found = await tx.commissionDispute.findUnique({ where: { id: disputeId }, select: { entryId: true } })
    const entry = found && (await readEntry(tx, Prisma.sql`e."id" = ${found.entryId}::uuid`))
    const customer = entry && (await lockCustomer(tx, entry.customerId))
    // Read again under the customer's lock.
    const dispute = customer && (await tx.commissionDispute.findUnique({ where: { id: disputeId } }))
    const order = entry && (await tx.order.findUnique({ where: { id: entry.orderId } }))
    const terms = order && termsKept(order)
    if (!dispute || !entry || !customer || !order || !terms) throw new Refusal('NOT_FOUND', { rule: 'R10' })
    const named = toRepId ? await tx.person.findUnique({ where: { id: toRepId }, select: { status: true } }) : null
    const earners = await tx.commissionEntry.findMany({ where: { orderId: order.id }, select: { repId: true }, distinct: ['repId'] })
    const partyIds = [dispute.raisedBy, ...earners.map(({ repId }) => repId), ...(toRepId ? [toRepId] : [])]
    const decision = decideDisputeRuling({
      actor: { repId: viewer.id, role: viewer.role, teamId: viewer.teamId },
      closerTeamId: entry.closerTeamId,
      partyIds,
      status: dispute.status as 'open' | 'ruled',
      role: dispute.role,
      ruling,
      isNamedPersonHere: toRepId === null || named?.status === 'active' || named?.status === 'onNotice',
      hasOtherRuler: await isThereAnotherRuler(tx, viewer.id, entry.closerTeamId, partyIds),
    })
    if (decision.outcome === 'refused') throw new Refusal(decision.code, { rule: decision.rule, ...decision.facts })
    const ruled = { ruling, toRepId: ruling === 'replaced' ? toRepId : null, ruledBy: viewer.id, ruledAt: now, rulingReason: reason }
    await tx.commissionDispute.update({ where: { id: disputeId }, data: { status: 'ruled', ...ruled, isOwnCase: decision.isOwnCase } })
    if (ruling === 'replaced') {
      const changed = replaceShare(terms, dispute.role as ShareRole, toRepId)
      await tx.order.update({ where: { id: order.id }, data: { terms: changed as never } })
      const netMinor = order.status === 'confirmed' ? order.amountMinor - order.refundedMinor : 0n
      await postDifferences(tx, now, { order, kind: 'ruled', netMinor, terms: changed })
    }
    const personIds = [...new Set([dispute.raisedBy, ...partyIds])].filter(personId => personId !== viewer.id)
    const facts = { customerName: entry.customerName, byName: viewer.name, reason }
    await notify(tx, now, { personIds, type: 'commission.ruled', facts, customerId: null })
    if (decision.isOwnCase) await tellEverybodyOfOwnCase(tx, now, { viewer, customerId: customer.customerId, customerName: customer.name })
  })
  wakeOutbox()
  return { disputeId, ruling }
}
