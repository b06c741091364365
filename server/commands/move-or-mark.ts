import { v7 as uuid } from 'uuid'
import { Prisma, type Tx } from '../db'
import type { Move, Tier } from '../domain/words'
import { actorGone, commitMove, type MoveToCommit } from './commit-move'
import type { LockedCustomer } from './locked-customer'
import type { Ruler } from './merge-customers'

export type RuledMove = {
  customer: LockedCustomer
  move: Extract<Move, 'merged' | 'upheld' | 'granted' | 'undone'>
  tier: Tier
  ownerId: string | null
  originatorId?: string | null
  evidence?: Record<string, string | boolean | null> | null
  undoesId?: string | null
  set?: NonNullable<MoveToCommit['set']>
  wasFollowing?: boolean
}

/**
 * A ruling moves a customer, or leaves it where it is: then too its history has a row that says so, and nobody can move it on what they saw before,
 * but "protected since" stays what it was. @returns the id of the history row.
 */
export async function moveOrMark(tx: Tx, { actor, reason, policy, now }: Ruler, ruled: RuledMove): Promise<string> {
  const { customer, move, tier, ownerId, set = {} } = ruled
  const { originatorId = null, evidence = null, undoesId = null, wasFollowing = false } = ruled
  const { customerId, version, watcherIds } = customer
  if (customer.tier !== tier || customer.ownerId !== ownerId) {
    const committed = await commitMove(
      tx,
      {
        card: customer,
        expect: { version },
        actor,
        ...{ move, toTier: tier, toOwnerId: ownerId, reason, rule: 'R8', policyVersion: policy.version },
        ...{ originatorId, evidence, undoesId, set, wasFollowing, watcherIds },
      },
      now,
    )
    if (!committed) throw actorGone(actor.id)
    return committed.changeId
  }
  const id = uuid()
  await tx.customer.update({ where: { id: customerId }, data: { version: { increment: 1 }, ...set } })
  await tx.tierChange.create({
    data: {
      ...{ id, customerId, at: now, actorId: actor.id, kind: move, fromTier: tier, toTier: tier, fromOwnerId: ownerId, toOwnerId: ownerId },
      ...{ reason, rule: 'R8', policyVersion: policy.version, version: version + 1, originatorId, undoesId },
      evidence: evidence ?? Prisma.DbNull,
    },
  })
  return id
}
