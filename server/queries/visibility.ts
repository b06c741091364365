import type { Viewer } from '../api/context'
import type { Access } from '../api/shapes/customer'
import { type Db, hotReads, Prisma, type Tx } from '../db'
import { isNewcomer } from './newcomer'

/**
 * Who sees what: the one definition. Lists, board, search, counts, sockets and commands all read it from here.
 *
 * The fragments speak of customer `c` with its owner `o` left-joined (`LEFT JOIN "person" o ON o."id" = c."owner_id"`).
 */
export type Asker = Pick<Viewer, 'id' | 'role' | 'teamId'>

/** The lane of person `o` is the asker's with all that is in it: one's own, one that one covers, a lead's team, everybody's for an admin. */
export function seesLane({ id, role, teamId }: Asker): Prisma.Sql {
  if (role === 'admin') return Prisma.sql`(o."id" IS NOT NULL)`
  const own = Prisma.sql`coalesce(o."id" = ${id}::uuid, false) OR ${coversOwner({ id })}`
  if (role === 'lead') return Prisma.sql`(${own} OR coalesce(o."team_id" = ${teamId}::uuid, false))`
  return Prisma.sql`(${own})`
}

/** Person `o` is on leave and the asker stands in: sees the lane and logs in it, and owns nothing of it. */
export const coversOwner = ({ id }: Pick<Asker, 'id'>): Prisma.Sql =>
  Prisma.sql`coalesce(o."id" IN (SELECT cv."rep_id" FROM "cover" cv WHERE cv."deputy_id" = ${id}::uuid AND cv."is_active"), false)`

/** The same of one rep, for a rule that decides about it. */
export async function isDeputyOf(db: Db | Tx, { deputyId, repId }: { deputyId: string; repId: string | null }): Promise<boolean> {
  return repId !== null && (await db.cover.count({ where: { deputyId, repId, isActive: true } })) > 0
}

/** Person `o` is a newcomer whom the asker guides. */
export function isMentorOfOwner({ id }: Asker, now: Date): Prisma.Sql {
  return Prisma.sql`coalesce(o."mentor_id" = ${id}::uuid AND o."id" IN (
    SELECT m."id" FROM "person" m WHERE m."mentor_id" = ${id}::uuid AND ${isNewcomer('m', now)}), false)`
}

/** R9: the asker handed customer `c` over to the newcomer who still owns it. */
const isHandoverMentor = ({ id }: Asker): Prisma.Sql =>
  Prisma.sql`coalesce(c."handover_mentor_id" = ${id}::uuid AND c."owner_id" = c."given_to", false)`

/**
 * What the asker may see of customer `c`:
 * - `everything`: of the own lane, a lead of the team's and of the public pool, an admin of all;
 * - `following`: the company, and its contacts (each view logged, so many a day), of an ordinary customer one follows;
 * - `company`: company, owner and follow-up dates of any other ordinary customer;
 * - `mentor`: company, tier, follow-up text and order totals of the close and closed ones of one's newcomers, and of those one handed over; no contacts;
 * - NULL: nothing. Who holds it is told by the duplicate check alone. What was merged into another customer is seen as that one.
 */
export function accessLevel(asker: Asker, now: Date): Prisma.Sql {
  const pool = asker.role === 'rep' ? Prisma.sql`false` : Prisma.sql`c."owner_id" IS NULL`
  return Prisma.sql`(CASE
    WHEN c."merged_into" IS NOT NULL THEN NULL
    WHEN ${seesLane(asker)} OR ${pool} THEN 'everything'
    WHEN c."tier" = 'ordinary' AND ${isFollowing(asker)} THEN 'following'
    WHEN c."tier" = 'ordinary' THEN 'company'
    WHEN ${isHandoverMentor(asker)} OR ${isMentorOfOwner(asker, now)} THEN 'mentor'
  END)`
}

