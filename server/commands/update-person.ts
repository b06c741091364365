import { inTransaction, type Tx } from '../db'
import { isHireDay } from '../domain/account'
import type { ChangeAction, ChangeFacts } from '../domain/change-log'
import { FieldError } from '../domain/field-error'
import { decidePersonChange, type PersonChange, type PersonFacts } from '../domain/people'
import { Refusal } from '../domain/refusal'
import type { PersonStatus, Role } from '../domain/words'
import { dayIn } from '../domain/working-calendar'
import { isNewcomer } from '../queries/newcomer'
import { isThereAnotherRuler } from './assign'
import type { CommandContext } from './context'
import { accessChanged, endSessions } from './end-sessions'
import { openLane, settleQuota } from './lane-quota'
import { logChange } from './log-change'
import { notify } from './notify'
import { wakeWhatIsDue } from './wake-clause'

type Input = PersonChange & { personId: string }

/**
 * R2, R7, R12: name, role, team, quota, mentor and hire date of a person. Another team changes what one sees at once, wherever one is connected; another role
 * ends one's sessions. A quota of one's own is told to everybody with its reason.
 */
export async function updatePerson({ db, viewer, now, wakeOutbox }: CommandContext, { personId, ...change }: Input): Promise<void> {
  await inTransaction(db, async tx => {
    const found = await lockFacts(tx, { actorId: viewer.id, personId, mentorId: change.mentorId ?? null, now })
    if (!found) throw new Refusal('NOT_FOUND', { rule: 'R12' })
    const { facts, before } = found
    const decision = decidePersonChange(facts, change)
    if (decision.outcome === 'refused') throw new Refusal(decision.code, { rule: decision.rule, ...decision.facts })
    if (change.teamId && !(await tx.team.findUnique({ where: { id: change.teamId }, select: { id: true } }))) {
      throw new Refusal('NOT_FOUND', { rule: 'R12' })
    }
    if (change.hiredOn !== undefined) {
      const { timeZone } = await tx.company.findUniqueOrThrow({ where: { id: 1 }, select: { timeZone: true } })
      if (!isHireDay(change.hiredOn, dayIn(now, timeZone))) throw new FieldError('hiredOn', 'MALFORMED_DATE')
    }
    const changes = await whatChanges(tx, before, change)
    if (changes.length === 0) return
    const name = change.name ?? before.name
    const did = (...actions: ChangeAction[]) => changes.some(({ action }) => actions.includes(action))
    const role = change.role ?? before.role
    const sells = role === 'rep' || (change.sells ?? before.sells)
    await tx.person.update({
      where: { id: personId },
      data: {
        ...{ name, role, sells },
        ...(change.teamId === undefined ? {} : { teamId: change.teamId }),
        ...(change.mentorId === undefined ? {} : { mentorId: change.mentorId }),
        ...(change.hiredOn === undefined ? {} : { hiredOn: new Date(`${change.hiredOn}T00:00:00Z`) }),
        ...(change.quota === undefined
          ? {}
          : { closeQuota: change.quota.limit, closeQuotaReason: change.quota.limit === null ? null : (change.quota.reason ?? null) }),
      },
    })
    for (const { action, facts: of } of changes)
      await logChange(tx, now, { actorId: viewer.id, action, subjectId: personId, facts: { ...of, name } })
    if (did('person.laneGiven')) {
      await openLane(tx, now, personId)
      // R11: the team may have grown into a clause.
      await wakeWhatIsDue(tx, now)
    }
    if (did('person.laneTaken')) await tx.lane.updateMany({ where: { repId: personId }, data: { closedAt: now } })
    if (sells && did('person.quotaChanged', 'person.teamChanged')) await settleQuota(tx, now, { repId: personId })
    if (did('person.quotaChanged')) await tellOfQuota(tx, now, { personId, name, byName: viewer.name, change })
    if (decision.isOwnCase) await tellOfOwnDecision(tx, now, { viewerId: viewer.id, byName: viewer.name, personName: name })
    if (did('person.roleChanged')) await endSessions(tx, personId, now)
    if (did('person.teamChanged', 'person.roleChanged', 'person.laneGiven')) {
      const teamIds = [before.teamId, change.teamId === undefined ? before.teamId : change.teamId]
      await accessChanged(tx, [...new Set([personId, ...(await thoseWhoSeeLanesOf(tx, teamIds))])], now)
    }
  })
  wakeOutbox()
}

type Before = {
  id: string
  name: string
  role: Role
  status: PersonStatus
  teamId: string | null
  sells: boolean
  mentorId: string | null
  hiredOn: string
  closeQuota: number | null
  closeQuotaReason: string | null
  isNewcomer: boolean
}

/**
 * The person, and all admins: of two who would take the last right from each other at once, one comes too late; and the actor is still what the request
 * took them for.
 */
