import type { Viewer } from '../api/context'
import type { Tx } from '../db'
import type { LiveEventBody } from '../domain/events'
import { type PolicyInForce, parseClauses } from '../domain/policy'
import { Refusal } from '../domain/refusal'
import { enqueue } from '../live/outbox'

/** Drafts, publishing and waking are the admin's (R11). */
export function mustPublish(viewer: Viewer): void {
  if (viewer.role !== 'admin') throw new Refusal('FORBIDDEN', { rule: 'R11', why: 'ADMINS_ONLY' })
}

export type StandingPolicy = PolicyInForce & { isPublishedByCompany: boolean; isEffective: boolean; status: 'published' | 'superseded' }

/**
 * All versions ever published, newest first, locked: of two admins who publish at once, or several processes that find a clause awake, one comes
 * after the other. Moves only refer to these rows and do not wait. Read after the lock: a version that the other just inserted is not in the
 * snapshot of the statement that waited for it.
 */
export async function lockPolicies(tx: Tx, now: Date): Promise<StandingPolicy[]> {
  await tx.$queryRaw`SELECT "version" FROM "policy" ORDER BY "version" FOR NO KEY UPDATE`
  const rows = await tx.policy.findMany({ where: { status: { in: ['published', 'superseded'] } }, orderBy: { version: 'desc' } })
  return rows.map(row => ({
    version: row.version,
    effectiveAt: row.effectiveAt?.toISOString() ?? null,
    industry: row.industry,
    clauses: parseClauses(row.clauses),
    isPublishedByCompany: row.publishedBy !== null,
    isEffective: row.effectiveAt !== null && row.effectiveAt <= now,
    status: row.status as 'published' | 'superseded',
  }))
}

/** Everybody who works here: R11 tells all of them. */
export async function everybody(tx: Tx): Promise<string[]> {
  const people = await tx.person.findMany({ where: { status: { in: ['active', 'onNotice'] } }, select: { id: true } })
  return people.map(({ id }) => id)
}

export async function tellLive(tx: Tx, now: Date, personIds: string[], event: LiveEventBody): Promise<void> {
  await enqueue(
    tx,
    now,
    personIds.map(id => ({ room: `user:${id}` as const, event })),
  )
}
