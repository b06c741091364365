import { inTransaction, type Tx } from '../db'
import { Refusal, type RefusalCode, type RefusalFacts } from '../domain/refusal'
import { whileUndoable } from '../domain/undo'
import type { Rule } from '../domain/words'
import { policyInForce } from '../queries/policy-in-force'
import type { CommandContext } from './context'
import { lockCustomer } from './locked-customer'
import { notify } from './notify'
import { decideOnUndo, moveBack } from './take-move-back'

/**
 * R1: takes back an inquiry that one just handed out, as other hand-outs are: what its rep has worked on since stays. A customer that came with it is in the public pool
 * then (a new one too: what was entered is not erased), the turn was nobody's, and those who were told of it hear so.
 */
export async function undoInquiry({ db, viewer, now, wakeOutbox }: CommandContext, { inquiryId }: { inquiryId: string }): Promise<void> {
  await inTransaction(db, async tx => {
    const inquiry = await tx.inquiry.findUnique({ where: { id: inquiryId } })
    if (inquiry?.enteredBy !== viewer.id) throw new Refusal('NOT_FOUND', { rule: 'R1' })
    const { customerId, at, outcome, repId } = inquiry
    const nothing = new Refusal('TIER_NOT_ALLOWED', { rule: 'R1', why: 'NOTHING_TO_UNDO' })
    const customer = await lockCustomer(tx, customerId)
    if (!customer) throw nothing
    const { undoMinutes } = (await policyInForce(tx, now)).clauses.moves.params
    const isBuiltOn = await wasWorkedOn(tx, { customerId, at, viewerId: viewer.id })
    const tooLate = whileUndoable({ at, isBuiltOn, undoMinutes }, now)
    if (tooLate) throw refusalOf(tooLate)
    const isMoved = outcome === 'entered' || outcome === 'assigned'
    const decision = isMoved ? await decideOnUndo(tx, now, { viewer, customer, version: customer.version }) : null
    if (decision?.outcome === 'refused') throw refusalOf(decision)
    if (decision && decision.move !== outcome) throw nothing
    const { count } = await tx.inquiry.updateMany({ where: { id: inquiryId, undoneAt: null }, data: { undoneAt: now, turn: null } })
    if (count === 0) throw nothing
    if (decision) await moveBack(tx, now, { viewer, customer, decision })
    // As when it was handed out: followers of what is close or closed hear nothing (R3).
    const followers = outcome === 'holder' ? [] : await tx.follow.findMany({ where: { customerId }, select: { repId: true } })
    const told = new Set([repId, ...followers.map(follow => follow.repId)])
    told.delete(viewer.id)
    const said = { byName: viewer.name, customerName: customer.name }
    await notify(tx, now, { personIds: [...told], type: 'inquiry.takenBack', facts: said, customerId })
  })
  wakeOutbox()
}

async function wasWorkedOn(tx: Tx, { customerId, at, viewerId }: { customerId: string; at: Date; viewerId: string }): Promise<boolean> {
  return (await tx.followUp.count({ where: { customerId, loggedAt: { gt: at }, authorId: { not: viewerId } } })) > 0
}

const refusalOf = ({ code, rule, facts }: { code: RefusalCode; rule: Rule; facts: RefusalFacts }) => new Refusal(code, { rule, ...facts })
