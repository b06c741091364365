import type { Viewer } from '../api/context'
import type { CommissionEntryPage, CommissionEntryRow, EntryFacts } from '../api/shapes/commission'
import { Prisma } from '../db'
import type { CommissionRole } from '../domain/commission'
import type { OrderStatus } from '../domain/words'
import { PAPERS, type Paper, toAttachmentRows } from './attachments'
import { iso } from './card'
import type { QueryContext } from './context'
import { accessLevel, seesAttachments, seesEntry } from './visibility'

type Row = Omit<
  CommissionEntryRow,
  'baseMinor' | 'amountMinor' | 'postedAt' | 'facts' | 'closer' | 'customer' | 'contractNumber' | 'attachments' | 'can'
> & {
  baseMinor: bigint
  amountMinor: bigint
  postedAt: Date
  facts: Omit<EntryFacts, 'orderMinor' | 'netMinor'> & { orderMinor: string; netMinor: string; closerId: string }
  closerId: string
  closerName: string
  closerTeamId: string | null
  customerId: string
  customerName: string
  isVisible: boolean
  seesPapers: boolean
  papers: Paper[] | null
  orderStatus: OrderStatus
  contractNumber: string
}

/** The latest dispute of entry `e`, as one value. */
export const DISPUTE = Prisma.sql`(
  SELECT jsonb_build_object('disputeId', x."id", 'entryId', x."entry_id", 'raisedBy', jsonb_build_object('repId', xr."id", 'name', xr."name"), 'raisedAt', x."raised_at",
      'reason', x."reason", 'status', x."status", 'ruling', x."ruling", 'isOwnCase', x."is_own_case", 'ruledAt', x."ruled_at", 'rulingReason', x."ruling_reason",
      'toRep', CASE WHEN xt."id" IS NOT NULL THEN jsonb_build_object('repId', xt."id", 'name', xt."name") END,
      'ruledBy', CASE WHEN xb."id" IS NOT NULL THEN jsonb_build_object('repId', xb."id", 'name', xb."name") END)
    FROM "commission_dispute" x JOIN "person" xr ON xr."id" = x."raised_by" LEFT JOIN "person" xt ON xt."id" = x."to_rep_id" LEFT JOIN "person" xb ON xb."id" = x."ruled_by"
   WHERE x."entry_id" = e."id" ORDER BY x."raised_at" DESC LIMIT 1)`

const select = ({ viewer, now }: QueryContext) => Prisma.sql`
  SELECT e."id" AS "entryId", e."order_id" AS "orderId", e."posting", e."kind", e."rep_id" AS "repId", b."name" AS "repName", e."role"::text AS "role",
    e."base_minor" AS "baseMinor", e."amount_minor" AS "amountMinor", e."currency"::text AS "currency", e."share_bps" AS "shareBps", e."rule",
    e."policy_version" AS "policyVersion", e."reverses_id" AS "reverses", e."month"::text AS "month", e."posted_at" AS "postedAt", e."facts",
    d."rep_id" AS "closerId", cl."name" AS "closerName", cl."team_id" AS "closerTeamId", c."id" AS "customerId", c."name" AS "customerName",
    ${accessLevel(viewer, now)} IS NOT NULL AS "isVisible", ${seesAttachments(viewer, now)} AS "seesPapers", ${PAPERS}, d."status"::text AS "orderStatus", d."contract_number" AS "contractNumber", to_char(d."date", 'YYYY-MM-DD') AS "orderDate", ${DISPUTE} AS "dispute"
  FROM "commission_entry" e JOIN "person" b ON b."id" = e."rep_id" JOIN "orders" d ON d."id" = e."order_id" JOIN "person" cl ON cl."id" = d."rep_id" JOIN "person" r ON r."id" = d."rep_id"
    JOIN "customer" c ON c."id" = e."customer_id" LEFT JOIN "person" o ON o."id" = c."owner_id"`

export type EntryFilter = {
  orderId?: string | undefined
  repId?: string | undefined
  month?: string | undefined
  role?: CommissionRole | undefined
  closerId?: string | undefined
  cursor?: string | undefined
  limit: number
}

/** R10: lines of the ledger that the viewer may see, newest first; the cursor is the id of the last one, which grows with time. */
export async function listEntries(context: QueryContext, filter: EntryFilter): Promise<CommissionEntryPage> {
  const { db, viewer } = context
  const { orderId, repId, month, role, closerId, cursor, limit } = filter
  const rows = await db.$queryRaw<Row[]>`${select(context)}
    WHERE ${seesEntry(viewer)}
      ${orderId ? Prisma.sql`AND e."order_id" = ${orderId}::uuid` : Prisma.empty}
      ${repId ? Prisma.sql`AND e."rep_id" = ${repId}::uuid` : Prisma.empty}
      ${month ? Prisma.sql`AND e."month" = ${month}::char(7)` : Prisma.empty}
      ${role ? Prisma.sql`AND e."role"::text = ${role}` : Prisma.empty}
      ${closerId ? Prisma.sql`AND d."rep_id" = ${closerId}::uuid` : Prisma.empty}
      ${cursor ? Prisma.sql`AND e."id" < ${cursor}::uuid` : Prisma.empty}
    ORDER BY e."id" DESC LIMIT ${limit + 1}`
  const page = rows.slice(0, limit)
  return { entries: page.map(row => toEntryRow(row, viewer)), nextCursor: rows.length > limit ? (page.at(-1)?.entryId ?? null) : null }
}

function toEntryRow(row: Row, viewer: Viewer): CommissionEntryRow {
  const {
    closerId,
    closerName,
    closerTeamId,
    customerId,
    customerName,
    isVisible,
    contractNumber,
    facts,
    seesPapers,
    papers,
    orderStatus,
    ...rest
  } = row
  const { closerId: _, orderMinor, netMinor, ...frozen } = facts
  const seesContract = viewer.role === 'admin' || closerId === viewer.id || (viewer.role === 'lead' && viewer.teamId === closerTeamId)
  return {
    ...rest,
    baseMinor: Number(row.baseMinor),
    amountMinor: Number(row.amountMinor),
    postedAt: iso(row.postedAt),
    facts: { ...frozen, orderMinor: Number(orderMinor), netMinor: Number(netMinor) },
    closer: { repId: closerId, name: closerName },
    customer: { customerId: isVisible ? customerId : null, name: customerName },
    contractNumber: seesContract ? contractNumber : null,
    attachments: seesPapers ? toAttachmentRows(papers, viewer, { orderId: row.orderId, repId: closerId, status: orderStatus }) : [],
    can: { dispute: row.dispute === null || (row.dispute.status !== 'open' && row.dispute.raisedBy.repId !== viewer.id) },
  }
}
