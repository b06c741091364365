import { Prisma, type Tx } from '../db'
import { enqueue } from '../live/outbox'
import { policyInForce } from '../queries/policy-in-force'
import { gaugeMessages } from './gauges'

/**
 * R2: the quota of a lane is the person's own, else the team's, else the company's. Sets it for the lanes of a person or a team and tells who shows them. A
 * lowered one takes nothing away.
 */
export async function settleQuota(tx: Tx, now: Date, of: { repId: string } | { teamId: string }): Promise<void> {
  const { closeQuota: ofCompany } = (await policyInForce(tx, now)).clauses.quota.params
  const whose = 'repId' in of ? Prisma.sql`p."id" = ${of.repId}::uuid` : Prisma.sql`p."team_id" = ${of.teamId}::uuid`
  const changed = await tx.$queryRaw<{ repId: string }[]>`
    UPDATE "lane" SET "close_quota" = q."limit"
      FROM (SELECT p."id", coalesce(p."close_quota", t."close_quota", ${ofCompany}::integer) AS "limit"
              FROM "person" p LEFT JOIN "team" t ON t."id" = p."team_id" WHERE ${whose}) q
     WHERE "lane"."rep_id" = q."id" AND "lane"."close_quota" <> q."limit" RETURNING "lane"."rep_id"::text AS "repId"`
  await enqueue(tx, now, gaugeMessages(changed.map(({ repId }) => repId)))
}

/** A lane for who sells from now on; the one that a person had is theirs again. */
export async function openLane(tx: Tx, now: Date, repId: string): Promise<void> {
  await tx.lane.upsert({ where: { repId }, create: { repId, closeQuota: 0 }, update: { closedAt: null } })
  await settleQuota(tx, now, { repId })
}
