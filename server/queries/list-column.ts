import type { BoardFilter } from '../api/inputs'
import type { ColumnPage } from '../api/shapes/board'
import { Prisma } from '../db'
import { Refusal } from '../domain/refusal'
import type { Tier } from '../domain/words'
import { type BoardCardRow, boardCardColumns, cardPolicyNow, toBoardCard } from './board-card'
import { filterConditions } from './board-filter'
import type { QueryContext } from './context'
import { type Keyset, pageOf } from './keyset'
import { laneAccess } from './visibility'

/** One column of a lane, last moved first. Of others' close and closed ones there is no column to see: NOT_FOUND. */
export async function listColumn(
  context: QueryContext,
  input: { repId: string; tier: Tier; cursor?: Keyset | undefined; limit: number; filter?: BoardFilter | undefined },
): Promise<ColumnPage> {
  const { db, viewer, now } = context
  const { repId, tier, cursor, limit, filter } = input
  const [access, policy] = await Promise.all([laneAccess(db, { viewer, repId, tier, now }), cardPolicyNow(context)])
  if (!access) throw new Refusal('NOT_FOUND', { rule: 'R3' })
  const rows = await db.$queryRaw<BoardCardRow[]>`
    SELECT ${boardCardColumns(context, policy)} FROM "customer" c
     WHERE c."owner_id" = ${repId}::uuid AND c."tier" = ${tier}::text::"Tier" ${filterConditions(filter, { now, coldAfterDays: policy.coldAfterDays })}
       ${cursor ? Prisma.sql`AND (c."tier_since", c."id") < (${cursor.at}, ${cursor.id}::uuid)` : Prisma.empty}
     ORDER BY c."tier_since" DESC, c."id" DESC LIMIT ${limit + 1}`
  const { page, nextCursor } = pageOf(rows, limit, row => ({ at: row.tierSince, id: row.customerId }))
  return { cards: page.map(row => toBoardCard(row, access, policy, now)), nextCursor }
}
