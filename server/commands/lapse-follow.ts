import type { Tx } from '../db'
import { decideLapse } from '../domain/following'
import { enqueue } from '../live/outbox'
import { policyInForce } from '../queries/policy-in-force'
import { lockCustomer } from './locked-customer'
import { notify } from './notify'
import { followedMessages, lapseAt } from './take-follow'

/**
 * R4: a follow whose time has come ends, unless a counting follow-up gave it more or protection suspends it (R3): then it is due again later.
 * The runner of due work calls it in its transaction, in which the row that called it is gone already.
 */
export async function lapseFollow(tx: Tx, now: Date, { customerId, repId }: { customerId: string; repId: string }): Promise<void> {
  const customer = await lockCustomer(tx, customerId)
  const follow = await tx.follow.findUnique({ where: { customerId_repId: { customerId, repId } } })
  if (!customer || !follow) return
  const policy = await policyInForce(tx, now)
  const decision = decideLapse({ lapsesAt: follow.lapsesAt, tier: customer.tier }, policy.clauses.sharing.params, now)
  if (decision.outcome === 'stays') {
    await tx.follow.update({ where: { customerId_repId: { customerId, repId } }, data: { lapsesAt: decision.until } })
    await lapseAt(tx, { customerId, repId }, decision.until)
    return
  }
  await tx.follow.delete({ where: { customerId_repId: { customerId, repId } } })
  await enqueue(tx, now, await followedMessages(tx, customer, repId))
  const { followLapseDays } = policy.clauses.sharing.params
  await notify(tx, now, { personIds: [repId], type: 'follow.lapsed', facts: { customerName: customer.name, followLapseDays }, customerId })
}
