import type { Viewer } from '../api/context'
import type { Db } from '../db'
import type { Room } from '../domain/events'
import { lanesSeenInFull } from '../queries/visibility'

/**
 * The rooms a person is in, decided here and never by what a client asks for: pokes for oneself, gauges of the team, and the full cards of the
 * lanes that one sees in full (the own one; a lead the team's; an admin all). The same definition as for lists: server/queries/visibility.ts.
 */
export async function roomsOf(db: Db, viewer: Viewer): Promise<Room[]> {
  const rooms: Room[] = [`user:${viewer.id}`]
  if (viewer.teamId) rooms.push(`team:${viewer.teamId}`)
  const lanes = viewer.role === 'rep' ? [viewer.id] : await lanesSeenInFull(db, viewer)
  return rooms.concat(lanes.map((id): Room => `rep:${id}`))
}
