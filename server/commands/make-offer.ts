import { v7 as uuid } from 'uuid'
import type { MoveAnswer } from '../api/shapes/customer'
import { Prisma, type Tx } from '../db'
import type { NoticeFacts } from '../domain/notices'
import { contractKey } from '../domain/order'
import type { TierChangeRequest, Waiting } from '../domain/tier-policy'
import { addWorkingHours } from '../domain/working-calendar'
import { enqueue } from '../live/outbox'
import { readWorkingCalendar } from '../queries/working-calendar'
import { PremiseGone } from './commit-move'
import type { CommandContext } from './context'
import { notify } from './notify'
import { offerMessages } from './offer-messages'
import type { ReadFacts } from './tier-change-facts'

/** The runner of due work ends an offer by this kind; its key is the offer's id. */
export const OFFER_END = 'offerEnd'

const DAY = 86_400_000

/**
 * R6: a veteran's move waits for newcomers: a claim with its slot reserved, a win with its order unconfirmed. `offerHours` run on working days of the
 * company's calendar only. Throws PremiseGone when what it was decided on no longer holds, TR002 when no slot is free, 23505 when the contract
 * number is taken.
 */
export async function makeOffer(
  { db, viewer, now, wakeOutbox }: CommandContext,
  input: TierChangeRequest & { customerId: string },
  read: ReadFacts,
  { move, askedIds }: Waiting,
): Promise<MoveAnswer> {
  const { customerId } = input
  const { policy } = read.facts
  const offer = await db.$transaction(async tx => {
    await lockPremises(tx, viewer.id, read)
    const until = addWorkingHours(now, policy.clauses.newcomerOffer.params.offerHours, await readWorkingCalendar(tx))
    const offerId = uuid()
    const orderId = move === 'won' ? await putOrderDown(tx, now, { repId: viewer.id, customerId, input, read, until }) : null
    await tx.offer.create({
      data: { id: offerId, customerId, claimantId: viewer.id, move, madeAt: now, until, orderId, policyVersion: policy.version },
    })
    await tx.offerAsked.createMany({ data: askedIds.map(newcomerId => ({ offerId, newcomerId })) })
    await tx.dueWork.create({ data: { id: uuid(), kind: OFFER_END, key: offerId, dueAt: until } })
    const facts = { customerName: read.card.name, byName: viewer.name, move }
    await notify(tx, now, { personIds: askedIds, type: 'offer.made', facts, customerId })
    await tellDeputies(tx, now, { askedIds, facts, customerId, claimantId: viewer.id })
    await enqueue(tx, now, await offerMessages(tx, { type: 'offer.made', offerId, customerId, until, claimantId: viewer.id, askedIds }))
    return { offerId, until, orderId }
  })
  wakeOutbox()
  return { outcome: 'waiting', until: offer.until.toISOString(), offerId: offer.offerId, orderId: offer.orderId }
}

/** R12: who stands in for a newcomer on leave answers in their place; not where it is their own claim that waits. */
async function tellDeputies(
  tx: Tx,
  now: Date,
  { askedIds, facts, customerId, claimantId }: { askedIds: string[]; facts: NoticeFacts; customerId: string; claimantId: string },
): Promise<void> {
  const covers = await tx.$queryRaw<{ deputyId: string; repName: string }[]>`
    SELECT v."deputy_id"::text AS "deputyId", p."name" AS "repName" FROM "cover" v JOIN "person" p ON p."id" = v."rep_id"
     WHERE v."is_active" AND v."rep_id" = ANY(${askedIds}::uuid[]) AND v."deputy_id" <> ${claimantId}::uuid ORDER BY 1, 2`
  for (const { deputyId, repName } of covers) {
    await notify(tx, now, { personIds: [deputyId], type: 'offer.madeFor', facts: { ...facts, personName: repName }, customerId })
  }
}

/** The customer, locked, must be as it was read: version, followers, no ruling, no other offer, the same policy, the actor still here. */
async function lockPremises(tx: Tx, actorId: string, { facts, card, followVersion, policyXmin }: ReadFacts): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "customer" c WHERE c."id" = ${card.customerId}::uuid AND c."version" = ${card.version} AND c."follow_version" = ${followVersion}
       AND NOT c."ruling_pending" AND c."offer_id" IS NULL
       AND EXISTS (SELECT 1 FROM "policy" p WHERE p."version" = ${facts.policy.version} AND p.xmin::text = ${policyXmin})
       AND EXISTS (SELECT 1 FROM "person" a WHERE a."id" = ${actorId}::uuid AND a."status"::text = ${facts.actor.status})
       FOR UPDATE OF c`
  if (rows.length === 0) throw new PremiseGone()
}

/** R1: the order stands unconfirmed and counts as such from now on; its time to be confirmed begins when the newcomers had theirs. */
async function putOrderDown(
  tx: Tx,
  now: Date,
  {
    repId,
    customerId,
    input: { order },
    read: { facts },
    until,
  }: { repId: string; customerId: string; input: TierChangeRequest; read: ReadFacts; until: Date },
): Promise<string> {
  if (!order) throw new Error('A win that waits has an order')
  const { confirmDays, maxUnconfirmed } = facts.policy.clauses.orders.params
  const orderId = uuid()
  const expiresAt = new Date(until.getTime() + confirmDays * DAY)
  const { amountMinor, currency, date, contractNumber } = order
  await tx.order.create({
    data: {
      ...{ id: orderId, customerId, repId, amountMinor: BigInt(amountMinor), currency, date: new Date(`${date}T00:00:00Z`) },
      ...{ contractNumber, contractKey: contractKey(contractNumber), fromTier: 'ordinary', fromOwnerId: facts.customer.ownerId },
      ...{ policyVersion: facts.policy.version, createdAt: now, expiresAt },
    },
  })
  // Counted by the trigger, under the lane's lock: of two at once the second sees the first.
  const [lane] = await tx.$queryRaw<{ unconfirmed: number }[]>(Prisma.sql`SELECT "unconfirmed" FROM "lane" WHERE "rep_id" = ${repId}::uuid`)
  if ((lane?.unconfirmed ?? 0) > maxUnconfirmed) throw new PremiseGone()
  await tx.dueWork.create({ data: { id: uuid(), kind: 'orderExpiry', key: orderId, dueAt: expiresAt } })
  return orderId
}
