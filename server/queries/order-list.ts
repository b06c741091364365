import type { Viewer } from '../api/context'
import type { OrderPage, OrderRow } from '../api/shapes/order'
import { Prisma } from '../db'
import { Refusal } from '../domain/refusal'
import type { OrderStatus } from '../domain/words'
import { PAPERS, type Paper, toAttachmentRows } from './attachments'
import { COUNT_CAP } from './board-filter'
import { iso, isoOrNull } from './card'
import type { QueryContext } from './context'
import type { Keyset } from './keyset'
import { seesAttachments, seesOrder } from './visibility'

export type OrderRowRead = {
  orderId: string
  customerId: string
  customerName: string
  repId: string
  repName: string
  repTeamId: string | null
  mentorId: string | null
  originatorId: string | null
  amountMinor: bigint
  refundedMinor: bigint
  currency: string
  date: string
  contractNumber: string
  status: OrderStatus
  createdAt: Date
  expiresAt: Date
  decidedAt: Date | null
  decidedById: string | null
  decidedByName: string | null
  reason: string | null
  isOwnCase: boolean
  papers: Paper[] | null
}

/** Of an order `d` of customer `c` by the rep `r`, decided by `b`. */
export const ORDER_COLUMNS = Prisma.sql`
  d."id" AS "orderId", d."customer_id" AS "customerId", c."name" AS "customerName", d."rep_id" AS "repId", r."name" AS "repName", r."team_id" AS "repTeamId",
    r."mentor_id" AS "mentorId", (SELECT t."originator_id" FROM "tier_change" t WHERE t."order_id" = d."id" AND t."kind" = 'won' LIMIT 1) AS "originatorId",
    d."amount_minor" AS "amountMinor", d."refunded_minor" AS "refundedMinor", d."currency"::text AS "currency", to_char(d."date", 'YYYY-MM-DD') AS "date", d."contract_number" AS "contractNumber",
    d."status"::text AS "status", d."created_at" AS "createdAt", d."expires_at" AS "expiresAt", d."decided_at" AS "decidedAt", d."decided_by" AS "decidedById",
    b."name" AS "decidedByName", d."decision_reason" AS "reason", d."is_own_case" AS "isOwnCase",
    ${PAPERS}`

type ListedRow = OrderRowRead & { seesAttachments: boolean }

const select = ({ viewer, now }: QueryContext) => Prisma.sql`
  SELECT ${ORDER_COLUMNS}, ${seesAttachments(viewer, now)} AS "seesAttachments"
  FROM "orders" d JOIN "customer" c ON c."id" = d."customer_id" LEFT JOIN "person" o ON o."id" = c."owner_id" JOIN "person" r ON r."id" = d."rep_id" LEFT JOIN "person" b ON b."id" = d."decided_by"`

/** Newest first; the cursor is the id of the last one, which grows with time. */
export async function listOrders(
  context: QueryContext,
  {
    customerId,
    status,
    cursor,
    limit,
  }: { customerId?: string | undefined; status?: OrderStatus | undefined; cursor?: string | undefined; limit: number },
): Promise<OrderPage> {
  const rows = await context.db.$queryRaw<ListedRow[]>`${select(context)}
    WHERE ${seesOrder(context.viewer)}
      ${customerId ? Prisma.sql`AND d."customer_id" = ${customerId}::uuid` : Prisma.empty}
      ${status ? Prisma.sql`AND d."status"::text = ${status}` : Prisma.empty}
      ${cursor ? Prisma.sql`AND d."id" < ${cursor}::uuid` : Prisma.empty}
    ORDER BY d."id" DESC LIMIT ${limit + 1}`
  const page = rows.slice(0, limit)
  return {
    orders: page.map(row => toOrderRow(row, context.viewer)),
    nextCursor: rows.length > limit ? (page.at(-1)?.orderId ?? null) : null,
  }
}

/** How many wait for a decision, of those that the viewer sees. */
export async function countUnconfirmedOrders({ db, viewer }: Pick<QueryContext, 'db' | 'viewer'>): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::integer AS "count" FROM (
      SELECT 1 FROM "orders" d JOIN "person" r ON r."id" = d."rep_id" WHERE d."status" = 'unconfirmed' AND ${seesOrder(viewer)} LIMIT ${COUNT_CAP}) m`
  return rows[0]?.count ?? 0
}

/** A customer's orders, newest first, for one who was found to see the customer; from before `before` where a timeline goes on. */
export async function ordersOfCustomer(
  context: QueryContext,
  { customerId, before, limit }: { customerId: string; before?: Keyset | undefined; limit: number },
): Promise<OrderRow[]> {
  const rows = await context.db.$queryRaw<ListedRow[]>`${select(context)} WHERE d."customer_id" = ${customerId}::uuid
      ${before ? Prisma.sql`AND (d."created_at", d."id") < (${before.at}, ${before.id}::uuid)` : Prisma.empty}
    ORDER BY d."created_at" DESC, d."id" DESC LIMIT ${limit}`
  return rows.map(row => toOrderRow(row, context.viewer))
}

export async function orderById(context: QueryContext, orderId: string): Promise<OrderRow> {
  const rows = await context.db.$queryRaw<ListedRow[]>`${select(context)} WHERE d."id" = ${orderId}::uuid AND ${seesOrder(context.viewer)}`
  if (!rows[0]) throw new Refusal('NOT_FOUND', { rule: 'R1' })
  return toOrderRow(rows[0], context.viewer)
}

export function toOrderRow(row: ListedRow, viewer: Viewer): OrderRow {
  const {
    repId,
    repName,
    repTeamId,
    mentorId,
    originatorId,
    decidedById,
    decidedByName,
    createdAt,
    expiresAt,
    decidedAt,
    amountMinor,
    refundedMinor,
    papers,
    seesAttachments,
    ...rest
  } = row
  // A hint for the buttons; decideOrder has the last word (somebody alone may rule on their own case).
  const isParty = [repId, mentorId, originatorId].includes(viewer.id)
  const mayRule = !isParty && (viewer.role === 'admin' || (viewer.role === 'lead' && viewer.teamId === repTeamId))
  return {
    ...rest,
    rep: { repId, name: repName },
    amountMinor: Number(amountMinor),
    createdAt: iso(createdAt),
    expiresAt: iso(expiresAt),
    decidedAt: isoOrNull(decidedAt),
    decidedBy: decidedById && decidedByName ? { repId: decidedById, name: decidedByName } : null,
    refundedMinor: Number(refundedMinor),
    attachments: seesAttachments ? toAttachmentRows(papers, viewer, row) : [],
    can: {
      confirm: mayRule && row.status === 'unconfirmed',
      reject: mayRule && row.status === 'unconfirmed',
      refund: mayRule && row.status === 'confirmed',
      attach: seesAttachments,
    },
  }
}
