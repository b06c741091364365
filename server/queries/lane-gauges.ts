import { type Db, hotReads, Prisma, type Tx } from '../db'
import type { Gauge } from '../domain/events'

type Row = { repId: string; teamId: string | null; reserved: number; limit: number; ordinary: number; close: number; closed: number }
export type LaneGauge = { repId: string; teamId: string | null; event: { type: 'quota.changed' } & Gauge }

/** The gauges of lanes as they stand now: counts and slots, no names. */
export async function readGauges(db: Db | Tx, repIds: string[]): Promise<LaneGauge[]> {
  const rows = await hotReads<Row>(
    db,
    Prisma.sql`
    SELECT l."rep_id"::text AS "repId", p."team_id"::text AS "teamId", l."reserved", l."close_quota" AS "limit", l."ordinary_count" AS "ordinary",
           l."close_count" AS "close", l."closed_count" AS "closed"
      FROM "lane" l JOIN "person" p ON p."id" = l."rep_id" WHERE l."rep_id" = ANY(${repIds}::uuid[])`,
  )
  return rows.map(({ repId, teamId, reserved, limit, ordinary, close, closed }) => ({
    repId,
    teamId,
    event: { type: 'quota.changed', repId, held: close + reserved, reserved, limit, counts: { ordinary, close, closed } },
  }))
}
