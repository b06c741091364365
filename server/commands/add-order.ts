import { v7 as uuid } from 'uuid'
import type { OrderRow } from '../api/shapes/order'
import { inTransaction, type Tx } from '../db'
import { contractKey, type OrderInput } from '../domain/order'
import { decideOrderAdd, type OrderAddFacts } from '../domain/order-add'
import { Refusal } from '../domain/refusal'
import type { PersonStatus } from '../domain/words'
import { enqueue } from '../live/outbox'
import { toCard } from '../queries/card'
import { rateOn } from '../queries/exchange-rate'
import { orderById } from '../queries/order-list'
import { policyInForce } from '../queries/policy-in-force'
import type { CommandContext } from './context'
import { lockCustomer } from './locked-customer'

/** R1: a further order of a closed customer, unconfirmed at first. */
export async function addOrder(
  { db, viewer, now, wakeOutbox }: CommandContext,
  { customerId, ...order }: OrderInput & { customerId: string },
): Promise<OrderRow> {
  const orderId = await inTransaction(db, async tx => {
    const customer = await lockCustomer(tx, customerId)
    if (!customer) throw new Refusal('NOT_FOUND', { rule: 'R1' })
    const policy = await policyInForce(tx, now)
    const params = policy.clauses.orders.params
    const facts = await readFacts(tx, { viewerId: viewer.id, order, now })
    const refused = decideOrderAdd({ ...facts, customer }, order, params)
    if (refused) throw new Refusal(refused.code, { rule: refused.rule, ...refused.facts })
    const id = uuid()
    const expiresAt = new Date(now.getTime() + params.confirmDays * 86_400_000)
    const { amountMinor, currency, date, contractNumber } = order
    await tx.order.create({
      data: {
        ...{ id, customerId, repId: viewer.id, amountMinor: BigInt(amountMinor), currency, date: new Date(`${date}T00:00:00Z`) },
        ...{ contractNumber, contractKey: contractKey(contractNumber), policyVersion: policy.version, createdAt: now, expiresAt },
      },
    })
    await tx.dueWork.create({ data: { id: uuid(), kind: 'orderExpiry', key: id, dueAt: expiresAt } })
    await tx.customer.update({ where: { id: customerId }, data: { isUnconfirmed: true } })
    const card = toCard({ ...customer, isUnconfirmed: true })
    await enqueue(tx, now, [{ room: `rep:${viewer.id}`, event: { type: 'order.decided', customerId, version: card.version, card } }])
    return id
  })
  wakeOutbox()
  return orderById({ db, viewer, now }, orderId)
}

type Facts = Omit<OrderAddFacts, 'customer'>

/** The lane is locked: of orders entered at once none passes the limit. */
async function readFacts(tx: Tx, { viewerId, order, now }: { viewerId: string; order: OrderInput; now: Date }): Promise<Facts> {
  await tx.$queryRaw`SELECT 1 FROM "lane" WHERE "rep_id" = ${viewerId}::uuid FOR UPDATE`
  const rows = await tx.$queryRaw<(Omit<Facts, 'actor' | 'unconfirmed'> & { status: PersonStatus; unconfirmed: number | null })[]>`
    SELECT p."status"::text AS "status", l."unconfirmed", co."currency"::text AS "companyCurrency", ${rateOn(order)} AS "rate",
      to_char(${now}::timestamptz AT TIME ZONE co."time_zone", 'YYYY-MM-DD') AS "today",
      EXISTS (SELECT 1 FROM "orders" d WHERE d."contract_key" = ${contractKey(order.contractNumber)} AND d."status" IN ('unconfirmed', 'confirmed')) AS "isContractTaken"
    FROM "person" p JOIN "company" co ON co."id" = 1 LEFT JOIN "lane" l ON l."rep_id" = p."id" WHERE p."id" = ${viewerId}::uuid`
  const row = rows[0]
  if (!row) throw new Error('The viewer of a standing session is a person')
  const { status, unconfirmed, ...facts } = row
  return { ...facts, actor: { repId: viewerId, status }, unconfirmed: unconfirmed ?? 0 }
}
