import { inTransaction, type Tx } from '../db'
import { decideApproval, decideLock } from '../domain/commission-month'
import { Refusal } from '../domain/refusal'
import { readCompany } from '../queries/commission-statement'
import { isThereAnotherRuler } from './assign'
import type { CommandContext } from './context'
import { tellEverybodyOfOwnApproval } from './own-case'

/** R10: a lead approves a rep's month. What is posted at the same moment is in it, or refused. */
export async function approveStatement(
  context: CommandContext,
  { repId, month }: { repId: string; month: string },
): Promise<{ repId: string; month: string; status: 'approved' }> {
  const { db, viewer, now } = context
  await inTransaction(db, async tx => {
    await holdMonth(tx, month)
    const rep = await tx.person.findUnique({ where: { id: repId }, select: { teamId: true } })
    const isVisible =
      viewer.role === 'admin' || repId === viewer.id || (viewer.role === 'lead' && viewer.teamId !== null && viewer.teamId === rep?.teamId)
    if (!rep || !isVisible) throw new Refusal('NOT_FOUND', { rule: 'R10' })
    const { thisMonth } = await readCompany({ db: tx, now })
    const decision = decideApproval({
      actor: { repId: viewer.id, role: viewer.role, teamId: viewer.teamId },
      rep: { repId, teamId: rep.teamId },
      isOver: month < thisMonth,
      isApproved: (await tx.commissionStatement.count({ where: { repId, month } })) > 0,
      openDisputes: await countOpenDisputes(tx, { month, repIds: [repId] }),
      hasOtherRuler: await isThereAnotherRuler(tx, viewer.id, rep.teamId, [repId]),
    })
    if (decision.outcome === 'refused') throw new Refusal(decision.code, { rule: decision.rule, ...decision.facts })
    await tx.$executeRaw`
      INSERT INTO "commission_statement" ("rep_id", "month", "status", "entries", "total_minor", "approved_at", "approved_by", "is_own_case")
      SELECT ${repId}::uuid, ${month}::char(7), 'approved', count(*)::integer, coalesce(sum(e."amount_minor"), 0), ${now}, ${viewer.id}::uuid, ${decision.isOwnCase}
        FROM "commission_entry" e WHERE e."rep_id" = ${repId}::uuid AND e."month" = ${month}::char(7)`
    if (decision.isOwnCase) await tellEverybodyOfOwnApproval(tx, now, viewer)
  })
  context.wakeOutbox()
  return { repId, month, status: 'approved' }
}

/** R10: a month whose statements are approved is locked: for everybody of the team (an admin: of the company), also for who earned nothing in it. */
export async function lockMonth(
  { db, viewer, now }: CommandContext,
  { month }: { month: string },
): Promise<{ month: string; locked: number }> {
  return inTransaction(db, async tx => {
    await holdMonth(tx, month)
    const { thisMonth } = await readCompany({ db: tx, now })
    const teamId = viewer.role === 'admin' ? null : viewer.teamId
    const people = await tx.person.findMany({ where: viewer.role === 'admin' ? {} : { teamId: teamId ?? viewer.id }, select: { id: true } })
    const repIds = people.map(({ id }) => id)
    const [found] = await tx.$queryRaw<{ count: number }[]>`
      SELECT count(DISTINCT e."rep_id")::integer AS "count" FROM "commission_entry" e
       WHERE e."month" = ${month}::char(7) AND e."rep_id" = ANY(${repIds}::uuid[])
         AND NOT EXISTS (SELECT 1 FROM "commission_statement" s WHERE s."rep_id" = e."rep_id" AND s."month" = e."month")`
    const decision = decideLock({
      actor: { repId: viewer.id, role: viewer.role, teamId: viewer.teamId },
      teamId,
      isOver: month < thisMonth,
      unapproved: found?.count ?? 0,
      openDisputes: await countOpenDisputes(tx, { month, repIds }),
    })
    if (decision.outcome === 'refused') throw new Refusal(decision.code, { rule: decision.rule, ...decision.facts })
    const approved = await tx.commissionStatement.updateMany({
      where: { month, status: 'approved', repId: { in: repIds } },
      data: { status: 'locked', lockedAt: now, lockedBy: viewer.id },
    })
    const kept = await tx.commissionStatement.findMany({ where: { month, repId: { in: repIds } }, select: { repId: true } })
    const standing = new Set(kept.map(({ repId }) => repId))
    const row = {
      month,
      status: 'locked',
      entries: 0,
      totalMinor: 0n,
      approvedAt: now,
      approvedBy: viewer.id,
      lockedAt: now,
      lockedBy: viewer.id,
    }
    const empty = await tx.commissionStatement.createMany({
      data: repIds.filter(id => !standing.has(id)).map(repId => ({ repId, ...row })),
    })
    return { month, locked: approved.count + empty.count }
  })
}

/** Alone with the month: a posting of it that began before has ended, the next one finds what is decided here. */
const holdMonth = (tx: Tx, month: string) => tx.$executeRaw`SELECT pg_advisory_xact_lock(7010, "month_lock_key"(${month}))`

async function countOpenDisputes(tx: Tx, { month, repIds }: { month: string; repIds: string[] }): Promise<number> {
  const rows = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::integer AS "count" FROM "commission_dispute" x JOIN "commission_entry" e ON e."id" = x."entry_id"
     WHERE x."status" = 'open' AND e."month" = ${month}::char(7) AND e."rep_id" = ANY(${repIds}::uuid[])`
  return rows[0]?.count ?? 0
}
