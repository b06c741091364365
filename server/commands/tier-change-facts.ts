import type { Viewer } from '../api/context'
import { type Db, hotRow, Prisma, type Tx } from '../db'
import { contractKey } from '../domain/order'
import type { RunningOffer, TierChangeFacts, TierChangeRequest } from '../domain/tier-policy'
import type { PersonStatus, Role, Tier } from '../domain/words'
import { CARD_COLUMNS, type CardRow, cardOf } from '../queries/card'
import { rateOn } from '../queries/exchange-rate'
import { type FirstOfferRow, firstOfferFor, toFirstOffer } from '../queries/first-offer'
import { policyOfStamp, policyStamp } from '../queries/policy-in-force'
import { WATCHERS } from '../queries/visibility'
import { readNewcomersAsked } from './newcomers-asked'

/** What a move is decided on, together with what its commit must find unchanged and the card it will show. */
export type ReadFacts = {
  facts: TierChangeFacts
  card: CardRow
  followVersion: number
  policyXmin: string
  isActorFollowing: boolean
  ownerMentorId: string | null
  /** Everybody to poke besides the members of the lane's room. */
  watcherIds: string[]
}

type Row = CardRow & {
  actorRole: Role
  actorTeamId: string | null
  actorSells: boolean
  actorStatus: PersonStatus
  followVersion: number
  ownerName: string | null
  ownerTeamId: string | null
  ownerMentorId: string | null
  releasedAt: Date | null
  releasedBy: string | null
  cooldownRepId: string | null
  cooldownUntil: Date | null
  actorWithdrewAt: Date | null
  actorGaveAt: Date | null
  offerId: string | null
  runsUntil: Date | null
  claimantId: string | null
  claimantName: string | null
  isAsked: boolean | null
  firstOffer: FirstOfferRow
  standingOrderIds: string[] | null
  laneHeld: number | null
  laneLimit: number | null
  laneUnconfirmed: number | null
  ownerHeld: number | null
  ownerLimit: number | null
  actorLastCountingAt: Date | null
  actorReleasedAt: Date | null
  actorFailedAt: Date | null
  ownerEvidenceId: string | null
  ownerEvidenceAt: Date | null
  isActorBeneficiary: boolean
  groupHolder: { ownerId: string; ownerName: string | null; tier: Tier; tierSince: string } | null
  isPendingForGroup: boolean
  hasOtherRuler: boolean
  today: string
  companyCurrency: string
  rate: string | null
  isContractTaken: boolean
  policyStamp: string
  isActorFollowing: boolean
  watcherIds: string[] | null
}

const INSTANTS = {
  ...({
    tierSince: true,
    lastContactAt: true,
    nextAt: true,
    lastCountingAt: true,
    offerUntil: true,
    releasedAt: true,
    cooldownUntil: true,
  } as const),
  ...({ openingUntil: true, actorWithdrewAt: true, actorGaveAt: true, runsUntil: true, actorLastCountingAt: true } as const),
  ...({ actorReleasedAt: true, actorFailedAt: true, ownerEvidenceAt: true } as const),
} as const

