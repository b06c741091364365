import type { BookPage } from '../api/shapes/people'
import { Prisma } from '../db'
import { Refusal } from '../domain/refusal'
import type { Tier } from '../domain/words'
import { nameContains } from './board-filter'
import type { QueryContext } from './context'
import { type Keyset, pageOf } from './keyset'

type Input = { personId: string; text?: string | undefined; tier?: Tier | undefined; cursor?: Keyset | undefined; limit: number }
type Row = BookPage['customers'][number] & { tierSince: Date }

/** R12: the customers of a leaver's book one by one, most recently moved first, so that one can be given to a certain rep. For admins, who see people off. */
export async function listBook({ db, viewer }: QueryContext, { personId, text, tier, cursor, limit }: Input): Promise<BookPage> {
  if (viewer.role !== 'admin') throw new Refusal('FORBIDDEN', { rule: 'R12', why: 'ADMINS_ONLY' })
  const rows = await db.$queryRaw<Row[]>`
    SELECT c."id"::text AS "customerId", c."name", c."country"::text, c."tier"::text, c."tier_since" AS "tierSince"
      FROM "customer" c WHERE c."owner_id" = ${personId}::uuid
       ${tier ? Prisma.sql`AND c."tier" = ${tier}::"Tier"` : Prisma.empty} ${text ? Prisma.sql`AND ${nameContains(text)}` : Prisma.empty}
       ${cursor ? Prisma.sql`AND (c."tier_since", c."id") < (${cursor.at}, ${cursor.id}::uuid)` : Prisma.empty}
     ORDER BY c."tier_since" DESC, c."id" DESC LIMIT ${limit + 1}`
  const { page, nextCursor } = pageOf(rows, limit, row => ({ at: row.tierSince, id: row.customerId }))
  return { customers: page.map(({ tierSince: _, ...customer }) => customer), nextCursor }
}
