import type { StarterPoolView } from '../api/shapes/newcomer'
import { type Db, Prisma, type Tx } from '../db'
import type { PolicyInForce } from '../domain/policy'
import { capOf, computeShares } from '../domain/starter-pool'
import { startOfDay } from '../domain/working-calendar'
import { isNewcomer } from './newcomer'

const DAY = 86_400_000

/** R7: the starter pool of one newcomer as it stands: who owes, made, used; and every contribution. */
export type StarterPoolFacts = {
  newcomer: StarterPoolView['newcomer']
  openedAt: Date
  dueAt: Date
  leadToldAt: Date | null
  cap: number
  veterans: StarterPoolView['veterans']
  contributions: ContributionRow[]
}

export type ContributionRow = {
  changeId: string
  customerId: string
  newcomerId: string
  giverId: string
  giverName: string
  actorId: string | null
  at: Date
  /** First follow-up by the newcomer since. */
  contactedAt: Date | null
  isUsed: boolean
  returnedAt: Date | null
  /** Still where it landed: nothing has moved it since. */
  isLastMove: boolean
}

type NewcomerRow = StarterPoolView['newcomer'] & {
  openedAt: Date | null
  wasInOtherTeam: boolean
  leadToldAt: Date | null
  timeZone: string
}

/**
 * The starter pools of the newcomers there are: of one newcomer, a team or the company. A pool opens with the hire date, after a move to another
 * team with that move; until the sweep has written that down it is taken from the hire date.
 */
export async function readStarterPools(
  db: Db | Tx,
  now: Date,
  policy: PolicyInForce,
  of: { newcomerId?: string; teamId?: string | null },
): Promise<StarterPoolFacts[]> {
  const { params } = policy.clauses.starterPool
  const newcomers = await db.$queryRaw<NewcomerRow[]>`
    SELECT p."id"::text AS "repId", p."name", p."team_id"::text AS "teamId", t."name" AS "teamName", to_char(p."hired_on", 'YYYY-MM-DD') AS "hiredOn",
      m."id"::text AS "mentorId", m."name" AS "mentorName", l."close_count" + l."reserved" AS "held", l."close_quota" AS "limit", s."opened_at" AS "openedAt",
      EXISTS (SELECT 1 FROM "starter_pool" e WHERE e."newcomer_id" = p."id" AND e."team_id" <> p."team_id") AS "wasInOtherTeam",
      s."lead_told_at" AS "leadToldAt", co."time_zone" AS "timeZone"
    FROM "person" p JOIN "team" t ON t."id" = p."team_id" JOIN "lane" l ON l."rep_id" = p."id" JOIN "company" co ON co."id" = 1
    LEFT JOIN "person" m ON m."id" = p."mentor_id" LEFT JOIN "starter_pool" s ON s."newcomer_id" = p."id" AND s."team_id" = p."team_id"
    WHERE p."status" = 'active' AND ${isNewcomer('p', now)} AND ${whose(of)} ORDER BY p."hired_on" DESC, p."id"`
  if (newcomers.length === 0) return []
  // One after the other: inside a transaction there is one connection.
  const teamIds = newcomers.map(({ teamId }) => teamId)
  const veterans = await readVeterans(db, now, teamIds)
  const newcomerIds = newcomers.map(({ repId }) => repId)
  const contributions = await readContributions(db, newcomerIds)
  return newcomers.map(({ openedAt, wasInOtherTeam, leadToldAt, timeZone, ...newcomer }) => {
    const opened = openedAt ?? (wasInOtherTeam ? now : startOfDay(newcomer.hiredOn, timeZone))
    const own = contributions.filter(({ newcomerId }) => newcomerId === newcomer.repId)
    const kept = own.filter(({ returnedAt }) => returnedAt === null)
    const ofTeam = veterans.filter(({ teamId }) => teamId === newcomer.teamId)
    const made = (repId: string) => kept.filter(({ giverId }) => giverId === repId)
    const madeByOthers = kept.filter(({ giverId }) => !ofTeam.some(({ repId }) => repId === giverId)).length
    const shares = computeShares(
      { veterans: ofTeam.map(({ repId }) => ({ repId, made: made(repId).length })), madeByOthers, quota: newcomer.limit },
      params,
    )
    return {
      newcomer,
      openedAt: opened,
      dueAt: new Date(opened.getTime() + params.contributionDueDays * DAY),
      leadToldAt,
      cap: capOf(newcomer.limit, params.contributionQuotaBps),
      veterans: shares.map((share, index) => ({
        ...share,
        name: ofTeam[index]?.name ?? '',
        used: made(share.repId).filter(({ isUsed }) => isUsed).length,
        returned: own.filter(({ giverId, returnedAt }) => giverId === share.repId && returnedAt !== null).length,
      })),
      contributions: own,
    }
  })
}

function whose({ newcomerId, teamId }: { newcomerId?: string; teamId?: string | null }): Prisma.Sql {
  if (newcomerId) return Prisma.sql`p."id" = ${newcomerId}::uuid`
  return teamId === undefined ? Prisma.sql`true` : Prisma.sql`p."team_id" = ${teamId}::uuid`
}

/** The longest here first. On notice one contributes nothing (R12), so one owes nothing. */
function readVeterans(db: Db | Tx, now: Date, teamIds: string[]): Promise<{ repId: string; name: string; teamId: string }[]> {
  return db.$queryRaw`
    SELECT p."id"::text AS "repId", p."name", p."team_id"::text AS "teamId" FROM "person" p JOIN "lane" l ON l."rep_id" = p."id"
     WHERE p."team_id" = ANY(${teamIds}::uuid[]) AND p."sells" AND p."status" = 'active' AND NOT ${isNewcomer('p', now)} ORDER BY p."hired_on", p."id"`
}

function readContributions(db: Db | Tx, newcomerIds: string[]): Promise<ContributionRow[]> {
  return db.$queryRaw`
    SELECT t."id"::text AS "changeId", t."customer_id"::text AS "customerId", t."to_owner_id"::text AS "newcomerId", t."from_owner_id"::text AS "giverId",
      g."name" AS "giverName", t."actor_id"::text AS "actorId", t."at", u."at" AS "returnedAt",
      (SELECT min(f."logged_at") FROM "follow_up" f WHERE f."customer_id" = t."customer_id" AND f."author_id" = t."to_owner_id" AND f."logged_at" >= t."at") AS "contactedAt",
      EXISTS (SELECT 1 FROM "follow_up" f WHERE f."customer_id" = t."customer_id" AND f."author_id" = t."to_owner_id" AND f."logged_at" >= t."at" AND f."counts") AS "isUsed",
      NOT EXISTS (SELECT 1 FROM "tier_change" n WHERE n."customer_id" = t."customer_id" AND n."version" > t."version") AS "isLastMove"
    FROM "tier_change" t JOIN "person" g ON g."id" = t."from_owner_id" LEFT JOIN "tier_change" u ON u."undoes_id" = t."id"
    WHERE t."to_owner_id" = ANY(${newcomerIds}::uuid[]) AND t."kind" = 'contributed' ORDER BY t."at" DESC, t."id" DESC`
}
