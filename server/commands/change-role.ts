import { inTransaction, type Tx } from '../db'
import { Refusal } from '../domain/refusal'
import type { Role } from '../domain/words'
import { policyInForce } from '../queries/policy-in-force'
import type { CommandContext } from './context'
import { accessChanged, endSessions } from './end-sessions'
import { lockPerson } from './locked-person'

type Change = { personId: string; role: Role; teamId?: string | null | undefined }

/**
 * Another role or team: what one may see changes with it, so the person signs in anew, and those who lead the teams concerned come into the rooms of
 * the lanes that they see from now on. Who sold goes on selling with the same lane; a rep always has one.
 */
export async function changeRole({ db, viewer, now, wakeOutbox }: CommandContext, { personId, role, teamId }: Change): Promise<void> {
  await inTransaction(db, async tx => {
    const person = await lockPerson(tx, viewer, personId)
    const team = teamId === undefined ? person.teamId : teamId
    if (team && !(await tx.team.findUnique({ where: { id: team }, select: { id: true } }))) throw new Refusal('NOT_FOUND', { rule: 'R12' })
    const sells = person.sells || role === 'rep'
    if (person.role === role && person.teamId === team) return
    await tx.person.update({ where: { id: personId }, data: { role, teamId: team, sells } })
    if (sells) await ensureLane(tx, personId, now)
    await endSessions(tx, personId, now)
    await accessChanged(tx, await thoseWhoSeeLanesOf(tx, [person.teamId, team]), now)
  })
  wakeOutbox()
}

/** R2: the quota of a lane is the person's own, else the team's, else the company's. */
async function ensureLane(tx: Tx, repId: string, now: Date): Promise<void> {
  const person = await tx.person.findUniqueOrThrow({ where: { id: repId }, select: { closeQuota: true, teamId: true } })
  const team = person.teamId ? await tx.team.findUnique({ where: { id: person.teamId }, select: { closeQuota: true } }) : null
  const { closeQuota: ofCompany } = (await policyInForce(tx, now)).clauses.quota.params
  const closeQuota = person.closeQuota ?? team?.closeQuota ?? ofCompany
  await tx.lane.upsert({ where: { repId }, create: { repId, closeQuota }, update: { closeQuota } })
}

async function thoseWhoSeeLanesOf(tx: Tx, teamIds: (string | null)[]): Promise<string[]> {
  const ids = teamIds.filter(id => id !== null)
  const rulers = await tx.person.findMany({
    where: { status: { in: ['active', 'onNotice'] }, OR: [{ role: 'admin' }, { role: 'lead', teamId: { in: ids } }] },
    select: { id: true },
  })
  return rulers.map(({ id }) => id)
}
