import { v7 as uuid } from 'uuid'
import { inTransaction, sqlState, type Tx } from '../db'
import { FieldError } from '../domain/field-error'
import { Refusal } from '../domain/refusal'
import { isThereAnotherRuler } from './assign'
import type { CommandContext } from './context'
import { accessChanged } from './end-sessions'
import { settleQuota } from './lane-quota'
import { logChange } from './log-change'
import { tellEverybodyOfOwnApproval } from './own-case'
import { thoseWhoSeeLanesOf } from './update-person'

/** A team is made by an admin; people come into it one by one, its lead too. */
export async function createTeam({ db, viewer, now, wakeOutbox }: CommandContext, { name }: { name: string }): Promise<{ teamId: string }> {
  refuseOthers(viewer.role)
  const teamId = uuid()
  await named(() =>
    inTransaction(db, async tx => {
      await refuseTaken(tx, name, null)
      await tx.team.create({ data: { id: teamId, name, createdAt: now } })
      await logChange(tx, now, { actorId: viewer.id, action: 'team.created', subjectId: teamId, facts: { name } })
      await accessChanged(tx, await thoseWhoSeeLanesOf(tx, []), now)
    }),
  )
  wakeOutbox()
  return { teamId }
}

/** R2: another name, or another quota of the team (null: the company's), not by who sells in it. A lowered quota takes nothing away. */
export async function updateTeam(
  { db, viewer, now, wakeOutbox }: CommandContext,
  { teamId, name, closeQuota }: { teamId: string; name?: string | undefined; closeQuota?: number | null | undefined },
): Promise<void> {
  refuseOthers(viewer.role)
  await named(() =>
    inTransaction(db, async tx => {
      await tx.$queryRaw`SELECT 1 FROM "team" WHERE "id" = ${teamId}::uuid FOR NO KEY UPDATE`
      const team = await tx.team.findUnique({ where: { id: teamId } })
      if (!team) throw new Refusal('NOT_FOUND', { rule: 'R12' })
      if (name !== undefined && name !== team.name) {
        await refuseTaken(tx, name, teamId)
        await tx.team.update({ where: { id: teamId }, data: { name } })
        const facts = { name, from: team.name, to: name }
        await logChange(tx, now, { actorId: viewer.id, action: 'team.renamed', subjectId: teamId, facts })
      }
      if (closeQuota !== undefined && closeQuota !== team.closeQuota) {
        // R1: who sells in the team would have the quota that they give.
        const isOwnCase = viewer.sells && viewer.teamId === teamId
        if (isOwnCase && (await isThereAnotherRuler(tx, viewer.id, null))) throw new Refusal('IS_PARTY', { rule: 'R1' })
        await tx.team.update({ where: { id: teamId }, data: { closeQuota } })
        await settleQuota(tx, now, { teamId })
        const facts = { name: name ?? team.name, from: team.closeQuota, to: closeQuota }
        await logChange(tx, now, { actorId: viewer.id, action: 'team.quotaChanged', subjectId: teamId, facts })
        if (isOwnCase) await tellEverybodyOfOwnApproval(tx, now, viewer)
      }
    }),
  )
  wakeOutbox()
}

function refuseOthers(role: string): void {
  if (role !== 'admin') throw new Refusal('FORBIDDEN', { rule: 'R12', why: 'ADMINS_ONLY' })
}

async function refuseTaken(tx: Tx, name: string, except: string | null): Promise<void> {
  const found = await tx.team.findUnique({ where: { name }, select: { id: true } })
  if (found && found.id !== except) throw new FieldError('name', 'NAME_TAKEN')
}

/** Of two who take a name at once the later one is told at the field. */
async function named(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (sqlState(error) === '23505') throw new FieldError('name', 'NAME_TAKEN')
    throw error
  }
}
