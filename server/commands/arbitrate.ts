import { v7 as uuid } from 'uuid'
import type { ArbitrateAnswer } from '../api/shapes/conflict'
import { inTransaction, sqlState } from '../db'
import { Refusal } from '../domain/refusal'
import { decideRuling, type RulingRequest } from '../domain/ruling-decision'
import { policyInForce } from '../queries/policy-in-force'
import { carryOutRuling } from './carry-out-ruling'
import type { CommandContext } from './context'
import { holdSuspected } from './hold-suspected'
import { tellOfCard } from './merge-customers'
import { tellEverybodyOfOwnCase } from './own-case'
import { recountConflicts } from './recount-conflicts'
import { RULING_DUE } from './ruling-due'
import { lockConflict } from './ruling-facts'
import { tellOfRuling } from './tell-of-ruling'

const HOUR = 3_600_000

/**
 * R8: rules a conflict: the same (merge), of one group (link), different (for these values), grant, uphold. All of it in one transaction; of two who rule
 * at once the second is told that it is ruled. For `undoRulingHours` it can be taken back.
 */
export async function arbitrate(
  { db, viewer, now, wakeOutbox }: CommandContext,
  { conflictId, reason, ...request }: RulingRequest & { conflictId: string; reason: string },
): Promise<ArbitrateAnswer> {
  try {
    const answer = await inTransaction(db, async tx => {
      const policy = await policyInForce(tx, now)
      const locked = await lockConflict(tx, { viewer, now, conflictId, policy })
      const decision = decideRuling(locked.facts, request)
      if (decision.outcome === 'refused') throw new Refusal(decision.code, { rule: decision.rule, ...decision.facts })
      const { isOwnCase } = decision
      const ruler = { actor: viewer, reason, policy, now }
      const effects = await carryOutRuling(tx, { locked, effects: decision.effects, ruling: request.ruling }, ruler)

      const ruled = { status: 'ruled', ruledAt: now, ruledBy: viewer.id, ruling: request.ruling, rulingReason: reason, isOwnCase } as const
      const settled = effects.merges.flatMap(({ conflicts }) => conflicts.filter(({ isSettled }) => isSettled).map(({ id }) => id))
      const ruledIds = [...new Set([conflictId, ...settled, ...effects.settledIds])]
      await tx.conflict.updateMany({ where: { id: { in: ruledIds } }, data: ruled })
      await tx.dueWork.deleteMany({ where: { kind: RULING_DUE, key: { in: ruledIds } } })
      const undoableUntil = new Date(now.getTime() + policy.clauses.duplicates.params.undoRulingHours * HOUR)
      await tx.ruling.create({
        data: {
          ...{ id: uuid(), conflictId, ruling: request.ruling, reason, ruledAt: now, ruledBy: viewer.id, undoableUntil },
          effects: effects as object,
        },
      })
      await recountConflicts(tx, effects.customerIds)
      await holdSuspected(tx, now, effects.customerIds)
      const customerId = await standing(effects.customerIds)
      for (const id of effects.customerIds) await tellOfCard(tx, now, { customerId: id, actorId: viewer.id })
      await tellOfRuling(tx, now, { viewer, locked, ruledIds, type: 'conflict.ruled', ruling: request.ruling, reason })
      if (isOwnCase && customerId) await tellEverybodyOfOwnCase(tx, now, { viewer, customerId, customerName: locked.held.name })
      return { conflictId, ruling: request.ruling, undoableUntil: undoableUntil.toISOString(), ...(await place(customerId)) }

      async function standing(ids: readonly string[]): Promise<string | null> {
        const row = await tx.customer.findFirst({ where: { id: { in: [...ids] }, mergedInto: null }, select: { id: true } })
        return row?.id ?? null
      }
      async function place(id: string | null) {
        const row = id ? await tx.customer.findUnique({ where: { id }, select: { tier: true, ownerId: true } }) : null
        return { customerId: id, tier: row?.tier ?? null, ownerId: row?.ownerId ?? null }
      }
    })
    wakeOutbox()
    return answer
  } catch (error) {
    // The slot went between the decision and the commit.
    if (sqlState(error) === 'TR002') throw new Refusal('QUOTA_FULL', { rule: 'R2' })
    throw error
  }
}
