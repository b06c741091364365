import { v7 as uuid } from 'uuid'
import { inTransaction, type Tx } from '../db'
import { decideProposal, type ProposalFacts } from '../domain/handover'
import { activeParams } from '../domain/policy'
import { Refusal } from '../domain/refusal'
import { enqueue } from '../live/outbox'
import { countOpenHandovers } from '../queries/handover-facts'
import { isNewcomer } from '../queries/newcomer'
import { policyInForce } from '../queries/policy-in-force'
import type { CommandContext } from './context'
import { handoverMessages } from './handover-messages'
import { lockCustomer } from './locked-customer'
import { decidersOf, notify } from './notify'

/** R9: proposes to hand a close customer over to a newcomer; it happens once the newcomer and the lead have consented. */
export async function proposeHandover(
  { db, viewer, now, wakeOutbox }: CommandContext,
  input: { customerId: string; version: number; newcomerId: string; note?: string | undefined },
): Promise<{ handoverId: string }> {
  const { customerId, version, newcomerId, note } = input
  const handoverId = uuid()
  await inTransaction(db, async tx => {
    const customer = await lockCustomer(tx, customerId)
    if (!customer) throw new Refusal('NOT_FOUND', { rule: 'R9' })
    const policy = await policyInForce(tx, now)
    const params = activeParams(policy, 'handover')
    if (!params) throw new Refusal('FORBIDDEN', { rule: 'R9', why: 'CLAUSE_SLEEPS' })
    // One proposal of a giver at a time: two at once would both see the last one that is allowed.
    await tx.$queryRaw`SELECT 1 FROM "person" WHERE "id" = ${viewer.id}::uuid FOR UPDATE`
    const newcomer = await readNewcomer(tx, now, newcomerId)
    const facts: ProposalFacts = {
      ...{ customer, newcomer, openOfGiver: await countOpenHandovers(tx, viewer.id) },
      actor: { repId: viewer.id, status: viewer.status, isNewcomer: (await readNewcomer(tx, now, viewer.id)) !== null },
      countingFollowUps: await tx.followUp.count({
        where: { customerId, authorId: viewer.id, counts: true, at: { gte: customer.tierSince } },
      }),
      isProposed: (await endWhatIsOver(tx, now, { customerId, giverId: viewer.id, tierSince: customer.tierSince })) > 0,
    }
    const decision = decideProposal(facts, version, params, now)
    if (decision.outcome === 'refused') throw new Refusal(decision.code, { rule: decision.rule, ...decision.facts })
    await tx.handover.create({
      data: {
        ...{ id: handoverId, customerId, giverId: viewer.id, newcomerId, note: note ?? null, proposedAt: now },
        policyVersion: policy.version,
      },
    })
    const leads = (await decidersOf(tx, viewer.teamId)).filter(id => id !== viewer.id)
    const told = { customerName: customer.name, byName: viewer.name, newcomerName: newcomer?.name ?? '' }
    await notify(tx, now, { personIds: [newcomerId, ...leads], type: 'handover.proposed', facts: told, customerId: null })
    await enqueue(tx, now, handoverMessages({ handoverId, customerId, personIds: [viewer.id, newcomerId, ...leads] }))
  })
  wakeOutbox()
  return { handoverId }
}

async function readNewcomer(tx: Tx, now: Date, id: string) {
  const rows = await tx.$queryRaw<{ repId: string; name: string; held: number; limit: number }[]>`
    SELECT p."id"::text AS "repId", p."name", l."close_count" + l."reserved" AS "held", l."close_quota" AS "limit" FROM "person" p JOIN "lane" l ON l."rep_id" = p."id"
     WHERE p."id" = ${id}::uuid AND p."status" = 'active' AND ${isNewcomer('p', now)}`
  return rows[0] ?? null
}

/** A proposal from before the customer last moved is over. @returns how many are not. */
async function endWhatIsOver(
  tx: Tx,
  now: Date,
  { customerId, giverId, tierSince }: { customerId: string; giverId: string; tierSince: Date },
): Promise<number> {
  await tx.handover.updateMany({
    where: { customerId, status: 'open', OR: [{ giverId: { not: giverId } }, { proposedAt: { lt: tierSince } }] },
    data: { status: 'fell', endedAt: now },
  })
  return tx.handover.count({ where: { customerId, status: 'open' } })
}
