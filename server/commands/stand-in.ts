import type { Viewer } from '../api/context'
import type { Db, Tx } from '../db'
import { Refusal } from '../domain/refusal'

/** A rep who is asked something, and who answers: the rep, or a deputy while they are on leave (R12). */
export type Answering = { rep: Viewer; deputy: Viewer | null }

/** The reps whom a person stands in for now, by the id of each. */
export async function coveredReps(db: Db | Tx, deputyId: string): Promise<string[]> {
  const rows = await db.cover.findMany({ where: { deputyId, isActive: true }, select: { repId: true }, orderBy: { repId: 'asc' } })
  return rows.map(({ repId }) => repId)
}

/** R12: a deputy acts in the name of the rep, as far as the rep may: it is the rep's slot that is taken, and the rep who owns what is taken. */
export async function standIn(db: Db | Tx, deputy: Viewer, repId: string): Promise<Answering> {
  if (repId === deputy.id) return { rep: deputy, deputy: null }
  const { id, name, email, role, teamId, sells, status } = await db.person.findUniqueOrThrow({ where: { id: repId } })
  return { rep: { id, name, email, role, teamId, sells, status, sessionId: deputy.sessionId }, deputy }
}

/** In the transaction of what a deputy does: the cover stands until it is done. */
export async function mustStillCover(tx: Tx, deputyId: string, repId: string): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "cover" v JOIN "person" p ON p."id" = v."rep_id"
     WHERE v."deputy_id" = ${deputyId}::uuid AND v."rep_id" = ${repId}::uuid AND v."is_active" AND p."status" IN ('active', 'onNotice') FOR SHARE`
  if (rows.length === 0) throw new Refusal('NOT_FOUND', { rule: 'R12' })
}
