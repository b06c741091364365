import type { BoardCard } from '../api/shapes/board'
import type { Access } from '../api/shapes/customer'
import { Prisma } from '../db'
import { coldness } from '../domain/cold'
import { CARD_COLUMNS, type CardRow, toCard } from './card'
import type { QueryContext } from './context'
import { againIfPolicyMoved, policyOfStamp, policyStamp } from './policy-in-force'

/** Parameters of the policy in force that a card shows by. */
export type CardPolicy = { coldAfterDays: number; undoMinutes: number }

export type BoardCardRow = CardRow & { enteredAt: Date; followersNames: string[] | null; ownMoveAt: Date | null }

/** The columns of a card with its badges, of customer `c`. Names only where there are followers; an undo only of what just moved. */
export function boardCardColumns({ viewer, now }: Pick<QueryContext, 'viewer' | 'now'>, { undoMinutes }: CardPolicy): Prisma.Sql {
  const undoableFrom = new Date(now.getTime() - undoMinutes * 60_000)
  return Prisma.sql`${CARD_COLUMNS}, c."entered_at" AS "enteredAt",
    CASE WHEN c."followers" > 0 THEN (
      SELECT array_agg(n."name") FROM (
        SELECT fp."name" FROM "follow" bf JOIN "person" fp ON fp."id" = bf."rep_id" WHERE bf."customer_id" = c."id" ORDER BY bf."since" LIMIT 3) n) END AS "followersNames",
    CASE WHEN c."tier_since" >= ${undoableFrom} THEN (
      SELECT u."at" FROM "tier_change" u WHERE u."customer_id" = c."id" AND u."version" = c."version" AND u."kind" IN ('claimed', 'released')
         AND (u."actor_id" = ${viewer.id}::uuid OR (u."kind" = 'claimed' AND u."to_owner_id" = ${viewer.id}::uuid)) AND u."at" >= ${undoableFrom}) END AS "ownMoveAt"`
}

/** A card with no more than the access allows: where one sees the company only, neither the next step nor who gave it. */
export function toBoardCard(row: BoardCardRow, access: Access, { coldAfterDays, undoMinutes }: CardPolicy, now: Date): BoardCard {
  const isOpening = row.openingUntil !== null && row.openingUntil > now && row.tier === 'ordinary'
  const card = toCard({ ...pick(row), openingUntil: isOpening ? row.openingUntil : null })
  const isLimited = access === 'company' || access === 'following'
  return {
    ...card,
    ...(isLimited ? { nextStep: null, givenBy: null } : {}),
    ...coldness(row, coldAfterDays, now),
    // Absent rather than undefined: superjson writes a line for every undefined.
    ...(row.followersNames ? { followersNames: row.followersNames } : {}),
    ...(row.ownMoveAt ? { canUndoUntil: new Date(row.ownMoveAt.getTime() + undoMinutes * 60_000).toISOString() } : {}),
  }
}

/** The policy of the cards, in one look-up where nothing else is asked first. */
export function cardPolicyNow({ db, now }: QueryContext): Promise<CardPolicy & { version: number; followLimit: number }> {
  return againIfPolicyMoved(async () => {
    const rows = await db.$queryRaw<{ stamp: string }[]>`SELECT ${policyStamp(now)} AS "stamp"`
    return cardPolicyOf(db, rows[0]?.stamp ?? '')
  })
}

export async function cardPolicyOf(db: QueryContext['db'], stamp: string): Promise<CardPolicy & { version: number; followLimit: number }> {
  const { clauses, version } = await policyOfStamp(db, stamp)
  return {
    version,
    coldAfterDays: clauses.evidence.params.coldAfterDays,
    undoMinutes: clauses.moves.params.undoMinutes,
    followLimit: clauses.sharing.params.followLimit,
  }
}

function pick(row: BoardCardRow): Omit<CardRow, 'openingUntil'> {
  const { customerId, name, localName, country, tier, version, ownerId, tierSince, lastContactAt, nextAt, nextStep } = row
  const { followers, openConflicts, isSuspected, isUnconfirmed, isRulingPending, givenBy, offerUntil, lastCountingAt } = row
  return {
    ...{ customerId, name, localName, country, tier, version, ownerId, tierSince, lastContactAt, nextAt, nextStep },
    ...{ followers, openConflicts, isSuspected, isUnconfirmed, isRulingPending, givenBy, offerUntil, lastCountingAt },
  }
}