async function lockFacts(
  tx: Tx,
  { actorId, personId, mentorId, now }: { actorId: string; personId: string; mentorId: string | null; now: Date },
): Promise<{ facts: PersonFacts; before: Before } | null> {
  const admins = await tx.$queryRaw<{ id: string; status: PersonStatus }[]>`
    SELECT "id"::text, "status"::text FROM "person" WHERE "role" = 'admin' AND "status" IN ('active', 'onNotice') ORDER BY "id" FOR NO KEY UPDATE`
  const actor = await tx.person.findUnique({ where: { id: actorId }, select: { id: true, role: true, teamId: true, status: true } })
  if (!actor || (actor.status !== 'active' && actor.status !== 'onNotice')) throw new Refusal('FORBIDDEN', { rule: 'R12', why: 'HAS_LEFT' })
  await tx.$queryRaw`SELECT 1 FROM "person" WHERE "id" = ${personId}::uuid FOR NO KEY UPDATE`
  const [before] = await tx.$queryRaw<Before[]>`
    SELECT p."id"::text, p."name", p."role"::text, p."status"::text, p."team_id"::text AS "teamId", p."sells", p."mentor_id"::text AS "mentorId",
           to_char(p."hired_on", 'YYYY-MM-DD') AS "hiredOn", p."close_quota" AS "closeQuota", p."close_quota_reason" AS "closeQuotaReason", ${isNewcomer('p', now)} AS "isNewcomer"
      FROM "person" p WHERE p."id" = ${personId}::uuid`
  if (!before) return null
  const [mentor] = mentorId
    ? await tx.$queryRaw<NonNullable<PersonFacts['mentor']>[]>`
        SELECT m."id"::text, m."role"::text, m."status"::text, m."sells", ${isNewcomer('m', now)} AS "isNewcomer" FROM "person" m WHERE m."id" = ${mentorId}::uuid`
    : []
  const lane = await tx.lane.findUnique({ where: { repId: personId } })
  const facts: PersonFacts = {
    actor,
    person: before,
    laneHolds: lane ? lane.ordinaryCount + lane.closeCount + lane.closedCount + lane.reserved : 0,
    hasOtherAdmin: admins.some(({ id, status }) => id !== actorId && id !== personId && status === 'active'),
    hasOtherRuler: await isThereAnotherRuler(tx, actorId, before.teamId, [personId]),
    mentor: mentor ?? null,
  }
  return { facts, before }
}

type Written = { action: ChangeAction; facts: ChangeFacts }

async function whatChanges(tx: Tx, before: Before, change: PersonChange): Promise<Written[]> {
  const changes: Written[] = []
  const add = (action: ChangeAction, from: string | number | null, to: string | number | null, more: ChangeFacts = {}) => {
    if (from !== to) changes.push({ action, facts: { from, to, ...more } })
  }
  if (change.name !== undefined) add('person.renamed', before.name, change.name)
  if (change.role !== undefined) add('person.roleChanged', before.role, change.role)
  if (change.teamId !== undefined && change.teamId !== before.teamId) {
    add('person.teamChanged', await teamName(tx, before.teamId), await teamName(tx, change.teamId), { teamId: change.teamId })
  }
  if (change.mentorId !== undefined && change.mentorId !== before.mentorId) {
    add('person.mentorChanged', await personName(tx, before.mentorId), await personName(tx, change.mentorId), { mentorId: change.mentorId })
  }
  if (change.hiredOn !== undefined) add('person.hiredOnChanged', before.hiredOn, change.hiredOn)
  if (
    change.quota &&
    (change.quota.limit !== before.closeQuota || (change.quota.limit !== null && change.quota.reason !== before.closeQuotaReason))
  ) {
    changes.push({
      action: 'person.quotaChanged',
      facts: { from: before.closeQuota, to: change.quota.limit, reason: change.quota.reason ?? null },
    })
  }
  const sells = (change.role ?? before.role) === 'rep' || (change.sells ?? before.sells)
  if (sells && !before.sells) changes.push({ action: 'person.laneGiven', facts: {} })
  if (!sells && before.sells) changes.push({ action: 'person.laneTaken', facts: {} })
  return changes
}

const teamName = async (tx: Tx, id: string | null) =>
  id ? ((await tx.team.findUnique({ where: { id }, select: { name: true } }))?.name ?? null) : null
const personName = async (tx: Tx, id: string | null) =>
  id ? ((await tx.person.findUnique({ where: { id }, select: { name: true } }))?.name ?? null) : null

/** R2: a quota of one's own is visible to all, with its reason: that is what keeps it from being a favour. */
async function tellOfQuota(
  tx: Tx,
  now: Date,
  { personId, name, byName, change }: { personId: string; name: string; byName: string; change: PersonChange },
): Promise<void> {
  const everybody = await tx.person.findMany({ where: { status: { in: ['active', 'onNotice'] } }, select: { id: true } })
  const facts = {
    personId,
    personName: name,
    byName,
    limit: change.quota?.limit ?? null,
    isOwn: change.quota?.limit != null,
    reason: change.quota?.reason ?? null,
  }
  await notify(tx, now, { personIds: everybody.map(({ id }) => id), type: 'quota.exception', facts, customerId: null })
}

/** R1: who decided on their own case, because there was nobody else, is shown to everybody. */
async function tellOfOwnDecision(
  tx: Tx,
  now: Date,
  { viewerId, byName, personName: name }: { viewerId: string; byName: string; personName: string },
): Promise<void> {
  const others = await tx.person.findMany({
    where: { status: { in: ['active', 'onNotice'] }, id: { not: viewerId } },
    select: { id: true },
  })
  await notify(tx, now, {
    personIds: others.map(({ id }) => id),
    type: 'ruled.ownCase',
    facts: { byName, customerName: name },
    customerId: null,
  })
}

export async function thoseWhoSeeLanesOf(tx: Tx, teamIds: (string | null)[]): Promise<string[]> {
  const ids = teamIds.filter(id => id !== null)
  const rulers = await tx.person.findMany({
    where: { status: { in: ['active', 'onNotice'] }, OR: [{ role: 'admin' }, { role: 'lead', teamId: { in: ids } }] },
    select: { id: true },
  })
  return rulers.map(({ id }) => id)
}
