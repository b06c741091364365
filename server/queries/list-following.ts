import type { BoardCard } from '../api/shapes/board'
import type { Access } from '../api/shapes/customer'
import type { FollowingPage } from '../api/shapes/following'
import { Prisma } from '../db'
import { boardCardColumns, cardPolicyNow, toBoardCard } from './board-card'
import { iso } from './card'
import type { QueryContext } from './context'
import { type Keyset, pageOf } from './keyset'
import type { PoolCardRow } from './list-pool'
import { accessLevel } from './visibility'

type Row = Omit<PoolCardRow, 'access' | 'isFollowing' | 'firstOffer'> & { access: Access | null; since: Date; lapsesAt: Date }

/** R4: what the viewer follows, the latest first. A follow of what became another's close or closed customer is suspended (R3) and shows the holder. */
export async function listFollowing(
  context: QueryContext,
  { cursor, limit }: { cursor?: Keyset | undefined; limit: number },
): Promise<FollowingPage> {
  const { db, viewer, now } = context
  const policy = await cardPolicyNow(context)
  const [rows, count] = await Promise.all([
    db.$queryRaw<Row[]>`
      SELECT ${boardCardColumns(context, policy)}, ${accessLevel(viewer, now)} AS "access", o."name" AS "ownerName", w."since", w."lapses_at" AS "lapsesAt"
        FROM "follow" w JOIN "customer" c ON c."id" = w."customer_id" LEFT JOIN "person" o ON o."id" = c."owner_id"
       WHERE w."rep_id" = ${viewer.id}::uuid ${cursor ? Prisma.sql`AND (w."since", w."customer_id") < (${cursor.at}, ${cursor.id}::uuid)` : Prisma.empty}
       ORDER BY w."since" DESC, w."customer_id" DESC LIMIT ${limit + 1}`,
    db.follow.count({ where: { repId: viewer.id } }),
  ])
  const { page, nextCursor } = pageOf(rows, limit, row => ({ at: row.since, id: row.customerId }))
  return {
    rows: page.map(row => ({
      ...(row.access ? toBoardCard(row, row.access, policy, now) : asDuplicateCheckSays(toBoardCard(row, 'company', policy, now))),
      ownerName: row.ownerName,
      isFollowing: true,
      since: iso(row.since),
      lapsesAt: iso(row.lapsesAt),
      isSuspended: row.tier !== 'ordinary',
    })),
    nextCursor,
    count,
    limit: policy.followLimit,
  }
}

/** Of a customer that went out of sight: the company as the viewer knew it, who holds it, at which tier and since when; nothing of its work. */
function asDuplicateCheckSays({ customerId, name, localName, country, tier, version, ownerId, tierSince }: BoardCard): BoardCard {
  return {
    ...{ customerId, name, localName, country, tier, version, ownerId, tierSince },
    ...{ lastContactAt: null, nextAt: null, nextStep: null, followers: 0, openConflicts: 0, givenBy: null },
    ...{ isSuspected: false, isUnconfirmed: false, isRulingPending: false, isCold: false, coldDays: null },
  }
}