/** Reads in one query all that `decideTierChange` needs. null: no such customer. */
export async function readTierChangeFacts(
  db: Db | Tx,
  { viewer, customerId, request, now }: { viewer: Viewer; customerId: string; request: TierChangeRequest; now: Date },
): Promise<ReadFacts | null> {
  const contract = request.order ? contractKey(request.order.contractNumber) : null
  // A release asks for none of what stands in the way of taking.
  const isTaking = request.to !== 'ordinary' || viewer.role !== 'rep'
  const row = await hotRow<Row>(
    db,
    Prisma.sql`
    SELECT ${CARD_COLUMNS}, a."role"::text AS "actorRole", a."team_id" AS "actorTeamId", a."sells" AS "actorSells", a."status"::text AS "actorStatus", c."follow_version" AS "followVersion", o."name" AS "ownerName", o."team_id" AS "ownerTeamId", o."mentor_id" AS "ownerMentorId",
      c."released_at" AS "releasedAt", c."released_by" AS "releasedBy", c."cooldown_rep_id" AS "cooldownRepId", c."cooldown_until" AS "cooldownUntil",
      ${standingOrders},
      l."close_count" + l."reserved" AS "laneHeld", l."close_quota" AS "laneLimit", l."unconfirmed" AS "laneUnconfirmed",
      ol."close_count" + ol."reserved" AS "ownerHeld", ol."close_quota" AS "ownerLimit",
      ${isTaking ? evidence(viewer) : NO_EVIDENCE},
      ${isTaking ? coolingMoves(viewer) : NO_COOLING_MOVES},
      c."offer_id" AS "offerId", ro."until" AS "runsUntil", ro."claimant_id" AS "claimantId", rc."name" AS "claimantName", ${isAsked(viewer)}, ${firstOfferFor(now)},
      c."tier" = 'closed' AND coalesce(${viewer.id}::uuid = ANY(earner."ids"), false) AS "isActorBeneficiary", ${otherRuler(viewer)},
      ${ofGroup(viewer)},
      to_char(${now}::timestamptz AT TIME ZONE co."time_zone", 'YYYY-MM-DD') AS "today", co."currency"::text AS "companyCurrency",
      ${rateOn(request.order)} AS "rate",
      ${contract}::text IS NOT NULL AND EXISTS (
        SELECT 1 FROM "orders" d WHERE d."contract_key" = ${contract}::text AND d."status" IN ('unconfirmed', 'confirmed')) AS "isContractTaken",
      ${policyStamp(now)} AS "policyStamp",
      EXISTS (SELECT 1 FROM "follow" f WHERE f."customer_id" = c."id" AND f."rep_id" = ${viewer.id}::uuid) AS "isActorFollowing",
      ${WATCHERS}
    FROM "customer" c
    -- By its key: a table of one row that nobody analysed passes for hundreds, and the plan for costly enough to be compiled (JIT), which takes seconds.
    JOIN "company" co ON co."id" = 1
    JOIN "person" a ON a."id" = ${viewer.id}::uuid
    LEFT JOIN "person" o ON o."id" = c."owner_id"
    LEFT JOIN "lane" l ON l."rep_id" = ${viewer.id}::uuid
    LEFT JOIN "lane" ol ON ol."rep_id" = c."owner_id"
    LEFT JOIN "offer" ro ON ro."id" = c."offer_id"
    LEFT JOIN "person" rc ON rc."id" = ro."claimant_id"
    LEFT JOIN LATERAL ${isTaking ? OWNERS_EVIDENCE : NOTHING} e ON true
    CROSS JOIN LATERAL ${earners(viewer)} earner
    WHERE c."id" = ${customerId}::uuid AND c."merged_into" IS NULL`,
    INSTANTS,
  )
  if (!row) return null
  const [, policyXmin = ''] = row.policyStamp.split(':')
  const policy = await policyOfStamp(db, row.policyStamp)
  const isSomebodyBeside =
    row.tier === 'ordinary' && !row.offerId && (row.followers > 0 || (row.ownerId !== null && row.ownerId !== viewer.id))
  const newcomersAsked = isSomebodyBeside && isTaking ? await readNewcomersAsked(db, { viewer, customerId, policy, now }) : []
  return {
    facts: { ...toFacts(row, viewer), newcomersAsked, policy },
    card: cardOf(row),
    followVersion: row.followVersion,
    policyXmin,
    isActorFollowing: row.isActorFollowing,
    ownerMentorId: row.ownerMentorId,
    watcherIds: row.watcherIds ?? [],
  }
}

const standingOrders = Prisma.sql`CASE WHEN c."tier" = 'closed' THEN
  (SELECT array_agg(d."id"::text ORDER BY d."created_at" DESC) FROM "orders" d WHERE d."customer_id" = c."id" AND d."status" IN ('unconfirmed', 'confirmed')) END AS "standingOrderIds"`

