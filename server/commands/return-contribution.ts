import type { MoveAnswer } from '../api/shapes/customer'
import { inTransaction, type Tx } from '../db'
import { Refusal } from '../domain/refusal'
import { decideReturn, type ReturnFacts } from '../domain/starter-pool'
import { enqueue } from '../live/outbox'
import { policyInForce } from '../queries/policy-in-force'
import { actorGone, commitMove } from './commit-move'
import type { CommandContext } from './context'
import { lockCustomer } from './locked-customer'
import { decidersOf, notify } from './notify'
import { starterPoolMessages } from './starter-pool-messages'

/** R7: the newcomer returns a contribution uncontacted; it is its giver's ordinary customer again (the pool's when they have left), and owed again. */
export async function returnContribution(
  { db, viewer, now, wakeOutbox }: CommandContext,
  { customerId, version }: { customerId: string; version: number },
): Promise<MoveAnswer> {
  const answer = await inTransaction(db, async tx => {
    const customer = await lockCustomer(tx, customerId)
    if (!customer) throw new Refusal('NOT_FOUND', { rule: 'R7' })
    const policy = await policyInForce(tx, now)
    const contribution = await lastContribution(tx, customerId)
    const actor = { ...viewer, repId: viewer.id }
    const decision = decideReturn({ actor, customer, contribution }, version, policy.clauses.starterPool.params, now)
    if (decision.outcome === 'refused') throw new Refusal(decision.code, { rule: decision.rule, ...decision.facts })
    const { toOwnerId, changeId } = decision
    await tx.customer.update({ where: { id: customerId }, data: { givenBy: null, givenAt: null, givenTo: null } })
    const move = await commitMove(
      tx,
      {
        ...{ card: { ...customer, givenBy: null }, expect: { version }, actor: viewer, move: 'returned', toTier: 'ordinary', toOwnerId },
        ...{ rule: 'R7', policyVersion: policy.version, undoesId: changeId, watcherIds: customer.watcherIds },
      },
      now,
    )
    if (!move) throw actorGone(viewer.id)
    const told = [...new Set([...(toOwnerId ? [toOwnerId] : []), ...(await decidersOf(tx, viewer.teamId))])]
    const facts = { customerName: customer.name, byName: viewer.name }
    await notify(tx, now, { personIds: told, type: 'newcomer.returned', facts, customerId })
    await enqueue(tx, now, await starterPoolMessages(tx, { repId: viewer.id, teamId: viewer.teamId }))
    return { version: move.version, ownerId: toOwnerId }
  })
  wakeOutbox()
  return { outcome: 'moved', customerId, tier: 'ordinary', ...answer, undoUntil: null, orderId: null }
}

/** The customer's last move, when it was a contribution that stands. */
async function lastContribution(tx: Tx, customerId: string): Promise<ReturnFacts['contribution']> {
  const last = await tx.tierChange.findFirst({ where: { customerId }, orderBy: { version: 'desc' } })
  if (last?.kind !== 'contributed' || !last.fromOwnerId || !last.toOwnerId) return null
  const giver = await tx.person.findUniqueOrThrow({ where: { id: last.fromOwnerId }, select: { status: true } })
  const contacts = await tx.followUp.count({ where: { customerId, authorId: last.toOwnerId, loggedAt: { gte: last.at } } })
  return {
    ...{ changeId: last.id, giverId: last.fromOwnerId, newcomerId: last.toOwnerId, at: last.at, isContacted: contacts > 0 },
    isGiverHere: giver.status === 'active' || giver.status === 'onNotice',
  }
}
