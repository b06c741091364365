import type { MoveAnswer } from '../api/shapes/customer'
import { inTransaction, sqlState } from '../db'
import { Refusal } from '../domain/refusal'
import type { CommandContext } from './context'
import { lockCustomer } from './locked-customer'
import { notify } from './notify'
import { mustStillCover } from './stand-in'
import { decideOnUndo, moveBack } from './take-move-back'

/** R1: takes back one's own claim or release of the last minutes. A release needs its slot still free. R12: a deputy takes back what they claimed for who is on leave. */
export async function undo(context: CommandContext, input: { customerId: string; version: number }): Promise<MoveAnswer> {
  try {
    return await takeBack(context, input)
  } catch (error) {
    // The slot went between the decision and the commit.
    if (sqlState(error) === 'TR002') throw new Refusal('QUOTA_FULL', { rule: 'R2' })
    throw error
  }
}

/**
 * R1: takes back what one just handed out of the pool; what its rep has worked on or moved since stays with them. Those who had it are told.
 * @returns which are in the pool again.
 */
export async function undoHandOut(
  { db, viewer, now, wakeOutbox }: CommandContext,
  { customers }: { customers: { customerId: string; version: number }[] },
): Promise<{ undone: string[]; kept: string[] }> {
  const answer = await inTransaction(db, async tx => {
    const undone: string[] = []
    const losers: string[] = []
    for (const input of [...customers].sort((one, other) => (one.customerId < other.customerId ? -1 : 1))) {
      const customer = await lockCustomer(tx, input.customerId)
      const loserId = customer?.ownerId
      if (!customer || !loserId) continue
      const decision = await decideOnUndo(tx, now, { viewer, customer, version: input.version })
      if (decision.outcome === 'refused' || decision.move !== 'assigned') continue
      await moveBack(tx, now, { viewer, customer, decision })
      undone.push(input.customerId)
      losers.push(loserId)
    }
    for (const personId of new Set(losers)) {
      const facts = { byName: viewer.name, count: losers.filter(id => id === personId).length }
      await notify(tx, now, { personIds: personId === viewer.id ? [] : [personId], type: 'pool.takenBack', facts, customerId: null })
    }
    return { undone, kept: customers.map(({ customerId }) => customerId).filter(id => !undone.includes(id)) }
  })
  wakeOutbox()
  return answer
}

async function takeBack(
  { db, viewer, now, wakeOutbox }: CommandContext,
  { customerId, version }: { customerId: string; version: number },
): Promise<MoveAnswer> {
  const answer = await inTransaction(db, async tx => {
    const customer = await lockCustomer(tx, customerId)
    if (!customer) throw new Refusal('NOT_FOUND', { rule: 'R1' })
    const decision = await decideOnUndo(tx, now, { viewer, customer, version })
    if (decision.outcome === 'refused') throw new Refusal(decision.code, { rule: decision.rule, ...decision.facts })
    const repId = customer.ownerId
    const isOfDeputy = decision.move === 'claimed' && decision.actorId !== repId
    if (isOfDeputy && repId && repId !== viewer.id) await mustStillCover(tx, viewer.id, repId)
    const back = await moveBack(tx, now, { viewer, customer, decision })
    if (isOfDeputy && repId) {
      const personIds = [repId, decision.actorId].filter(id => id !== viewer.id)
      const facts = { byName: viewer.name, customerName: customer.name }
      await notify(tx, now, { personIds, type: 'cover.claimUndone', facts, customerId })
    }
    return back
  })
  wakeOutbox()
  return { outcome: 'moved', customerId, ...answer, undoUntil: null, orderId: null }
}
