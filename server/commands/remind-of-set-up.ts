import { v7 as uuid } from 'uuid'
import type { Db, Tx } from '../db'
import { OPENING_NOT_BEGUN, setUpOverdue } from '../domain/opening'
import { policyInForce } from '../queries/policy-in-force'
import { begunAt, setUpSince } from '../queries/set-up'
import { notify } from './notify'

export const SET_UP_REMINDER = 'setUpReminder'
const DAY = 86_400_000
const AGAIN_AFTER_DAYS = 7

/** One row of it as long as the company is being set up: each round puts the next one down. */
export async function keepRemindingOfSetUp(db: Db | Tx, now: Date, dueAt: Date = now): Promise<void> {
  if (await begunAt(db, now)) return
  await db.dueWork.createMany({ data: [{ id: uuid(), kind: SET_UP_REMINDER, key: 'company', dueAt }], skipDuplicates: true })
}

/**
 * R4: the opening import stays open until the first policy takes effect, and the days of the opening count only from then. A company that does not start is told so, its
 * admins and leads once a week, from when being set up has lasted longer than the opening itself would.
 */
export async function remindOfSetUp(tx: Tx, now: Date): Promise<void> {
  // A database just made may have no policy in force yet.
  if ((await tx.policy.count({ where: { effectiveAt: { lte: now } } })) === 0) {
    return keepRemindingOfSetUp(tx, now, new Date(now.getTime() + DAY))
  }
  const { openingDays } = (await policyInForce(tx, now)).clauses.opening.params
  const days = setUpOverdue({ since: await setUpSince(tx), openingDays }, now)
  await keepRemindingOfSetUp(tx, now, new Date(now.getTime() + (days === null ? 1 : AGAIN_AFTER_DAYS) * DAY))
  if (days === null || (await begunAt(tx, now))) return
  const count = await tx.customer.count({ where: { openingUntil: OPENING_NOT_BEGUN } })
  const people = await tx.person.findMany({ where: { role: { in: ['admin', 'lead'] }, status: 'active' }, select: { id: true } })
  await notify(tx, now, { personIds: people.map(({ id }) => id), type: 'setUp.stillOpen', facts: { days, count }, customerId: null })
}