const evidence = (viewer: Viewer) => Prisma.sql`
  (SELECT max(f."at") FROM "follow_up" f WHERE f."customer_id" = c."id" AND f."author_id" = ${viewer.id}::uuid AND f."counts") AS "actorLastCountingAt",
  e."id" AS "ownerEvidenceId", e."at" AS "ownerEvidenceAt"`
const NO_EVIDENCE = Prisma.sql`NULL AS "actorLastCountingAt", NULL AS "ownerEvidenceId", NULL AS "ownerEvidenceAt"`
const OWNERS_EVIDENCE = Prisma.sql`(SELECT f."id", f."at" FROM "follow_up" f WHERE f."customer_id" = c."id" AND f."author_id" = c."owner_id" AND f."counts"
  ORDER BY f."at" DESC LIMIT 1)`
const NOTHING = Prisma.sql`(SELECT 1 WHERE false)`

/**
 * R5, R1, R6, R7: when the viewer last released this customer (an undone release is none), failed to win it, took a waiting claim back or gave it
 * to a newcomer, whoever else did so since.
 */
const coolingMoves = (viewer: Viewer) => Prisma.sql`
  (SELECT max(t."at") FROM "tier_change" t WHERE t."customer_id" = c."id" AND t."kind" = 'released' AND t."actor_id" = ${viewer.id}::uuid
     AND NOT EXISTS (SELECT 1 FROM "tier_change" u WHERE u."undoes_id" = t."id")) AS "actorReleasedAt",
  (SELECT max(t."at") FROM "tier_change" t JOIN "orders" d ON d."id" = t."order_id"
    WHERE t."customer_id" = c."id" AND t."kind" IN ('orderRejected', 'orderExpired') AND d."rep_id" = ${viewer.id}::uuid) AS "actorFailedAt",
  (SELECT max(w."ended_at") FROM "offer" w WHERE w."customer_id" = c."id" AND w."claimant_id" = ${viewer.id}::uuid AND w."status" = 'withdrawn' AND NOT w."is_undone") AS "actorWithdrewAt",
  (SELECT max(t."at") FROM "tier_change" t JOIN "person" gt ON gt."id" = t."to_owner_id"
    WHERE t."customer_id" = c."id" AND t."kind" IN ('contributed', 'handedOver') AND t."from_owner_id" = ${viewer.id}::uuid AND gt."status" <> 'left'
      AND NOT EXISTS (SELECT 1 FROM "tier_change" u WHERE u."undoes_id" = t."id")) AS "actorGaveAt"`

const NO_COOLING_MOVES = Prisma.sql`NULL AS "actorReleasedAt", NULL AS "actorFailedAt", NULL AS "actorWithdrewAt", NULL AS "actorGaveAt"`

const isAsked = (viewer: Viewer) => Prisma.sql`ro."status" = 'open' AND EXISTS (
  SELECT 1 FROM "offer_asked" ra WHERE ra."offer_id" = ro."id" AND ra."newcomer_id" = ${viewer.id}::uuid AND ra."declined_at" IS NULL) AS "isAsked"`

/**
 * R10: who earns by the orders that stand besides the owner `o`: the originators, and the owner's mentor. Looked up once and only where a lead or
 * admin asks about a closed customer, which alone is reopened.
 */
const earners = (viewer: Viewer) =>
  viewer.role === 'rep'
    ? Prisma.sql`(SELECT '{}'::uuid[] AS "ids")`
    : Prisma.sql`(SELECT array_agg(w."originator_id") || o."mentor_id" AS "ids" FROM "tier_change" w JOIN "orders" d ON d."id" = w."order_id"
        WHERE c."tier" = 'closed' AND w."customer_id" = c."id" AND w."kind" = 'won' AND d."status" IN ('unconfirmed', 'confirmed'))`

