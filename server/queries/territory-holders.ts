import type { Db, Tx } from '../db'

/** R12: the teams and reps that an area may go to. */
export async function territoryHolders(db: Db | Tx): Promise<ReadonlySet<string>> {
  const teams = await db.team.findMany({ select: { id: true } })
  const reps = await db.person.findMany({ where: { sells: true, status: 'active' }, select: { id: true } })
  return new Set([...teams, ...reps].map(({ id }) => id))
}
