import type { MoveAnswer } from '../api/shapes/customer'
import { inTransaction, sqlState, type Tx } from '../db'
import { activeParams, type PolicyInForce } from '../domain/policy'
import { Refusal } from '../domain/refusal'
import { type ContributionFacts, decideContribution } from '../domain/starter-pool'
import { enqueue } from '../live/outbox'
import { policyInForce } from '../queries/policy-in-force'
import { readStarterPools, type StarterPoolFacts } from '../queries/starter-pools'
import { isThereAnotherRuler } from './assign'
import { actorGone } from './commit-move'
import type { CommandContext } from './context'
import { giveToNewcomer } from './give-to-newcomer'
import { type LockedCustomer, lockCustomer } from './locked-customer'
import { notify } from './notify'
import { tellEverybodyOfOwnCase } from './own-case'
import { starterPoolMessages } from './starter-pool-messages'

/** R7: an ordinary customer goes to a newcomer of the team, into their close tier: of its owner's choice, or picked by the lead once that is overdue. */
export async function contribute(
  context: CommandContext,
  input: { customerId: string; version: number; newcomerId: string },
): Promise<MoveAnswer> {
  try {
    return await give(context, input)
  } catch (error) {
    // The newcomer's last slot went between the decision and the commit.
    if (sqlState(error) === 'TR002') throw new Refusal('QUOTA_FULL', { rule: 'R2', why: 'OF_NEWCOMER' })
    throw error
  }
}

async function give(
  { db, viewer, now, wakeOutbox }: CommandContext,
  { customerId, version, newcomerId }: { customerId: string; version: number; newcomerId: string },
): Promise<MoveAnswer> {
  const given = await inTransaction(db, async tx => {
    const customer = await lockCustomer(tx, customerId)
    if (!customer) throw new Refusal('NOT_FOUND', { rule: 'R7' })
    const policy = await policyInForce(tx, now)
    const params = activeParams(policy, 'starterPool')
    if (!params) throw new Refusal('FORBIDDEN', { rule: 'R7', why: 'CLAUSE_SLEEPS' })
    const { facts, pool } = await readFacts(tx, now, { viewer, customer, newcomerId, policy })
    const decision = decideContribution(facts, version, params, now)
    if (decision.outcome === 'refused') throw new Refusal(decision.code, { rule: decision.rule, ...decision.facts })
    if (!pool) throw new Error('A contribution has a pool')
    const giver = { id: decision.giverId, name: customer.ownerName ?? '' }
    const reason = null
    const move = await giveToNewcomer(tx, now, {
      ...{ customer, actor: viewer, giver, newcomerId, move: 'contributed', rule: 'R7', policyVersion: policy.version, reason },
      ...{ handoverMentorId: null },
    })
    if (!move) throw actorGone(viewer.id)
    const told = { customerName: customer.name, byName: viewer.name, newcomerName: pool.newcomer.name }
    if (newcomerId !== viewer.id) await notify(tx, now, { personIds: [newcomerId], type: 'newcomer.contributed', facts: told, customerId })
    if (decision.isPickedByLead) await notify(tx, now, { personIds: [giver.id], type: 'newcomer.picked', facts: told, customerId: null })
    if (decision.isOwnCase) await tellEverybodyOfOwnCase(tx, now, { viewer, customerId, customerName: customer.name })
    await enqueue(tx, now, await starterPoolMessages(tx, pool.newcomer))
    return move
  })
  wakeOutbox()
  return { outcome: 'moved', customerId, tier: 'close', version: given.version, ownerId: newcomerId, undoUntil: null, orderId: null }
}

async function readFacts(
  tx: Tx,
  now: Date,
  {
    viewer,
    customer,
    newcomerId,
    policy,
  }: { viewer: CommandContext['viewer']; customer: LockedCustomer; newcomerId: string; policy: PolicyInForce },
): Promise<{ facts: ContributionFacts; pool: StarterPoolFacts | undefined }> {
  // One contribution to a newcomer at a time: two at once would both see the last one that is owed.
  await tx.$queryRaw`SELECT 1 FROM "person" WHERE "id" = ${newcomerId}::uuid FOR UPDATE`
  const [pool] = await readStarterPools(tx, now, policy, { newcomerId })
  const giver = pool?.veterans.find(({ repId }) => repId === customer.ownerId)
  const last = giver
    ? await tx.followUp.findFirst({
        where: { customerId: customer.customerId, authorId: giver.repId, counts: true },
        orderBy: { at: 'desc' },
        select: { at: true },
      })
    : null
  const facts: ContributionFacts = {
    actor: { ...viewer, repId: viewer.id },
    customer,
    newcomer: pool?.newcomer ?? null,
    giver: giver ? { repId: giver.repId, owed: giver.owed, lastCountingAt: last?.at ?? null } : null,
    wasReturned: (await tx.tierChange.count({ where: { customerId: customer.customerId, kind: 'returned', fromOwnerId: newcomerId } })) > 0,
    dueAt: pool?.dueAt ?? now,
    hasOtherRuler: pool
      ? await isThereAnotherRuler(tx, viewer.id, pool.newcomer.teamId, [pool.newcomer.mentorId ?? '', newcomerId].filter(Boolean))
      : false,
  }
  return { facts, pool }
}