/** R8: who holds another of its group as close or closed, and whether it waits only for a ruling on its group. Looked up where there is a group or a ruling. */
const ofGroup = (viewer: Viewer) => Prisma.sql`
  CASE WHEN c."tier" = 'ordinary' AND c."group_id" IS NOT NULL THEN (
    SELECT jsonb_build_object('ownerId', g."owner_id", 'ownerName', gp."name", 'tier', g."tier", 'tierSince', g."tier_since")
      FROM "customer" g JOIN "person" gp ON gp."id" = g."owner_id"
     WHERE g."group_id" = c."group_id" AND g."id" <> c."id" AND g."tier" <> 'ordinary' AND g."owner_id" <> ${viewer.id}::uuid
     ORDER BY g."tier" DESC, g."tier_since" LIMIT 1) END AS "groupHolder",
  c."ruling_pending" AND coalesce((
    SELECT bool_and(k."kind" = 'group') FROM "conflict" k WHERE k."other_customer_id" = c."id" AND k."status" = 'open' AND k."kind" <> 'protected'), false) AS "isPendingForGroup"`

/** R1: is there somebody else who could rule a case of the viewer's own? Only a lead or admin is ever asked. */
const otherRuler = (viewer: Viewer) =>
  viewer.role === 'rep'
    ? Prisma.sql`false AS "hasOtherRuler"`
    : Prisma.sql`EXISTS (SELECT 1 FROM "person" r WHERE r."id" <> ${viewer.id}::uuid AND r."id" IS DISTINCT FROM c."owner_id" AND r."status" = 'active'
        AND (r."role" = 'admin' OR (r."role" = 'lead' AND r."team_id" = o."team_id"))
        AND NOT coalesce(r."id" = ANY(earner."ids"), false)) AS "hasOtherRuler"`

function toFacts(row: Row, viewer: Viewer): Omit<TierChangeFacts, 'policy' | 'newcomersAsked'> {
  return {
    // As the database says now, not as when the request began: a person may be leaving at this moment.
    actor: { repId: viewer.id, role: row.actorRole, teamId: row.actorTeamId, sells: row.actorSells, status: row.actorStatus },
    customer: {
      tier: row.tier,
      version: row.version,
      ownerId: row.ownerId,
      ownerName: row.ownerName,
      ownerTeamId: row.ownerTeamId,
      tierSince: row.tierSince,
      isRulingPending: row.isRulingPending,
      isPendingForGroup: row.isPendingForGroup,
      isUnconfirmed: row.isUnconfirmed,
      releasedAt: row.releasedAt,
      releasedBy: row.releasedBy,
      cooldownRepId: row.cooldownRepId,
      cooldownUntil: row.cooldownUntil,
      openingUntil: row.openingUntil,
      standingOrderIds: row.standingOrderIds ?? [],
    },
    lane:
      row.laneHeld === null || row.laneLimit === null || row.laneUnconfirmed === null
        ? null
        : { held: row.laneHeld, limit: row.laneLimit, unconfirmed: row.laneUnconfirmed },
    ownerLane: row.ownerHeld === null || row.ownerLimit === null ? null : { held: row.ownerHeld, limit: row.ownerLimit },
    actorLastCountingAt: row.actorLastCountingAt,
    actorReleasedAt: row.actorReleasedAt,
    actorFailedAt: row.actorFailedAt,
    actorWithdrewAt: row.actorWithdrewAt,
    actorGaveAt: row.actorGaveAt,
    offer: runningOffer(row),
    firstOffer: toFirstOffer(row.firstOffer),
    isActorBeneficiary: row.isActorBeneficiary,
    ownerEvidence: row.ownerEvidenceId && row.ownerEvidenceAt ? { followUpId: row.ownerEvidenceId, at: row.ownerEvidenceAt } : null,
    groupHolder: row.groupHolder && { ...row.groupHolder, tierSince: new Date(row.groupHolder.tierSince) },
    hasOtherRuler: row.hasOtherRuler,
    today: row.today,
    companyCurrency: row.companyCurrency,
    rate: row.rate,
    isContractTaken: row.isContractTaken,
  }
}

function runningOffer({ offerId, runsUntil, claimantId, claimantName, isAsked }: Row): RunningOffer | null {
  if (!offerId || !runsUntil || !claimantId || !claimantName) return null
  return { offerId, until: runsUntil, claimantId, claimantName, isAsked: isAsked ?? false }
}
