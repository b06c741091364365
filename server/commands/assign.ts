import type { MoveAnswer } from '../api/shapes/customer'
import { type Db, inTransaction, type Tx } from '../db'
import { decideAssign } from '../domain/pool-moves'
import { Refusal } from '../domain/refusal'
import { readFirstOffer } from '../queries/first-offer'
import { policyInForce } from '../queries/policy-in-force'
import { actorGone, commitMove } from './commit-move'
import type { CommandContext } from './context'
import { whenItMayGoBack } from './given-away'
import { lockCustomer } from './locked-customer'
import { tellEverybodyOfOwnCase } from './own-case'

/** R1: a lead hands a customer of the public pool to a rep of the team (an admin to any rep); it stays ordinary. */
export async function assign(
  { db, viewer, now, wakeOutbox }: CommandContext,
  { customerId, version, repId, reason }: { customerId: string; version: number; repId: string; reason?: string | undefined },
): Promise<MoveAnswer> {
  const committed = await inTransaction(db, async tx => {
    const customer = await lockCustomer(tx, customerId)
    if (!customer) throw new Refusal('NOT_FOUND', { rule: 'R1' })
    const rep = await tx.person.findUnique({ where: { id: repId }, select: { id: true, teamId: true, sells: true, status: true } })
    const hasOtherRuler = await isThereAnotherRuler(tx, viewer.id, rep?.teamId ?? null)
    const actor = { ...viewer, repId: viewer.id }
    const policy = await policyInForce(tx, now)
    const givenAwayUntil = await whenItMayGoBack(tx, now, { customerId, giverId: repId, policy })
    const firstOffer = rep && (await readFirstOffer(tx, { customerId, personId: rep.id, now }))
    const target = rep && { ...rep, repId: rep.id }
    const decision = decideAssign({ actor, customer, rep: target, hasOtherRuler, givenAwayUntil, firstOffer }, version, now)
    if (decision.outcome === 'refused') throw new Refusal(decision.code, { rule: decision.rule, ...decision.facts })
    const isFollowing = (await tx.follow.count({ where: { customerId, repId } })) > 0
    const facts = { customerName: customer.name, byName: viewer.name }
    const move = await commitMove(
      tx,
      {
        card: customer,
        expect: { version },
        actor: viewer,
        move: 'assigned',
        toTier: 'ordinary',
        toOwnerId: repId,
        reason,
        rule: 'R1',
        policyVersion: policy.version,
        watcherIds: customer.watcherIds,
        wasFollowing: isFollowing,
        evidence: isFollowing ? { wasFollowing: true } : null,
        notices: repId === viewer.id ? [] : [{ personId: repId, type: 'customer.assigned', facts }],
      },
      now,
    )
    if (!move) throw actorGone(viewer.id)
    if (decision.isOwnCase) await tellEverybodyOfOwnCase(tx, now, { viewer, customerId, customerName: customer.name })
    return { version: move.version, undoMinutes: policy.clauses.moves.params.undoMinutes }
  })
  wakeOutbox()
  const undoUntil = new Date(now.getTime() + committed.undoMinutes * 60_000).toISOString()
  return { outcome: 'moved', customerId, tier: 'ordinary', version: committed.version, ownerId: repId, undoUntil, orderId: null }
}

/** R1: another lead of the team, or an admin, who could rule instead of this person. */
export async function isThereAnotherRuler(tx: Db | Tx, personId: string, teamId: string | null, partyIds: string[] = []): Promise<boolean> {
  const found = await tx.person.count({
    where: {
      id: { notIn: [personId, ...partyIds] },
      status: 'active',
      OR: [{ role: 'admin' }, ...(teamId ? [{ role: 'lead' as const, teamId }] : [])],
    },
  })
  return found > 0
}
