import type { Tx } from '../db'
import { OPENING_NOT_BEGUN, openingEnd } from '../domain/opening'
import { enqueue } from '../live/outbox'
import { gaugeMessages } from './gauges'
import { everybody, lockPolicies, type StandingPolicy, tellLive } from './standing-policy'

/**
 * R11: the version whose time has come supersedes the ones before it, also one that was to come later and was overtaken. The company's quota (R2) goes
 * to every lane without one of its own; a lowered one takes nothing away. Does nothing when it is done already.
 */
export async function letPolicyTakeEffect(tx: Tx, now: Date): Promise<void> {
  const standing = await lockPolicies(tx, now)
  const inForce = standing.find(({ isEffective }) => isEffective)
  if (!inForce) return
  const { count } = await tx.policy.updateMany({
    where: { status: 'published', version: { lt: inForce.version } },
    data: { status: 'superseded' },
  })
  if (count === 0) return
  await giveQuotas(tx, now, inForce.clauses.quota.params.closeQuota)
  await beginOpening(tx, inForce)
  await tellLive(tx, now, await everybody(tx), { type: 'policy.tookEffect', version: inForce.version })
}

/**
 * R4, once: from when the first policy takes effect the days are counted in which only its owner claims an imported customer. Dates only become earlier by it: who
 * found the opening running a moment before was right, and nobody found it over.
 */
async function beginOpening(tx: Tx, inForce: StandingPolicy): Promise<void> {
  const effectiveAt = new Date(inForce.effectiveAt ?? 0)
  const openingUntil = openingEnd(inForce, effectiveAt)
  await tx.customer.updateMany({ where: { openingUntil: OPENING_NOT_BEGUN }, data: { openingUntil } })
}

async function giveQuotas(tx: Tx, now: Date, closeQuota: number): Promise<void> {
  // In the order in which every path takes lanes.
  await tx.$queryRaw`SELECT 1 FROM "lane" ORDER BY "rep_id" FOR UPDATE`
  const changed = await tx.$queryRaw<{ repId: string }[]>`
    UPDATE "lane" l SET "close_quota" = coalesce(p."close_quota", t."close_quota", ${closeQuota}::integer)
      FROM "person" p LEFT JOIN "team" t ON t."id" = p."team_id"
     WHERE p."id" = l."rep_id" AND l."close_quota" <> coalesce(p."close_quota", t."close_quota", ${closeQuota}::integer)
    RETURNING l."rep_id"::text AS "repId"`
  await enqueue(tx, now, gaugeMessages(changed.map(({ repId }) => repId)))
}
