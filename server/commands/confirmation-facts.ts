import type { Viewer } from '../api/context'
import { type Db, hotRow, Prisma, type Tx } from '../db'
import type { CommissionTerms } from '../domain/commission'
import type { Card } from '../domain/events'
import type { OrderDecisionFacts } from '../domain/order-decision'
import type { Role, Tier } from '../domain/words'
import { CARD_COLUMNS, type CardRow, cardOf, toCard } from '../queries/card'
import {
  type CommissionFacts,
  type CommissionRow,
  commissionColumns,
  commissionJoins,
  toCommissionFacts,
} from '../queries/commission-facts'
import { ORDER_COLUMNS, type OrderRowRead } from '../queries/order-list'
import { toTerms } from './post-commission'

/** Whoever may rule on it or is told of it: the admins, and the leads of the teams of the closer and of those who earned a share. */
type Ruler = { id: string; role: Role; teamId: string | null; isActive: boolean }

type Row = OrderRowRead &
  CommissionRow &
  CardRow & {
    fromTier: Tier | null
    fromOwnerId: string | null
    /** R6: it is of a win that waits. */
    isWaiting: boolean
    otherOrders: string | null
    isOtherUnconfirmed: boolean
    rulers: Ruler[] | null
    teams: Record<string, string | null> | null
  }

const INSTANTS = {
  ...({ createdAt: true, expiresAt: true, decidedAt: true, tierSince: true, lastContactAt: true, nextAt: true } as const),
  ...({ lastCountingAt: true, offerUntil: true, openingUntil: true } as const),
} as const

const OF_ORDER = {
  orderId: Prisma.sql`d."id"`,
  currency: Prisma.sql`d."currency"::text`,
  date: Prisma.sql`d."date"`,
  createdAt: Prisma.sql`d."created_at"`,
}

/** What a confirmation is decided and posted on, and what its commit must find unchanged. */
export type ConfirmationFacts = {
  order: OrderRowRead
  decision: Pick<OrderDecisionFacts, 'order' | 'beneficiaryIds' | 'hasOtherRuler'>
  isWaiting: boolean
  card: Card
  commission: CommissionFacts
  /** null where the admin's table has no rate for it. */
  terms: CommissionTerms | null
  rulers: Ruler[]
  teamOf: Map<string, string | null>
  expect: { version: number; policyStamps: string[]; otherOrders: string | null }
}

/** Reads in one query all that a confirmation rests on. null: no such order, or of a customer that was merged meanwhile. */
export async function readConfirmationFacts(db: Db | Tx, viewer: Viewer, orderId: string): Promise<ConfirmationFacts | null> {
  const row = await hotRow<Row>(
    db,
    Prisma.sql`
    SELECT ${ORDER_COLUMNS}, d."from_tier"::text AS "fromTier", d."from_owner_id" AS "fromOwnerId", ${CARD_COLUMNS},
      EXISTS (SELECT 1 FROM "offer" w WHERE w."order_id" = d."id" AND w."status" IN ('open', 'confirming')) AS "isWaiting",
      other."standing" AS "otherOrders", coalesce(other."isUnconfirmed", false) AS "isOtherUnconfirmed",
      ${commissionColumns(OF_ORDER)},
      (SELECT json_agg(json_build_object('id', q."id", 'role', q."role", 'teamId', q."team_id", 'isActive', q."status" = 'active')) FROM "person" q
        WHERE q."status" IN ('active', 'onNotice') AND (q."role" = 'admin' OR (q."role" = 'lead' AND q."team_id" = ANY(earned."teamIds" || r."team_id" || o."team_id")))) AS "rulers",
      (SELECT json_object_agg(q."id", q."team_id") FROM "person" q
        WHERE q."status" IN ('active', 'onNotice') AND q."id" = ANY(earned."repIds" || r."id" || o."id")) AS "teams"
    FROM "orders" d JOIN "customer" c ON c."id" = d."customer_id" AND c."merged_into" IS NULL JOIN "company" co ON co."id" = 1 JOIN "person" r ON r."id" = d."rep_id"
      LEFT JOIN "person" b ON b."id" = d."decided_by"
      ${commissionJoins(OF_ORDER)}
    WHERE d."id" = ${orderId}::uuid`,
    INSTANTS,
  )
  if (!row) return null
  const { repId, currency, date, createdAt } = row
  const commission = await toCommissionFacts(db, row, { repId, currency, date, createdAt })
  const terms = toTerms(commission, row)
  const rulers = row.rulers ?? []
  // Of a win that waits for its confirmation (R6) the originator is who owns the customer until then.
  const originatorId =
    row.originatorId ?? (row.isWaiting && row.fromTier === 'ordinary' && row.fromOwnerId !== repId ? row.fromOwnerId : null)
  const beneficiaryIds = [row.mentorId, originatorId, ...(terms?.shares ?? []).map(share => share.repId)].filter(id => id !== null)
  const parties = [viewer.id, repId, ...beneficiaryIds]
  const hasOtherRuler = rulers.some(
    ({ id, role, teamId, isActive }) =>
      isActive && !parties.includes(id) && (role === 'admin' || (teamId !== null && teamId === row.repTeamId)),
  )
  return {
    order: row,
    decision: { order: { status: row.status, repId, repTeamId: row.repTeamId }, beneficiaryIds, hasOtherRuler },
    isWaiting: row.isWaiting,
    card: toCard({ ...cardOf(row), isUnconfirmed: row.isOtherUnconfirmed }),
    commission,
    terms,
    rulers,
    teamOf: new Map(Object.entries(row.teams ?? {})),
    expect: { version: row.version, policyStamps: row.policyStamps, otherOrders: row.otherOrders },
  }
}
