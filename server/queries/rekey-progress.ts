import type { RekeyView } from '../api/shapes/duplicate'
import { lastRekey } from '../identity/run-rekey'
import type { QueryContext } from './context'

/** How far the keys of the duplicate check are renewed, while they are; for leads and admins, null otherwise. */
export async function rekeyProgress({ db, viewer }: QueryContext): Promise<RekeyView | null> {
  if (viewer.role === 'rep') return null
  const run = await lastRekey(db)
  return run && !run.finishedAt ? { done: run.done, total: run.total, startedAt: run.startedAt.toISOString() } : null
}
