import type { Db, Tx } from '../db'

/** R11: how large the team is for what wakes by its size: people with a quota who have not left. */
export const countActiveReps = (db: Db | Tx): Promise<number> =>
  db.person.count({ where: { sells: true, status: { in: ['active', 'onNotice'] } } })
