import type { Db, Tx } from '../db'

/**
 * When the first policy that the company published itself took effect; null: the company is still being set up (R4). What a new database holds came with
 * Truce, published by nobody.
 */
export async function begunAt(db: Db | Tx, now: Date): Promise<Date | null> {
  const first = await db.policy.findFirst({
    where: { status: { in: ['published', 'superseded'] }, publishedBy: { not: null }, effectiveAt: { lte: now } },
    orderBy: { effectiveAt: 'asc' },
    select: { effectiveAt: true },
  })
  return first?.effectiveAt ?? null
}