/** The close and closed customers `c` of one's newcomers, and those one handed over: there a mentor may add advice. */
export const advises = (asker: Asker, now: Date): Prisma.Sql =>
  Prisma.sql`(c."tier" <> 'ordinary' AND c."merged_into" IS NULL AND (${isHandoverMentor(asker)} OR ${isMentorOfOwner(asker, now)}))`

/** Of one customer, for who would advise. */
export async function adviceAccess(
  db: Db | Tx,
  { viewer, customerId, now }: { viewer: Asker; customerId: string; now: Date },
): Promise<{ sees: boolean; advises: boolean }> {
  const rows = await db.$queryRaw<{ sees: boolean; advises: boolean }[]>`
    SELECT ${accessLevel(viewer, now)} IS NOT NULL AS "sees", ${advises(viewer, now)} AS "advises"
      FROM "customer" c LEFT JOIN "person" o ON o."id" = c."owner_id" WHERE c."id" = ${customerId}::uuid`
  return rows[0] ?? { sees: false, advises: false }
}

/** Advice `w` on customer `c` shows to its author and to whom the lane is open: owner, deputy, lead, admins. Other mentors do not read each other. */
export const readsAdvice = (asker: Asker, now: Date): Prisma.Sql =>
  Prisma.sql`(w."author_id" = ${asker.id}::uuid OR ${accessLevel(asker, now)} = 'everything')`

export const isFollowing = ({ id }: Asker): Prisma.Sql =>
  Prisma.sql`EXISTS (SELECT 1 FROM "follow" vf WHERE vf."customer_id" = c."id" AND vf."rep_id" = ${id}::uuid)`

/** R4: the text of follow-up `f` by person `a` is for its author, the owner, the owner's mentor and the lead of either. */
export function readsFollowUpText(asker: Asker, now: Date): Prisma.Sql {
  const ofTeam = asker.role === 'lead' ? Prisma.sql`OR coalesce(a."team_id" = ${asker.teamId}::uuid, false)` : Prisma.empty
  return Prisma.sql`(f."author_id" = ${asker.id}::uuid ${ofTeam} OR ${isMentorOfOwner(asker, now)} OR ${accessLevel(asker, now)} IN ('everything', 'mentor'))`
}

/** A conflict `k` with challenger `ch`, holder `h` and who owns it now, `o`: for them, the lead of any, and admins. */
export function seesConflict({ id, role, teamId }: Asker): Prisma.Sql {
  if (role === 'admin') return Prisma.sql`true`
  const isParty = Prisma.sql`k."challenger_id" = ${id}::uuid OR coalesce(k."holder_id" = ${id}::uuid, false) OR coalesce(o."id" = ${id}::uuid, false)`
  if (role === 'rep') return Prisma.sql`(${isParty})`
  // What the pool holds any lead rules.
  return Prisma.sql`(${isParty} OR coalesce(ch."team_id" = ${teamId}::uuid, false) OR coalesce(h."team_id" = ${teamId}::uuid, false)
    OR coalesce(o."team_id" = ${teamId}::uuid, false) OR (k."holder_id" IS NULL AND o."id" IS NULL))`
}

/** R8: an id of a customer that was merged leads to the one that stands. */
export const standingId = (customerId: string): Prisma.Sql =>
  Prisma.sql`coalesce((SELECT m."merged_into" FROM "customer" m WHERE m."id" = ${customerId}::uuid), ${customerId}::uuid)`

/** R10: an entry `e` of beneficiary `b`: one's own, a lead the team's, an admin all. */
export function seesEntry({ id, role, teamId }: Asker): Prisma.Sql {
  if (role === 'admin') return Prisma.sql`true`
  if (role === 'lead') return Prisma.sql`(e."rep_id" = ${id}::uuid OR coalesce(b."team_id" = ${teamId}::uuid, false))`
  return Prisma.sql`e."rep_id" = ${id}::uuid`
}

/** Orders `d` of rep `r` show to their rep, the lead of the rep's team and admins. */
export function seesOrder({ id, role, teamId }: Asker): Prisma.Sql {
  if (role === 'admin') return Prisma.sql`true`
  if (role === 'lead') return Prisma.sql`(d."rep_id" = ${id}::uuid OR coalesce(r."team_id" = ${teamId}::uuid, false))`
  return Prisma.sql`d."rep_id" = ${id}::uuid`
}

