import type { InquiryPage, InquiryRow } from '../api/shapes/inquiry'
import { Prisma } from '../db'
import type { InquiryChannel, InquiryOutcome } from '../domain/inquiry'
import { iso } from './card'
import type { QueryContext } from './context'
import { type Keyset, pageOf } from './keyset'
import { accessLevel, seesInquiry } from './visibility'

type Row = Omit<InquiryRow, 'at' | 'rep'> & { at: Date; repId: string; repName: string; channel: InquiryChannel; outcome: InquiryOutcome }

/** Inquiries (of one customer, where it is named) of customers whose contacts one may see, and those one entered; newest first. */
export async function listInquiries(
  { db, viewer, now }: QueryContext,
  { cursor, limit, customerId }: { cursor?: Keyset | undefined; limit: number; customerId?: string | undefined },
): Promise<InquiryPage> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT i."id"::text AS "inquiryId", i."at", i."channel", i."name", i."country"::text, i."contact", i."website", i."emails", i."phones", i."text", i."outcome",
           i."is_by_hand" AS "isByHand", CASE WHEN ${accessLevel(viewer, now)} IS NOT NULL THEN c."id"::text END AS "customerId",
           r."id"::text AS "repId", r."name" AS "repName", e."name" AS "enteredByName"
      FROM "inquiry" i JOIN "customer" k ON k."id" = i."customer_id" JOIN "customer" c ON c."id" = coalesce(k."merged_into", k."id")
      LEFT JOIN "person" o ON o."id" = c."owner_id" JOIN "person" r ON r."id" = i."rep_id" JOIN "person" e ON e."id" = i."entered_by"
     WHERE ${seesInquiry(viewer, now)} ${customerId ? Prisma.sql`AND (k."id" = ${customerId}::uuid OR k."merged_into" = ${customerId}::uuid)` : Prisma.empty}
           ${cursor ? Prisma.sql`AND (i."at", i."id") < (${cursor.at}, ${cursor.id}::uuid)` : Prisma.empty}
     ORDER BY i."at" DESC, i."id" DESC LIMIT ${limit + 1}`
  const { page, nextCursor } = pageOf(rows, limit, row => ({ at: row.at, id: row.inquiryId }))
  return { inquiries: page.map(({ repId, repName, at, ...row }) => ({ ...row, at: iso(at), rep: { repId, name: repName } })), nextCursor }
}
