import type { Db } from './db'
import { firstPolicyClauses } from './domain/policy'

/** What every database of Truce has before anybody signs in: its company, and version 1 of the policy, in force at once (R11). */
export async function ensureCompany(db: Db, { now, isDemo }: { now: Date; isDemo: boolean }): Promise<void> {
  // By "insert unless there": several processes may start at once.
  await db.company.createMany({ data: [{ id: 1, name: 'Truce', isDemo, createdAt: now }], skipDuplicates: true })
  await db.policy.createMany({
    data: [{ version: 1, status: 'published', effectiveAt: now, publishedAt: now, clauses: firstPolicyClauses() as never, createdAt: now }],
    skipDuplicates: true,
  })
}
