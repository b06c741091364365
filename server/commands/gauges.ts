import type { Tx } from '../db'
import type { Message } from '../live/outbox'

type Row = { repId: string; teamId: string | null; reserved: number; limit: number; ordinary: number; close: number; closed: number }

/** The gauges of a lane as they stand now, for the lane and for its team: counts and slots, no names. */
export async function gaugeMessages(tx: Tx, repId: string | null): Promise<Message[]> {
  if (!repId) return []
  const rows = await tx.$queryRaw<Row[]>`
    SELECT l."rep_id" AS "repId", p."team_id" AS "teamId", l."reserved", l."close_quota" AS "limit", l."ordinary_count" AS "ordinary",
           l."close_count" AS "close", l."closed_count" AS "closed"
      FROM "lane" l JOIN "person" p ON p."id" = l."rep_id" WHERE l."rep_id" = ${repId}::uuid`
  return rows.flatMap(({ teamId, reserved, limit, ordinary, close, closed }) => {
    const event = { type: 'quota.changed' as const, repId, held: close + reserved, reserved, limit, counts: { ordinary, close, closed } }
    const lane: Message = { room: `rep:${repId}`, event }
    return teamId ? [lane, { room: `team:${teamId}` as const, event }] : [lane]
  })
}
