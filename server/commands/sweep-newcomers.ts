import { v7 as uuid } from 'uuid'
import type { Db, Tx } from '../db'
import { activeParams } from '../domain/policy'
import { enqueue } from '../live/outbox'
import { isNewcomer } from '../queries/newcomer'
import { policyInForce } from '../queries/policy-in-force'
import { readStarterPools, type StarterPoolFacts } from '../queries/starter-pools'
import { decidersOf, notify } from './notify'
import { starterPoolMessages } from './starter-pool-messages'

export const NEWCOMER_SWEEP = 'newcomerSweep'
const EVERY_MS = 3_600_000

/** There is always one row of it: each round puts the next one down. */
export async function keepSweeping(db: Db | Tx, dueAt: Date): Promise<void> {
  await db.dueWork.createMany({ data: [{ id: uuid(), kind: NEWCOMER_SWEEP, key: 'company', dueAt }], skipDuplicates: true })
}

/**
 * R7, once an hour: starter pools open for who has joined, the lead's turn comes when contributions are overdue, who is a newcomer no longer is told so,
 * and the lead of one without a mentor. Each is told once, however often and on how many processes this runs: the row that started it is
 * taken by one.
 */
export async function sweepNewcomers(tx: Tx, now: Date): Promise<void> {
  await keepSweeping(tx, new Date(now.getTime() + EVERY_MS))
  // A company that is being set up may have no policy in force yet.
  if ((await tx.policy.count({ where: { effectiveAt: { lte: now } } })) === 0) return
  const policy = await policyInForce(tx, now)
  if (activeParams(policy, 'starterPool')) {
    for (const pool of await readStarterPools(tx, now, policy, {})) await lookAtPool(tx, now, pool)
  }
  if (activeParams(policy, 'newcomers')) {
    await tellWhoIsOver(tx, now)
    await tellOfMissingMentors(tx, now)
  }
}

async function lookAtPool(tx: Tx, now: Date, { newcomer, openedAt, dueAt, leadToldAt, veterans }: StarterPoolFacts): Promise<void> {
  const { repId: newcomerId, teamId, name: newcomerName } = newcomer
  const { count: opened } = await tx.starterPool.createMany({ data: [{ newcomerId, teamId, openedAt }], skipDuplicates: true })
  if (opened > 0) {
    for (const { repId, owed } of veterans) {
      if (owed > 0)
        await notify(tx, now, { personIds: [repId], type: 'newcomer.owed', facts: { newcomerName, count: owed }, customerId: null })
    }
    await enqueue(tx, now, await starterPoolMessages(tx, newcomer))
  }
  const count = veterans.reduce((sum, { owed }) => sum + owed, 0)
  if (now < dueAt || leadToldAt || count === 0) return
  await tx.starterPool.updateMany({ where: { newcomerId, teamId }, data: { leadToldAt: now } })
  const facts = { newcomerName, count }
  await notify(tx, now, { personIds: await decidersOf(tx, teamId), type: 'newcomer.leadPicks', facts, customerId: null })
  await enqueue(tx, now, await starterPoolMessages(tx, newcomer))
}

/** By months or by closings; whose end was made early was told then. */
async function tellWhoIsOver(tx: Tx, now: Date): Promise<void> {
  const over = await tx.$queryRaw<{ id: string; name: string; teamId: string | null; mentorId: string | null }[]>`
    UPDATE "person" p SET "newcomer_end_told_at" = ${now}
     WHERE p."newcomer_end_told_at" IS NULL AND p."status" IN ('active', 'onNotice') AND NOT ${isNewcomer('p', now)}
       AND EXISTS (SELECT 1 FROM "starter_pool" s WHERE s."newcomer_id" = p."id")
    RETURNING p."id"::text, p."name", p."team_id"::text AS "teamId", p."mentor_id"::text AS "mentorId"`
  for (const { id, name, teamId, mentorId } of over) {
    const personIds = [id, ...(mentorId ? [mentorId] : []), ...(await decidersOf(tx, teamId))]
    await notify(tx, now, { personIds, type: 'newcomer.over', facts: { newcomerName: name }, customerId: null })
    await enqueue(tx, now, await starterPoolMessages(tx, { repId: id, teamId }))
  }
}

/** A newcomer has a mentor; when that one has left, the lead names a successor. */
async function tellOfMissingMentors(tx: Tx, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE "person" p SET "mentor_missing_told_at" = NULL WHERE p."mentor_missing_told_at" IS NOT NULL
       AND EXISTS (SELECT 1 FROM "person" m WHERE m."id" = p."mentor_id" AND m."status" IN ('active', 'onNotice'))`
  const missing = await tx.$queryRaw<{ name: string; teamId: string | null }[]>`
    UPDATE "person" p SET "mentor_missing_told_at" = ${now}
     WHERE p."mentor_missing_told_at" IS NULL AND p."status" = 'active' AND ${isNewcomer('p', now)}
       AND NOT EXISTS (SELECT 1 FROM "person" m WHERE m."id" = p."mentor_id" AND m."status" IN ('active', 'onNotice'))
    RETURNING p."name", p."team_id"::text AS "teamId"`
  for (const { name, teamId } of missing) {
    const personIds = await decidersOf(tx, teamId)
    await notify(tx, now, { personIds, type: 'newcomer.mentorMissing', facts: { newcomerName: name }, customerId: null })
  }
}
