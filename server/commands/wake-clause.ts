import { inTransaction, type Tx } from '../db'
import type { ClauseId } from '../domain/policy'
import { Refusal } from '../domain/refusal'
import { decideWakeByHand, decideWaking, type WakeCause, wakeClauses } from '../domain/waking'
import { dayIn } from '../domain/working-calendar'
import { countActiveReps } from '../queries/active-reps'
import type { CommandContext } from './context'
import { notify } from './notify'
import { everybody, lockPolicies, mustPublish, type StandingPolicy, tellLive } from './standing-policy'

type Woken = { clauseId: ClauseId; cause: WakeCause; by: { id: string; name: string } | null }

/** R11: an admin wakes a clause that the policy says is woken by hand. Everybody is told; it stays awake. */
export async function wakeClause(
  { db, viewer, now, wakeOutbox }: CommandContext,
  { clauseId }: { clauseId: ClauseId },
): Promise<{ clauseId: ClauseId; state: 'active' }> {
  mustPublish(viewer)
  await inTransaction(db, async tx => {
    const standing = await lockPolicies(tx, now)
    const inForce = standing.find(({ isEffective }) => isEffective)
    if (!inForce) throw new Error('No policy is in force')
    const decision = decideWakeByHand(inForce, clauseId)
    if (decision.outcome === 'refused') throw new Refusal(decision.code, { rule: 'R11', ...decision.facts })
    if (decision.outcome === 'wake') await wake(tx, now, standing, inForce, [{ clauseId, cause: 'hand', by: viewer }])
  })
  wakeOutbox()
  return { clauseId, state: 'active' }
}

/**
 * R11: wakes what the team has grown into or whose day has come. For the transaction of whoever adds a rep (at once), and for the sweep of each
 * process (dates, and whatever else changed): two that find the same come one after the other, and the second finds it awake.
 * @returns how many woke.
 */
export async function wakeWhatIsDue(tx: Tx, now: Date): Promise<number> {
  const standing = await lockPolicies(tx, now)
  const inForce = standing.find(({ isEffective }) => isEffective)
  if (!inForce) return 0
  const { timeZone } = await tx.company.findUniqueOrThrow({ where: { id: 1 }, select: { timeZone: true } })
  const due = decideWaking(inForce.clauses, { activeReps: await countActiveReps(tx), today: dayIn(now, timeZone) })
  await wake(
    tx,
    now,
    standing,
    inForce,
    due.map(waking => ({ ...waking, by: null })),
  )
  return due.length
}

async function wake(tx: Tx, now: Date, standing: StandingPolicy[], inForce: StandingPolicy, woken: Woken[]): Promise<void> {
  if (woken.length === 0) return
  const ids = woken.map(({ clauseId }) => clauseId)
  // In the version in force and in one that is to come: it was drafted while they slept.
  for (const { version, clauses } of standing.filter(policy => policy.version >= inForce.version)) {
    const asleep = version === inForce.version ? ids : ids.filter(id => clauses[id].state === 'dormant')
    await tx.policy.update({ where: { version }, data: { clauses: wakeClauses(clauses, asleep, now) as never } })
  }
  const activeReps = await countActiveReps(tx)
  await tx.clauseWake.createMany({
    data: woken.map(({ clauseId, cause, by }) => ({ version: inForce.version, clauseId, at: now, cause, activeReps, by: by?.id ?? null })),
    skipDuplicates: true,
  })
  const people = await everybody(tx)
  for (const { clauseId, cause, by } of woken) {
    const facts = { clauseId, cause, activeReps, policyVersion: inForce.version, byName: by?.name ?? null }
    await notify(tx, now, { personIds: people, type: 'clause.woke', facts, customerId: null })
    await tellLive(tx, now, people, { type: 'clause.woke', clauseId })
  }
}
