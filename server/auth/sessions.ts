import { v7 as uuid } from 'uuid'
import type { Viewer } from '../api/context'
import { type Db, hotReads, Prisma, type Tx } from '../db'
import { SESSION_SECONDS } from './session-length'

export type NewSession = { sessionId: string; expiresAt: Date }

export async function createSession(
  db: Db | Tx,
  { personId, epoch, now, userAgent }: { personId: string; epoch: number; now: Date; userAgent: string | null },
): Promise<NewSession> {
  const sessionId = uuid()
  const expiresAt = new Date(now.getTime() + SESSION_SECONDS * 1_000)
  await db.session.create({
    data: { id: sessionId, personId, epoch, createdAt: now, expiresAt, userAgent: userAgent?.slice(0, 300) ?? null },
  })
  return { sessionId, expiresAt }
}

export async function revokeSession(db: Db | Tx, { sessionId, now }: { sessionId: string; now: Date }): Promise<void> {
  await db.session.updateMany({ where: { id: sessionId, revokedAt: null }, data: { revokedAt: now } })
}

/**
 * The persons behind sessions that stand at `now`: not revoked, not expired, of the person's present epoch, and the person has neither
 * left nor been disabled. Any number of sessions in one query: requests that arrive together ask together. Whatever their number, the plan is the same one, so
 * it is made once: of a list whose length it can see the database makes it anew each time, which takes longer than to answer.
 */
export async function readViewers(db: Db | Tx, sessionIds: string[], now: Date): Promise<Map<string, Viewer>> {
  const rows = await hotReads<Viewer>(db, viewersOf(sessionIds, now))
  return new Map(rows.map(viewer => [viewer.sessionId, viewer]))
}

/** Exported for the test that looks how often it is planned. */
export const viewersOf = (sessionIds: string[], now: Date): Prisma.Sql => Prisma.sql`
  SELECT v.* FROM (SELECT i::uuid AS "id" FROM jsonb_array_elements_text(${JSON.stringify(sessionIds)}::jsonb) i) q
   CROSS JOIN LATERAL (${viewerBy(Prisma.sql`q."id"`, now)} OFFSET 0) v`

/** The same of one session, as a value in another query that is asked at that moment: a viewer in JSON, or NULL. */
export const viewerWithin = (sessionId: string, now: Date): Prisma.Sql =>
  Prisma.sql`(SELECT row_to_json(v) FROM (${viewerBy(Prisma.sql`${sessionId}::uuid`, now)}) v)`

const viewerBy = (sessionId: Prisma.Sql, now: Date): Prisma.Sql => Prisma.sql`
  SELECT p."id"::text, p."name", p."email", p."role"::text, p."team_id"::text AS "teamId", p."sells", p."status"::text, s."id"::text AS "sessionId"
    FROM "session" s JOIN "person" p ON p."id" = s."person_id"
   WHERE s."id" = ${sessionId} AND ${stands(now)}`

const stands = (now: Date) => Prisma.sql`(
  s."revoked_at" IS NULL AND s."expires_at" > ${now} AND s."epoch" = p."session_epoch" AND p."status" IN ('active', 'onNotice'))`
