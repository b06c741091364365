import { v7 as uuid } from 'uuid'
import type { Tx } from '../db'
import { decideLapse } from '../domain/following'
import { enqueue } from '../live/outbox'
import { policyInForce } from '../queries/policy-in-force'
import { lockCustomer } from './locked-customer'
import { notify } from './notify'
import { FOLLOW_LAPSE, followedMessages, followKey } from './take-follow'

/**
 * R4: a follow whose time has come ends, unless a counting follow-up gave it more or protection suspends it (R3): then it is due again later.
 * Run by the runner of due work, which calls it in its transaction; the row of due work that called it may be gone or not.
 */
export async function lapseFollow(tx: Tx, now: Date, { customerId, repId }: { customerId: string; repId: string }): Promise<void> {
  const customer = await lockCustomer(tx, customerId)
  const follow = await tx.follow.findUnique({ where: { customerId_repId: { customerId, repId } } })
  if (!customer || !follow) return
  const policy = await policyInForce(tx, now)
  const decision = decideLapse({ lapsesAt: follow.lapsesAt, tier: customer.tier }, policy.clauses.sharing.params, now)
  if (decision.outcome === 'stays') {
    const key = followKey({ customerId, repId })
    await tx.follow.update({ where: { customerId_repId: { customerId, repId } }, data: { lapsesAt: decision.until } })
    await tx.dueWork.upsert({
      where: { kind_key: { kind: FOLLOW_LAPSE, key } },
      create: { id: uuid(), kind: FOLLOW_LAPSE, key, dueAt: decision.until },
      update: { dueAt: decision.until, attempts: 0, error: null },
    })
    return
  }
  await tx.follow.delete({ where: { customerId_repId: { customerId, repId } } })
  await enqueue(tx, now, await followedMessages(tx, customer, repId))
  await notify(tx, now, { personIds: [repId], type: 'follow.lapsed', facts: { customerName: customer.name }, customerId })
}
