import type { Access, TimelineItem, TimelinePage } from '../api/shapes/customer'
import { Prisma } from '../db'
import { Refusal } from '../domain/refusal'
import type { Move, Rule, Tier } from '../domain/words'
import { iso, isoOrNull } from './card'
import type { QueryContext } from './context'
import { orderFor } from './get-customer'
import { type Keyset, pageOf } from './keyset'
import { type FollowUpRecord, followUpsSeenBy } from './list-follow-ups'
import { ordersOfCustomer } from './order-list'
import { accessLevel, accessOf, readsAdvice, standingId } from './visibility'

type Part = { customerId: string; cursor?: Keyset | undefined; limit: number; access: Access }

/**
 * One line of time: follow-ups, moves, orders, conflicts and mentors' advice of a customer, the latest first. Each source gives its next page before the cursor and
 * the latest of all are told. Where one sees the company only, the follow-ups show without their text, and of the moves the own ones.
 */
export async function listHistory(
  context: QueryContext,
  { cursor, limit, ...input }: { customerId: string; cursor?: Keyset | undefined; limit: number },
): Promise<TimelinePage> {
  const { db, viewer, now } = context
  const [standing] = await db.$queryRaw<{ id: string }[]>`SELECT ${standingId(input.customerId)}::text AS "id"`
  const customerId = standing?.id ?? input.customerId
  const access = await accessOf(db, { viewer, customerId, now })
  if (!access) throw new Refusal('NOT_FOUND', { rule: 'R3' })
  const part = { customerId, cursor, limit: limit + 1, access }
  const parts = await Promise.all([
    readFollowUps(context, part),
    readMoves(context, part),
    readOrders(context, part),
    readConflicts(context, part),
    readGroupChanges(context, part),
    readAdvice(context, part),
  ])
  const { page, nextCursor } = pageOf(parts.flat().sort(latestFirst), limit, ({ at, id }) => ({ at: new Date(at), id }))
  return { items: page, nextCursor }
}

const latestFirst = (a: TimelineItem, b: TimelineItem): number => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1)

const before = (at: Prisma.Sql, id: Prisma.Sql, cursor: Keyset | undefined) =>
  cursor ? Prisma.sql`AND (${at}, ${id}) < (${cursor.at}, ${cursor.id}::uuid)` : Prisma.empty

async function readFollowUps(context: QueryContext, { customerId, cursor, limit }: Part): Promise<TimelineItem[]> {
  const rows = await context.db.$queryRaw<FollowUpRecord[]>`${followUpsSeenBy(context)}
    WHERE f."customer_id" = ${customerId}::uuid ${before(Prisma.sql`f."at"`, Prisma.sql`f."id"`, cursor)} ORDER BY f."at" DESC, f."id" DESC LIMIT ${limit}`
  return rows.map(({ followUpId, authorId, authorName, at, channel, direction, text, counts, nextAt }) => ({
    ...{ kind: 'followUp', id: followUpId, at: iso(at), author: { repId: authorId, name: authorName } },
    ...{ channel, direction, text, counts, nextAt: isoOrNull(nextAt) },
  }))
}

type MoveRow = {
  id: string
  at: Date
  move: Move
  actorId: string | null
  actorName: string | null
  fromTier: Tier | null
  toTier: Tier
  fromOwnerId: string | null
  fromOwnerName: string | null
  toOwnerId: string | null
  toOwnerName: string | null
  reason: string | null
  rule: Rule
  policyVersion: number
  isUndone: boolean
}

/** R8: the history of what was merged into it goes along; that it was, the customer's own says. */
const isOfCustomer = (
  customerId: string,
) => Prisma.sql`(t."customer_id" = ${customerId}::uuid OR (t."kind" NOT IN ('merged', 'upheld', 'granted')
  AND t."customer_id" IN (SELECT m."id" FROM "customer" m WHERE m."merged_into" = ${customerId}::uuid)))`

async function readMoves({ db, viewer }: QueryContext, { customerId, cursor, limit, access }: Part): Promise<TimelineItem[]> {
  const isAll = access === 'everything' || access === 'mentor'
  const rows = await db.$queryRaw<MoveRow[]>`
    SELECT t."id", t."at", t."kind" AS "move", t."actor_id" AS "actorId", a."name" AS "actorName", t."from_tier"::text AS "fromTier", t."to_tier"::text AS "toTier",
      t."from_owner_id" AS "fromOwnerId", fo."name" AS "fromOwnerName", t."to_owner_id" AS "toOwnerId", too."name" AS "toOwnerName", t."reason", t."rule",
      t."policy_version" AS "policyVersion", EXISTS (SELECT 1 FROM "tier_change" u WHERE u."undoes_id" = t."id") AS "isUndone"
    FROM "tier_change" t LEFT JOIN "person" a ON a."id" = t."actor_id" LEFT JOIN "person" fo ON fo."id" = t."from_owner_id" LEFT JOIN "person" too ON too."id" = t."to_owner_id"
    WHERE ${isOfCustomer(customerId)} ${isAll ? Prisma.empty : Prisma.sql`AND t."actor_id" = ${viewer.id}::uuid`}
      ${before(Prisma.sql`t."at"`, Prisma.sql`t."id"`, cursor)} ORDER BY t."at" DESC, t."id" DESC LIMIT ${limit}`
  return rows.map(row => ({
    ...{ kind: 'move', id: row.id, at: iso(row.at), move: row.move, fromTier: row.fromTier, toTier: row.toTier },
    ...{
      actor: person(row.actorId, row.actorName),
      fromOwner: person(row.fromOwnerId, row.fromOwnerName),
      toOwner: person(row.toOwnerId, row.toOwnerName),
    },
    ...{ rule: row.rule, policyVersion: row.policyVersion, isUndone: row.isUndone, reason: access === 'mentor' ? null : row.reason },
  }))
}

