import type { Tx } from '../db'
import { identityOf } from '../identity/ruled-different'
import { enqueue } from '../live/outbox'
import { policyInForce } from '../queries/policy-in-force'
import { editedMessages } from './card-messages'
import { lockCustomer } from './locked-customer'
import { notify } from './notify'
import { openConflict } from './open-conflict'
import { recountConflicts } from './recount-conflicts'
import type { SuspicionEvidence } from './suspect'

/**
 * R8: of two ordinary customers that may be one, the first was claimed or won. The database held the other in that very moment; here the conflict opens, with
 * whoever owns the other as challenger. Nothing when it was ruled, or undone, meanwhile.
 */
export async function openSuspectedConflict(tx: Tx, now: Date, { takenId, otherId }: { takenId: string; otherId: string }): Promise<void> {
  const locked = new Map<string, Awaited<ReturnType<typeof lockCustomer>>>()
  for (const id of [takenId, otherId].toSorted()) locked.set(id, await lockCustomer(tx, id))
  const [taken, other] = [locked.get(takenId), locked.get(otherId)]
  if (!taken || !other) return
  const [lowId = '', highId = ''] = [takenId, otherId].toSorted()
  const suspicion = await tx.suspicion.findUnique({ where: { lowId_highId: { lowId, highId } } })
  const stands = suspicion && taken.tier !== 'ordinary' && other.tier === 'ordinary' && taken.ownerId !== other.ownerId
  if (!stands) {
    // The claim was undone before anybody heard of it: nothing is left to rule.
    await recountConflicts(tx, [otherId])
    return
  }
  const row = await tx.customer.findUniqueOrThrow({ where: { id: otherId } })
  const challenger = await tx.person.findUniqueOrThrow({ where: { id: other.ownerId ?? row.enteredBy }, select: { id: true, name: true } })
  const { enteredId, evidence } = suspicion.evidence as unknown as SuspicionEvidence
  // What was typed stands on the challenger's side, whichever of the two was entered first.
  const seen = enteredId === otherId ? evidence : evidence.map(({ typed, held, ...rest }) => ({ ...rest, typed: held, held: typed }))
  const { rulingHours } = (await policyInForce(tx, now)).clauses.duplicates.params
  await openConflict(tx, now, {
    kind: 'suspected',
    held: taken,
    otherCustomerId: otherId,
    challenger,
    entry: identityOf(row),
    evidence: seen,
    rulingHours,
  })
  const held = await lockCustomer(tx, otherId)
  if (held) await enqueue(tx, now, editedMessages(held, challenger.id))
  if (other.ownerId) {
    await notify(tx, now, {
      personIds: [other.ownerId],
      type: 'conflict.held',
      facts: { customerName: other.name, holderName: taken.ownerName },
      customerId: otherId,
    })
  }
}
