import { inTransaction, type Tx } from '../db'
import { FieldError } from '../domain/field-error'
import { decideLeaving } from '../domain/people'
import { Refusal } from '../domain/refusal'
import type { PersonStatus, Role } from '../domain/words'
import { addDays, dayIn } from '../domain/working-calendar'
import type { CommandContext } from './context'
import { endCoversOf } from './cover'
import { accessChanged } from './end-sessions'
import { logChange } from './log-change'
import { decidersOf, notify } from './notify'
import { thoseWhoSeeLanesOf } from './update-person'

const MOST_DAYS = 366

/**
 * R12: from notice on the leaver can do no release, handover, contribution, identity edit, export; the lead sees those of the last days and can undo them.
 * Whoever the leaver covers for is covered no more.
 */
export async function giveNotice(
  { db, viewer, now, wakeOutbox }: CommandContext,
  { personId, leavesOn }: { personId: string; leavesOn?: string | undefined },
): Promise<void> {
  await inTransaction(db, async tx => {
    const person = await lockLeaver(tx, { actorId: viewer.id, personId }, 'giveNotice')
    if (leavesOn !== undefined) {
      const { timeZone } = await tx.company.findUniqueOrThrow({ where: { id: 1 }, select: { timeZone: true } })
      const today = dayIn(now, timeZone)
      if (leavesOn < addDays(today, -MOST_DAYS) || leavesOn > addDays(today, MOST_DAYS)) throw new FieldError('leavesOn', 'MALFORMED_DATE')
    }
    await tx.person.update({
      where: { id: personId },
      data: { status: 'onNotice', noticeAt: now, leavesOn: leavesOn ? new Date(`${leavesOn}T00:00:00Z`) : null },
    })
    await endCoversOf(tx, now, { personId, as: 'deputy', actorId: viewer.id })
    await logChange(tx, now, {
      actorId: viewer.id,
      action: 'person.noticeGiven',
      subjectId: personId,
      facts: { name: person.name, leavesOn: leavesOn ?? null },
    })
    const deciders = (await decidersOf(tx, person.teamId)).filter(id => id !== viewer.id)
    const facts = { personId, personName: person.name, byName: viewer.name, leavesOn: leavesOn ?? null }
    await notify(tx, now, { personIds: [...deciders, personId], type: 'person.onNotice', facts, customerId: null })
    await accessChanged(tx, [personId, ...(await thoseWhoSeeLanesOf(tx, [person.teamId]))], now)
  })
  wakeOutbox()
}

/** The person stays after all. */
export async function withdrawNotice({ db, viewer, now, wakeOutbox }: CommandContext, { personId }: { personId: string }): Promise<void> {
  await inTransaction(db, async tx => {
    const person = await lockLeaver(tx, { actorId: viewer.id, personId }, 'withdrawNotice')
    await tx.person.update({ where: { id: personId }, data: { status: 'active', noticeAt: null, leavesOn: null } })
    await logChange(tx, now, { actorId: viewer.id, action: 'person.noticeWithdrawn', subjectId: personId, facts: { name: person.name } })
    await accessChanged(tx, [personId, ...(await thoseWhoSeeLanesOf(tx, [person.teamId]))], now)
  })
  wakeOutbox()
}

export type Leaver = { id: string; name: string; role: Role; status: PersonStatus; teamId: string | null }

/**
 * The leaver, locked together with all admins: of two admins who would see each other off at once, one comes too late. Locks leave foreign keys alone, so that
 * what others write meanwhile with these persons in it need not wait for a long handover.
 */
export async function lockLeaver(
  tx: Tx,
  { actorId, personId }: { actorId: string; personId: string },
  verb: 'giveNotice' | 'withdrawNotice' | 'depart',
): Promise<Leaver> {
  await tx.$queryRaw`
    SELECT 1 FROM "person" WHERE "role" = 'admin' AND "status" IN ('active', 'onNotice') ORDER BY "id" FOR NO KEY UPDATE`
  const [actor] = await tx.$queryRaw<Leaver[]>`
    SELECT "id"::text, "name", "role"::text, "status"::text, "team_id"::text AS "teamId" FROM "person" WHERE "id" = ${actorId}::uuid`
  if (!actor || (actor.status !== 'active' && actor.status !== 'onNotice')) throw new Refusal('FORBIDDEN', { rule: 'R12', why: 'HAS_LEFT' })
  const [person] = await tx.$queryRaw<Leaver[]>`
    SELECT "id"::text, "name", "role"::text, "status"::text, "team_id"::text AS "teamId" FROM "person" WHERE "id" = ${personId}::uuid FOR NO KEY UPDATE`
  if (!person) throw new Refusal('NOT_FOUND', { rule: 'R12' })
  const decision = decideLeaving({ actor, person }, verb)
  if (decision.outcome === 'refused') throw new Refusal(decision.code, { rule: decision.rule, ...decision.facts })
  return person
}
