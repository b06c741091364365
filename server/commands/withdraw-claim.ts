import { inTransaction } from '../db'
import { decideWithdrawal } from '../domain/offer'
import { Refusal } from '../domain/refusal'
import { policyInForce } from '../queries/policy-in-force'
import type { CommandContext } from './context'
import { endOffer, lockOffer, tellOfEnd } from './end-offer'
import { lockCustomer } from './locked-customer'
import { dropOrder } from './take-offered'

/** R6: who waits takes the claim back: the slot is free again, the order gone, and the newcomers are told. */
export async function withdrawClaim(
  { db, viewer, now, wakeOutbox }: CommandContext,
  { customerId, version }: { customerId: string; version: number },
): Promise<{ outcome: 'withdrawn'; customerId: string }> {
  await inTransaction(db, async tx => {
    const customer = await lockCustomer(tx, customerId)
    if (!customer) throw new Refusal('NOT_FOUND', { rule: 'R6' })
    const running = await tx.offer.findFirst({ where: { customerId, status: { in: ['open', 'confirming'] } }, select: { id: true } })
    const locked = running && (await lockOffer(tx, running.id))
    const asked = running ? await tx.offerAsked.findMany({ where: { offerId: running.id } }) : []
    const policy = await policyInForce(tx, now)
    const offer = locked && { ...locked.offer, isAnswered: asked.some(({ declinedAt }) => declinedAt !== null) }
    const { undoMinutes } = policy.clauses.moves.params
    const decision = decideWithdrawal({ actorId: viewer.id, customer, offer, undoMinutes }, version, now)
    if (decision.outcome === 'refused') throw new Refusal(decision.code, { rule: decision.rule, ...decision.facts })
    if (!offer) throw new Error('A withdrawal has an offer')
    await endOffer(tx, now, offer, { status: 'withdrawn', isUndone: decision.isUndone })
    if (offer.orderId) await dropOrder(tx, now, offer.orderId)
    const waiting = asked.filter(({ declinedAt }) => declinedAt === null).map(({ newcomerId }) => newcomerId)
    await tellOfEnd(tx, now, offer, 'offer.withdrawn', offer.status === 'open' ? waiting : [], viewer.name)
  })
  wakeOutbox()
  return { outcome: 'withdrawn', customerId }
}
