import { v7 as uuid } from 'uuid'
import { inTransaction, type Tx } from '../db'
import { FieldError } from '../domain/field-error'
import { decideCover } from '../domain/people'
import { Refusal } from '../domain/refusal'
import { addDays, dayIn, startOfDay } from '../domain/working-calendar'
import type { CommandContext } from './context'
import { accessChanged } from './end-sessions'
import { logChange } from './log-change'
import { notify } from './notify'

const MOST_DAYS = 366

/**
 * Cover during leave: from the morning of the first day to the end of the last the deputy sees the rep's lane, logs in it and answers. The lane and what is
 * earned stay the rep's. One at a time for a rep: another one takes the place of the one before.
 */
export async function setCover(
  { db, viewer, now, wakeOutbox }: CommandContext,
  { repId, deputyId, from, until }: { repId: string; deputyId: string; from: string; until: string },
): Promise<{ coverId: string }> {
  const coverId = await inTransaction(db, async tx => {
    const people = await tx.person.findMany({ where: { id: { in: [repId, deputyId] } } })
    const of = (id: string) => people.find(person => person.id === id) ?? null
    const [rep, deputy] = [of(repId), of(deputyId)]
    const actor = await tx.person.findUniqueOrThrow({ where: { id: viewer.id } })
    const decision = decideCover({ actor, rep, deputy })
    if (decision.outcome === 'refused') throw new Refusal(decision.code, { rule: decision.rule, ...decision.facts })
    const { timeZone } = await tx.company.findUniqueOrThrow({ where: { id: 1 }, select: { timeZone: true } })
    const today = dayIn(now, timeZone)
    if (from < addDays(today, -MOST_DAYS)) throw new FieldError('from', 'MALFORMED_DATE')
    if (until < from || until > addDays(today, MOST_DAYS)) throw new FieldError('until', 'MALFORMED_DATE')
    if (until < today) throw new FieldError('until', 'IN_PAST')
    await endCoversOf(tx, now, { personId: repId, as: 'rep', actorId: viewer.id })
    const id = uuid()
    const [startsAt, endsAt] = [startOfDay(from, timeZone), startOfDay(addDays(until, 1), timeZone)]
    const days = { fromDay: new Date(`${from}T00:00:00Z`), untilDay: new Date(`${until}T00:00:00Z`) }
    await tx.cover.create({ data: { id, repId, deputyId, ...days, startsAt, endsAt, createdBy: viewer.id, createdAt: now } })
    await tx.dueWork.create({ data: { id: uuid(), kind: 'coverEnd', key: id, dueAt: endsAt } })
    if (startsAt > now) await tx.dueWork.create({ data: { id: uuid(), kind: 'coverStart', key: id, dueAt: startsAt } })
    else await startCover(tx, now, id)
    const facts = { name: rep?.name ?? '', deputyName: deputy?.name ?? '', from, until }
    await logChange(tx, now, { actorId: viewer.id, action: 'cover.set', subjectId: repId, facts })
    const told = [repId, deputyId].filter(person => person !== viewer.id)
    const said = { personName: facts.name, deputyName: facts.deputyName, byName: viewer.name, from, until }
    await notify(tx, now, { personIds: told, type: 'cover.set', facts: said, customerId: null })
    return id
  })
  wakeOutbox()
  return { coverId }
}

/** Back early: by the rep, the deputy, the lead or an admin. */
export async function endCover({ db, viewer, now, wakeOutbox }: CommandContext, { coverId }: { coverId: string }): Promise<void> {
  await inTransaction(db, async tx => {
    const cover = await tx.cover.findUnique({ where: { id: coverId } })
    const rep = cover && (await tx.person.findUnique({ where: { id: cover.repId } }))
    const isLead = viewer.role === 'lead' && viewer.teamId !== null && rep?.teamId === viewer.teamId
    const isInvolved = cover && [cover.repId, cover.deputyId].includes(viewer.id)
    if (!cover || cover.endedAt || (viewer.role !== 'admin' && !isLead && !isInvolved)) throw new Refusal('NOT_FOUND', { rule: 'R12' })
    await stopCover(tx, now, coverId)
    await logChange(tx, now, { actorId: viewer.id, action: 'cover.ended', subjectId: cover.repId, facts: { name: rep?.name ?? '' } })
  })
  wakeOutbox()
}

/** Run by due work on the morning of the first day. */
export async function startCover(tx: Tx, now: Date, coverId: string): Promise<void> {
  const rows = await tx.$queryRaw<{ deputyId: string }[]>`
    UPDATE "cover" SET "is_active" = true WHERE "id" = ${coverId}::uuid AND "ended_at" IS NULL AND NOT "is_active" RETURNING "deputy_id"::text AS "deputyId"`
  await accessChanged(
    tx,
    rows.map(({ deputyId }) => deputyId),
    now,
  )
}

/** Run by due work after the last day, or at once when it ends early. */
export async function stopCover(tx: Tx, now: Date, coverId: string): Promise<void> {
  const rows = await tx.$queryRaw<{ deputyId: string }[]>`
    UPDATE "cover" SET "is_active" = false, "ended_at" = ${now} WHERE "id" = ${coverId}::uuid AND "ended_at" IS NULL RETURNING "deputy_id"::text AS "deputyId"`
  await accessChanged(
    tx,
    rows.map(({ deputyId }) => deputyId),
    now,
  )
}

export async function endCoversOf(
  tx: Tx,
  now: Date,
  { personId, as, actorId }: { personId: string; as: 'rep' | 'deputy' | 'either'; actorId: string },
): Promise<void> {
  const whose =
    as === 'rep' ? [{ repId: personId }] : as === 'deputy' ? [{ deputyId: personId }] : [{ repId: personId }, { deputyId: personId }]
  for (const { id, repId } of await tx.cover.findMany({ where: { endedAt: null, OR: whose } })) {
    await stopCover(tx, now, id)
    const rep = await tx.person.findUnique({ where: { id: repId }, select: { name: true } })
    await logChange(tx, now, { actorId, action: 'cover.ended', subjectId: repId, facts: { name: rep?.name ?? '' } })
  }
}