/**
 * What is attached to order `d` of rep `r` and customer `c` with owner `o` shows to who sees the order, and to who sees everything of its customer now: whose
 * it became by a merge or a handover, too. Contracts name people, so mentors, who see no contacts, see none. Who sees them may attach more.
 */
export const seesAttachments = (asker: Asker, now: Date): Prisma.Sql =>
  Prisma.sql`(${seesOrder(asker)} OR coalesce(${accessLevel(asker, now)} = 'everything', false))`

/**
 * An inquiry `i` of customer `c` with owner `o` holds contacts: for those who see everything of the customer, for who typed it, and for a follower while a look at the
 * customer's contacts of the last day is on record (view-contacts.ts): who only lists inquiries reads nobody's. One that was taken back is for who typed it alone.
 */
export const seesInquiry = (asker: Asker, now: Date): Prisma.Sql =>
  Prisma.sql`(i."entered_by" = ${asker.id}::uuid OR coalesce(i."undone_at" IS NULL AND CASE ${accessLevel(asker, now)}
    WHEN 'everything' THEN true
    WHEN 'following' THEN EXISTS (SELECT 1 FROM "contact_view" cw WHERE cw."person_id" = ${asker.id}::uuid AND cw."customer_id" = c."id" AND cw."at" > ${dayBefore(now)})
    END, false))`
const dayBefore = (now: Date): Date => new Date(now.getTime() - 86_400_000)

/** Of one customer; null: not visible, or not there at all. */
export async function accessOf(
  db: Db | Tx,
  { viewer, customerId, now }: { viewer: Asker; customerId: string; now: Date },
): Promise<Access | null> {
  const rows = await hotReads<{ access: Access | null }>(
    db,
    Prisma.sql`SELECT ${accessLevel(viewer, now)} AS "access" FROM "customer" c LEFT JOIN "person" o ON o."id" = c."owner_id" WHERE c."id" = ${customerId}::uuid`,
  )
  return rows[0]?.access ?? null
}

/** What the asker may see of a tier of a lane, whatever stands in it; null also for an id that is nobody's. */
export async function laneAccess(
  db: Db | Tx,
  { viewer, repId, tier, now }: { viewer: Asker; repId: string; tier: string; now: Date },
): Promise<Access | null> {
  const rows = await db.$queryRaw<{ access: Access | null }[]>`
    SELECT ${accessLevel(viewer, now)} AS "access"
      FROM (SELECT NULL::uuid AS "id", ${repId}::uuid AS "owner_id", ${tier}::text::"Tier" AS "tier", NULL::uuid AS "handover_mentor_id", NULL::uuid AS "given_to", NULL::uuid AS "merged_into") c JOIN "person" o ON o."id" = c."owner_id"`
  return rows[0]?.access ?? null
}

/** The reps whose lanes the viewer sees in full: the `rep:` rooms they may be in, the lanes of their board with cards. */
export async function lanesSeenInFull(db: Db | Tx, viewer: Asker): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT o."id"::text AS "id" FROM "lane" l JOIN "person" o ON o."id" = l."rep_id" WHERE ${seesLane(viewer)}`
  return rows.map(({ id }) => id)
}

/**
 * Whom a change of customer `c` is poked to besides its lane's room: its followers, the mentor of its owner `o`, and who handed it over. A poke says that something
 * changed; what, they ask, and get as much as they may see.
 */
export const WATCHERS = Prisma.sql`(SELECT array_agg(w."id"::text) FROM (
  SELECT wf."rep_id" AS "id" FROM "follow" wf WHERE wf."customer_id" = c."id"
  UNION SELECT c."handover_mentor_id" WHERE c."handover_mentor_id" IS NOT NULL AND c."owner_id" = c."given_to"
  UNION SELECT o."mentor_id" WHERE o."mentor_id" IS NOT NULL) w) AS "watcherIds"`
