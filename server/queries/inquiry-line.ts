import type { Viewer } from '../api/context'
import type { InquiryTurns } from '../api/shapes/inquiry'
import { type Db, Prisma, type Tx } from '../db'
import { inquiryLine, type TurnRep } from '../domain/inquiry'
import { Refusal } from '../domain/refusal'
import type { QueryContext } from './context'
import { isNewcomer } from './newcomer'

export type InquiryRep = TurnRep & { name: string; teamId: string | null; sells: boolean }

/** The reps to whom the viewer hands inquiries out: a lead's team, an admin's all; not oneself. By seniority. */
export function readInquiryReps(db: Db | Tx, { viewer, now }: { viewer: Viewer; now: Date }): Promise<InquiryRep[]> {
  if (viewer.role === 'rep') throw new Refusal('FORBIDDEN', { rule: 'R1', why: 'LEADS_ONLY' })
  const ofTeam = viewer.role === 'admin' ? Prisma.empty : Prisma.sql`AND p."team_id" = ${viewer.teamId}::uuid`
  return db.$queryRaw<InquiryRep[]>`
    SELECT p."id"::text AS "repId", p."name", p."team_id"::text AS "teamId", p."sells", p."status"::text,
           EXISTS (SELECT 1 FROM "cover" v WHERE v."rep_id" = p."id" AND v."is_active") AS "isOnLeave",
           l."close_count" + l."reserved" AS "held", l."close_quota" AS "limit", ${isNewcomer('p', now)} AS "isNewcomer",
           (SELECT max(i."turn") FROM "inquiry" i WHERE i."rep_id" = p."id") AS "lastTurn"
      FROM "person" p JOIN "lane" l ON l."rep_id" = p."id"
     WHERE p."sells" AND p."status" IN ('active', 'onNotice') AND p."id" <> ${viewer.id}::uuid ${ofTeam}
     ORDER BY p."hired_on", p."created_at", p."id"`
}

/** Who is next, and who is left out and why. */
export async function inquiryTurns({ db, viewer, now }: QueryContext): Promise<InquiryTurns> {
  const reps = await readInquiryReps(db, { viewer, now })
  const { line, skipped } = inquiryLine(reps)
  const nameOf = new Map(reps.map(({ repId, name }) => [repId, name]))
  const named = (repId: string) => ({ repId, name: nameOf.get(repId) ?? '' })
  return { line: line.map(named), skipped: skipped.map(({ repId, why }) => ({ ...named(repId), why })) }
}
