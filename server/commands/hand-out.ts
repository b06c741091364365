import { inTransaction, type Tx } from '../db'
import { Refusal } from '../domain/refusal'
import { type HandOutPlan, planHandOut, type ToHandOut } from '../queries/plan-hand-out'
import { commitMove } from './commit-move'
import type { CommandContext } from './context'
import { type LockedCustomer, lockCustomer } from './locked-customer'
import { logChange } from './log-change'
import { notify } from './notify'
import { tellEverybodyOfOwnCase } from './own-case'

export type HandedOut = {
  handed: { customerId: string; repId: string; version: number }[]
  left: HandOutPlan['left']
  /** R1: until then whoever handed out may take back what nobody built on. */
  undoUntil: string
}

/**
 * R1: hands customers of the pool out to reps of the team (an admin: of any), as a lead named them or in turn (`planHandOut`). One that somebody took meanwhile stays where it is.
 */
export async function handOut(context: CommandContext, input: ToHandOut): Promise<HandedOut> {
  const { db, viewer, now, wakeOutbox } = context
  const answer = await inTransaction(db, async tx => {
    // In the order of their ids, as everybody locks them.
    const locked = new Map<string, LockedCustomer>()
    for (const customerId of input.customers.map(one => one.customerId).sort()) {
      const customer = await lockCustomer(tx, customerId)
      if (customer) locked.set(customerId, customer)
    }
    const plan = await planHandOut(tx, { viewer, now }, input, locked)
    const handed: HandedOut['handed'] = []
    for (const { customerId, repId } of plan.turns) {
      const customer = locked.get(customerId)
      if (!customer) throw new Error('What is handed out is locked')
      handed.push({ customerId, repId, version: await give(tx, context, { customer, repId, plan, reason: input.reason }) })
    }
    await tell(tx, context, handed)
    const undoUntil = new Date(now.getTime() + plan.policy.clauses.moves.params.undoMinutes * 60_000).toISOString()
    return { handed, left: plan.left, undoUntil }
  })
  wakeOutbox()
  return answer
}

async function give(
  tx: Tx,
  { viewer, now }: CommandContext,
  { customer, repId, plan, reason }: { customer: LockedCustomer; repId: string; plan: HandOutPlan; reason: string | undefined },
): Promise<number> {
  const { customerId, version, watcherIds } = customer
  const wasFollowing = (await tx.follow.count({ where: { customerId, repId } })) > 0
  const move = await commitMove(
    tx,
    {
      ...{ card: customer, expect: { version }, actor: viewer, move: 'assigned', toTier: 'ordinary', toOwnerId: repId, reason },
      ...{ rule: 'R1', policyVersion: plan.policy.version, watcherIds, wasFollowing, evidence: wasFollowing ? { wasFollowing } : null },
    },
    now,
  )
  if (!move) throw new Refusal('FORBIDDEN', { rule: 'R12', why: 'HAS_LEFT' })
  // R1: only where there is nobody else to do it, and then everybody sees it.
  if (repId === viewer.id) await tellEverybodyOfOwnCase(tx, now, { viewer, customerId, customerName: customer.name })
  return move.version
}

/** One notice each, however many they were given. */
async function tell(tx: Tx, { viewer, now }: CommandContext, handed: HandedOut['handed']): Promise<void> {
  const repIds = [...new Set(handed.map(({ repId }) => repId))]
  for (const repId of repIds) {
    const count = handed.filter(one => one.repId === repId).length
    const personIds = repId === viewer.id ? [] : [repId]
    await notify(tx, now, { personIds, type: 'pool.handedOut', facts: { byName: viewer.name, count }, customerId: null })
  }
  if (handed.length === 0) return
  await logChange(tx, now, { actorId: viewer.id, action: 'pool.handedOut', facts: { count: handed.length, reps: repIds.length } })
}
