import type { InquiryPage, InquiryRow } from '../api/shapes/inquiry'
import { Prisma } from '../db'
import type { InquiryChannel, InquiryOutcome } from '../domain/inquiry'
import { iso } from './card'
import type { QueryContext } from './context'
import { type Keyset, pageOf } from './keyset'
import { policyInForce } from './policy-in-force'
import { viewContacts } from './view-contacts'
import { accessLevel, seesInquiry, standingId } from './visibility'

type Row = Omit<InquiryRow, 'at' | 'rep' | 'undoUntil'> & {
  at: Date
  repId: string
  repName: string
  channel: InquiryChannel
  outcome: InquiryOutcome
  isOwn: boolean
}

/**
 * Inquiries (of one customer, where it is named) of customers whose contacts one may see, and those one entered; newest first. To ask for those of a customer that one
 * follows is a look at its contacts, kept and limited (R4).
 */
export async function listInquiries(
  context: QueryContext,
  { cursor, limit, customerId }: { cursor?: Keyset | undefined; limit: number; customerId?: string | undefined },
): Promise<InquiryPage> {
  const { db, viewer, now } = context
  if (customerId) await keepLook(context, customerId)
  const { undoMinutes } = (await policyInForce(db, now)).clauses.moves.params
  const rows = await db.$queryRaw<Row[]>`
    SELECT i."id"::text AS "inquiryId", i."at", i."channel", i."name", i."country"::text, i."contact", i."website", i."emails", i."phones", i."text", i."outcome",
           i."is_by_hand" AS "isByHand", CASE WHEN ${accessLevel(viewer, now)} IS NOT NULL THEN c."id"::text END AS "customerId",
           r."id"::text AS "repId", r."name" AS "repName", e."name" AS "enteredByName",
           i."undone_at" IS NOT NULL AS "isUndone", i."entered_by" = ${viewer.id}::uuid AS "isOwn"
      FROM "inquiry" i JOIN "customer" k ON k."id" = i."customer_id" JOIN "customer" c ON c."id" = coalesce(k."merged_into", k."id")
      LEFT JOIN "person" o ON o."id" = c."owner_id" JOIN "person" r ON r."id" = i."rep_id" JOIN "person" e ON e."id" = i."entered_by"
     WHERE ${seesInquiry(viewer, now)} ${customerId ? Prisma.sql`AND (k."id" = ${customerId}::uuid OR k."merged_into" = ${customerId}::uuid)` : Prisma.empty}
           ${cursor ? Prisma.sql`AND (i."at", i."id") < (${cursor.at}, ${cursor.id}::uuid)` : Prisma.empty}
     ORDER BY i."at" DESC, i."id" DESC LIMIT ${limit + 1}`
  const { page, nextCursor } = pageOf(rows, limit, row => ({ at: row.at, id: row.inquiryId }))
  const inquiries = page.map(({ repId, repName, at, isOwn, ...row }) => {
    const until = new Date(at.getTime() + undoMinutes * 60_000)
    const undoUntil = isOwn && !row.isUndone && now <= until ? until.toISOString() : null
    return { ...row, at: iso(at), rep: { repId, name: repName }, undoUntil }
  })
  return { inquiries, nextCursor }
}

/** Where no more looks are left today, its inquiries do not show. */
async function keepLook({ db, viewer, now }: QueryContext, askedId: string): Promise<void> {
  const rows = await db.$queryRaw<{ customerId: string }[]>`
    SELECT c."id"::text AS "customerId" FROM "customer" c LEFT JOIN "person" o ON o."id" = c."owner_id"
     WHERE c."id" = ${standingId(askedId)} AND ${accessLevel(viewer, now)} = 'following' AND EXISTS (
       SELECT 1 FROM "inquiry" i JOIN "customer" k ON k."id" = i."customer_id" WHERE c."id" IN (k."id", k."merged_into") AND i."undone_at" IS NULL)`
  const customerId = rows[0]?.customerId
  if (!customerId) return
  const { contactViewsPerDay } = (await policyInForce(db, now)).clauses.sharing.params
  await viewContacts(db, { personId: viewer.id, customerId, perDay: contactViewsPerDay, now })
}