async function readOrders(context: QueryContext, { customerId, cursor, limit, access }: Part): Promise<TimelineItem[]> {
  if (access !== 'everything' && access !== 'mentor') return []
  const orders = await ordersOfCustomer(context, { customerId, before: cursor, limit })
  return orders.map(order => ({ kind: 'order', id: order.orderId, at: order.createdAt, order: orderFor(order, access) }))
}

type ConflictItemRow = {
  id: string
  openedAt: Date
  challengerId: string
  challengerName: string
  attempts: number
  status: 'open' | 'ruled'
  ruling: string | null
}

async function readConflicts({ db }: QueryContext, { customerId, cursor, limit, access }: Part): Promise<TimelineItem[]> {
  if (access !== 'everything') return []
  const rows = await db.$queryRaw<ConflictItemRow[]>`
    SELECT k."id", k."opened_at" AS "openedAt", k."challenger_id" AS "challengerId", ch."name" AS "challengerName", k."attempts", k."status"::text AS "status", k."ruling"
      FROM (SELECT * FROM "conflict" WHERE "customer_id" = ${customerId}::uuid UNION SELECT * FROM "conflict" WHERE "other_customer_id" = ${customerId}::uuid) k
      JOIN "person" ch ON ch."id" = k."challenger_id"
     WHERE true ${before(Prisma.sql`k."opened_at"`, Prisma.sql`k."id"`, cursor)} ORDER BY k."opened_at" DESC, k."id" DESC LIMIT ${limit}`
  return rows.map(({ id, openedAt, challengerId, challengerName, attempts, status, ruling }) => ({
    ...{
      kind: 'conflict',
      id,
      at: iso(openedAt),
      conflictId: id,
      challenger: { repId: challengerId, name: challengerName },
      attempts,
      status,
      ruling,
    },
  }))
}

type AdviceRow = { id: string; at: Date; authorId: string; authorName: string; text: string }

/** R8: that of what was merged into it goes along. */
async function readAdvice({ db, viewer, now }: QueryContext, { customerId, cursor, limit }: Part): Promise<TimelineItem[]> {
  const rows = await db.$queryRaw<AdviceRow[]>`
    SELECT w."id", w."at", w."author_id" AS "authorId", a."name" AS "authorName", w."text"
      FROM "advice" w JOIN "person" a ON a."id" = w."author_id" JOIN "customer" c ON c."id" = ${customerId}::uuid LEFT JOIN "person" o ON o."id" = c."owner_id"
     WHERE w."customer_id" IN (SELECT ${customerId}::uuid UNION ALL SELECT m."id" FROM "customer" m WHERE m."merged_into" = ${customerId}::uuid)
       AND ${readsAdvice(viewer, now)} ${before(Prisma.sql`w."at"`, Prisma.sql`w."id"`, cursor)} ORDER BY w."at" DESC, w."id" DESC LIMIT ${limit}`
  return rows.map(({ id, at, authorId, authorName, text }) => ({
    kind: 'advice',
    id,
    at: iso(at),
    author: { repId: authorId, name: authorName },
    text,
  }))
}

type GroupRow = {
  id: string
  at: Date
  change: Extract<TimelineItem, { kind: 'group' }>['change']
  actorId: string | null
  actorName: string | null
  withId: string | null
  withName: string | null
  reason: string | null
}

/** R8: by what it came into its group, what came into it because of it, and who took it out. The other is named where one may see it. */
async function readGroupChanges({ db, viewer, now }: QueryContext, { customerId, cursor, limit, access }: Part): Promise<TimelineItem[]> {
  if (access !== 'everything') return []
  const rows = await db.$queryRaw<GroupRow[]>`
    SELECT g."id", g."at", CASE WHEN g."customer_id" = ${customerId}::uuid THEN g."kind" ELSE 'relative' END AS "change", g."actor_id" AS "actorId", a."name" AS "actorName", g."reason",
           CASE WHEN ${accessLevel(viewer, now)} IS NOT NULL THEN c."id" END AS "withId", c."name" AS "withName"
      FROM (SELECT * FROM "group_change" WHERE "customer_id" = ${customerId}::uuid UNION SELECT * FROM "group_change" WHERE "with_id" = ${customerId}::uuid) g
      JOIN "person" a ON a."id" = g."actor_id"
      LEFT JOIN "customer" c ON c."id" = CASE WHEN g."customer_id" = ${customerId}::uuid THEN g."with_id" ELSE g."customer_id" END LEFT JOIN "person" o ON o."id" = c."owner_id"
     WHERE true ${before(Prisma.sql`g."at"`, Prisma.sql`g."id"`, cursor)} ORDER BY g."at" DESC, g."id" DESC LIMIT ${limit}`
  return rows.map(({ id, at, change, actorId, actorName, withId, withName, reason }) => ({
    ...{ kind: 'group', id, at: iso(at), change, actor: person(actorId, actorName), reason },
    with: withId && withName ? { customerId: withId, name: withName } : null,
  }))
}

const person = (repId: string | null, name: string | null) => (repId && name ? { repId, name } : null)
