import type { MoveAnswer } from '../api/shapes/customer'
import { inTransaction } from '../db'
import { decideGiveUp } from '../domain/pool-moves'
import { Refusal } from '../domain/refusal'
import { policyInForce } from '../queries/policy-in-force'
import { actorGone, commitMove } from './commit-move'
import type { CommandContext } from './context'
import { lockCustomer } from './locked-customer'

/** R1: the owner gives an ordinary customer up; it stands in the public pool, open to everybody. */
export async function giveUp(
  { db, viewer, now, wakeOutbox }: CommandContext,
  { customerId, version, reason }: { customerId: string; version: number; reason?: string | undefined },
): Promise<MoveAnswer> {
  const committed = await inTransaction(db, async tx => {
    const customer = await lockCustomer(tx, customerId)
    if (!customer) throw new Refusal('NOT_FOUND', { rule: 'R1' })
    const decision = decideGiveUp({ actor: { ...viewer, repId: viewer.id }, customer }, version)
    if (decision.outcome === 'refused') throw new Refusal(decision.code, { rule: decision.rule, ...decision.facts })
    const policy = await policyInForce(tx, now)
    const move = await commitMove(
      tx,
      {
        card: customer,
        expect: { version },
        actor: viewer,
        move: 'gaveUp',
        toTier: 'ordinary',
        toOwnerId: null,
        reason,
        rule: 'R1',
        policyVersion: policy.version,
        watcherIds: customer.watcherIds,
      },
      now,
    )
    if (!move) throw actorGone(viewer.id)
    return move
  })
  wakeOutbox()
  return { outcome: 'moved', customerId, tier: 'ordinary', version: committed.version, ownerId: null, undoUntil: null, orderId: null }
}
