import type { Viewer } from '../api/context'
import type { Db } from '../db'
import { EVERYBODY, type Room } from '../domain/events'
import { lanesSeenInFull } from '../queries/visibility'

/**
 * The rooms a person is in, decided here and never by what a client asks for: pokes for oneself, gauges of the team, and the full cards of the
 * lanes that one sees in full (the own one and one that one covers; a lead the team's; an admin all). The same definition as for lists: server/queries/visibility.ts.
 */
export async function roomsOf(db: Db, viewer: Viewer, covered?: ReadonlyMap<string, string[]>): Promise<Room[]> {
  const rooms: Room[] = [EVERYBODY, `user:${viewer.id}`]
  if (viewer.teamId) rooms.push(`team:${viewer.teamId}`)
  // A rep's are few and asked for many at once: their own, and those of colleagues on leave.
  const lanes =
    viewer.role === 'rep' ? ((covered ?? (await coveredBy(db, [viewer.id]))).get(viewer.id) ?? []) : await lanesSeenInFull(db, viewer)
  return rooms.concat([...new Set([viewer.id, ...lanes])].map((id): Room => `rep:${id}`))
}

/** For each deputy the reps that they stand in for now. */
export async function coveredBy(db: Db, personIds: string[]): Promise<Map<string, string[]>> {
  const rows = await db.$queryRaw<{ deputyId: string; repIds: string[] }[]>`
    SELECT "deputy_id"::text AS "deputyId", array_agg("rep_id"::text) AS "repIds" FROM "cover"
     WHERE "is_active" AND "deputy_id" = ANY(${personIds}::uuid[]) GROUP BY 1`
  return new Map(rows.map(({ deputyId, repIds }) => [deputyId, repIds]))
}
