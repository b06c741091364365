import { letPolicyTakeEffect } from '../commands/take-effect'
import { wakeWhatIsDue } from '../commands/wake-clause'
import { type Db, inTransaction } from '../db'
import { decideWaking } from '../domain/waking'
import { dayIn } from '../domain/working-calendar'
import { countActiveReps } from '../queries/active-reps'
import { policyInForce } from '../queries/policy-in-force'

/**
 * R11, by the clock: a version whose time has come takes effect, clauses wake whose day has come or whose team has grown. Looks before it locks, since most
 * rounds find nothing; any number of processes may run it, and after a stop it catches up.
 * @returns whether anything changed.
 */
export async function sweepPolicy(db: Db, now: Date): Promise<boolean> {
  const policy = await policyInForce(db, now)
  const overtaken = await db.policy.count({ where: { status: 'published', version: { lt: policy.version } } })
  const { timeZone } = await db.company.findUniqueOrThrow({ where: { id: 1 }, select: { timeZone: true } })
  const due = decideWaking(policy.clauses, { activeReps: await countActiveReps(db), today: dayIn(now, timeZone) })
  if (overtaken === 0 && due.length === 0) return false
  return inTransaction(db, async tx => {
    await letPolicyTakeEffect(tx, now)
    const woken = await wakeWhatIsDue(tx, now)
    return overtaken > 0 || woken > 0
  })
}
