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

/** When its first person came; null: nobody is there yet. */
export async function setUpSince(db: Db | Tx): Promise<Date | null> {
  const first = await db.person.findFirst({ orderBy: { createdAt: 'asc' }, select: { createdAt: true } })
  return first?.createdAt ?? null
}
