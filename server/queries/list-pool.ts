import type { Access } from '../api/shapes/customer'
import type { PoolPage } from '../api/shapes/pool'
import { Prisma } from '../db'
import { type BoardCardRow, boardCardColumns, cardPolicyNow, toBoardCard } from './board-card'
import { COUNT_CAP, filterConditions } from './board-filter'
import type { QueryContext } from './context'
import { type FirstOfferRow, firstOfferFor, firstOfferView, toFirstOffer } from './first-offer'
import { type Keyset, pageOf } from './keyset'
import { accessLevel, isFollowing } from './visibility'

export type PoolCardRow = BoardCardRow & { access: Access; ownerName: string | null; isFollowing: boolean; firstOffer: FirstOfferRow }

type PoolInput = {
  whose: 'pool' | 'colleagues'
  text?: string | undefined
  country?: string | undefined
  cursor?: Keyset | undefined
  limit: number
}

/** R4: ordinary customers that anybody may develop: of the public pool, or of colleagues. */
export async function listPool(context: QueryContext, input: PoolInput): Promise<PoolPage> {
  const { db, viewer, now } = context
  const { whose, text, country, cursor, limit } = input
  const policy = await cardPolicyNow(context)
  const isListed =
    whose === 'pool'
      ? Prisma.sql`c."owner_id" IS NULL AND c."merged_into" IS NULL`
      : Prisma.sql`c."tier" = 'ordinary' AND c."owner_id" IS NOT NULL AND c."owner_id" <> ${viewer.id}::uuid`
  const conditions = Prisma.sql`${isListed} ${filterConditions({ text, country }, { now, coldAfterDays: policy.coldAfterDays })}`
  const [rows, counted] = await Promise.all([
    db.$queryRaw<PoolCardRow[]>`
      SELECT ${boardCardColumns(context, policy)}, ${accessLevel(viewer, now)} AS "access", o."name" AS "ownerName", ${isFollowing(viewer)} AS "isFollowing", ${firstOfferFor(now)}
        FROM "customer" c JOIN "person" a ON a."id" = ${viewer.id}::uuid LEFT JOIN "person" o ON o."id" = c."owner_id"
       WHERE ${conditions} ${cursor ? Prisma.sql`AND (c."tier_since", c."id") < (${cursor.at}, ${cursor.id}::uuid)` : Prisma.empty}
       ORDER BY c."tier_since" DESC, c."id" DESC LIMIT ${limit + 1}`,
    db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::integer AS "count" FROM (SELECT 1 FROM "customer" c WHERE ${conditions} LIMIT ${COUNT_CAP}) m`,
  ])
  const { page, nextCursor } = pageOf(rows, limit, row => ({ at: row.tierSince, id: row.customerId }))
  const count = counted[0]?.count ?? 0
  return {
    rows: page.map(row => ({
      ...toBoardCard(row, row.access, policy, now),
      ownerName: row.ownerName,
      isFollowing: row.isFollowing,
      ...firstOfferOf(row),
    })),
    nextCursor,
    count: Math.min(count, COUNT_CAP - 1),
    countIsCapped: count >= COUNT_CAP,
  }
}

function firstOfferOf({ firstOffer }: PoolCardRow): Pick<PoolPage['rows'][number], 'firstOffer'> {
  const view = firstOfferView(toFirstOffer(firstOffer))
  return view ? { firstOffer: view } : {}
}
