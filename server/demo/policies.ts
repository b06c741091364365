import type { Tx } from '../db'
import { type Clauses, firstPolicyClauses } from '../domain/policy'
import { changeClauses } from '../domain/policy-check'
import type { Calendar } from './calendar'
import { insertRows } from './insert'
import type { Random } from './random'
import { FIRST_DAY } from './year'

/** When the demo company's versions were published and took effect, in days before today. */
const FIRST = { published: FIRST_DAY, effective: FIRST_DAY + 1 }
const SECOND = { published: -132, effective: -124 }
const REPS_AT_FIRST = 22

/** R11: has read neither version, or only the first. The lead sees them. */
const HAVE_READ_NOTHING = ['renjie@demo.local']
const HAVE_READ_FIRST = ['xuhaoran@demo.local', 'songjia@demo.local', 'pengfei@demo.local', 'caojun@demo.local']

export const versionReadBy = (email: string): number | null =>
  HAVE_READ_NOTHING.includes(email) ? null : HAVE_READ_FIRST.includes(email) ? 1 : 2

/** The version in force at an instant of the demo's year. */
export const versionAt =
  (calendar: Calendar) =>
  (at: Date): number =>
    at >= calendar.at(SECOND.effective, 0) ? 2 : 1

export const publishedNotices = (calendar: Calendar): { at: Date; policyVersion: number; effectiveAt: string }[] =>
  [FIRST, SECOND].map(({ published, effective }, index) => ({
    ...{ at: calendar.at(published, 18, 30), policyVersion: index + 1, effectiveAt: calendar.at(effective, 0).toISOString() },
  }))

/** The first version, more lenient, and what the team learnt from it; in the second one clause sleeps until a day, one until the team has grown. */
function clausesOf(calendar: Calendar): { first: Clauses; second: Clauses } {
  const wokeAt = calendar.at(FIRST.effective, 0).toISOString()
  const first = firstPolicyClauses({
    futureLead: { state: 'active', wakes: { atLeastReps: 8 }, wokeAt },
    territory: { state: 'dormant', wakes: { atLeastReps: 50, byHand: true } },
  })
  const second = changeClauses(first, [
    { clauseId: 'autoRelease', state: 'dormant', wakes: { on: calendar.date(60), byHand: true } },
  ]).clauses
  const lenient = changeClauses(first, [
    { clauseId: 'sharing', params: { followLimit: 150 } },
    { clauseId: 'evidence', params: { coldAfterDays: 45 } },
    { clauseId: 'newcomerOffer', params: { offerHours: 72 } },
    { clauseId: 'attempts', params: { patternAttempts: 5 } },
  ])
  return { first: lenient.clauses, second }
}

/** Two versions, what woke, who acknowledged what, and a draft that the admin has in hand. */
export async function writePolicies(
  tx: Tx,
  { calendar, random, adminId, readers }: { calendar: Calendar; random: Random; adminId: string; readers: Reader[] },
): Promise<void> {
  const { first, second } = clausesOf(calendar)
  const version = (number: number, days: typeof FIRST, clauses: Clauses) => ({
    ...{ version: number, status: number === 2 ? ('published' as const) : ('superseded' as const), industry: 'general', clauses },
    ...{ publishedAt: calendar.at(days.published, 18, 30), publishedBy: adminId, effectiveAt: calendar.at(days.effective, 0) },
    createdAt: calendar.at(days.published, 9),
  })
  await tx.policy.createMany({ data: [version(1, FIRST, first), version(2, SECOND, second)] })
  await tx.clauseWake.create({
    data: { version: 1, clauseId: 'futureLead', at: calendar.at(FIRST.effective, 0), cause: 'reps', activeReps: REPS_AT_FIRST },
  })
  await insertRows(
    tx,
    'policy_acknowledgement',
    { version: 'integer', person_id: 'uuid', at: 'timestamptz' },
    readers.flatMap(reader => acknowledgements(calendar, random, reader)),
  )
  const draft = changeClauses(second, [
    { clauseId: 'quota', params: { closeQuota: 18 } },
    { clauseId: 'newcomers', params: { newcomerMonths: 4 } },
    { clauseId: 'duplicates', params: { rulingHours: 48 } },
  ])
  const at = calendar.at(calendar.workdayBefore(-2), 16, 20)
  const by = { createdBy: adminId, createdAt: at, updatedBy: adminId, updatedAt: at }
  await tx.policyDraft.create({ data: { ...by, id: random.uuid(at), basedOn: 2, industry: 'general', clauses: draft.clauses as never } })
}

type Reader = { id: string; hiredDay: number; read: number | null }

/** Within days of publishing, or of joining. */
function acknowledgements(calendar: Calendar, random: Random, { id, hiredDay, read }: Reader) {
  return [FIRST, SECOND].flatMap(({ published, effective }, index) => {
    const isThere = hiredDay < effective || index === 1
    if (!isThere || read === null || read < index + 1) return []
    const day = calendar.workdayBefore(Math.min(Math.max(published, hiredDay) + random.int(2, 6), -1))
    return [{ version: index + 1, person_id: id, at: calendar.at(day, random.int(9, 17), random.int(0, 59)) }]
  })
}
