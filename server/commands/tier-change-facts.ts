import type { Viewer } from '../api/context'
import { askTogether } from '../ask-together'
import { asObjects, type Db, hotObjects, isOutside, Prisma, type Tx } from '../db'
import { contractKey } from '../domain/order'
import type { RunningOffer, TierChangeFacts, TierChangeRequest } from '../domain/tier-policy'
import type { PersonStatus, Role, Tier } from '../domain/words'
import { CARD_COLUMNS, type CardRow, cardOf } from '../queries/card'
import { rateOn } from '../queries/exchange-rate'
import { readFirstOffer } from '../queries/first-offer'
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
  /** Of which question. */
  n: number
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
  /** R12: then it is asked to whom. That is rare, and the part of the statement would be prepared for every move. */
  isOfferedFirst: boolean
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

type Asked = { viewer: Viewer; customerId: string; request: TierChangeRequest; now: Date }

/** Reads all that `decideTierChange` needs, in one query for all who ask within one turn of the loop. null: no such customer. */
export async function readTierChangeFacts(db: Db | Tx, asked: Asked): Promise<ReadFacts | null> {
  const { viewer, customerId, now } = asked
  const row = isOutside(db) ? await togetherOn(db)(asked) : (await readRows(db, [asked]))[0]
  if (!row) return null
  const [, policyXmin = ''] = row.policyStamp.split(':')
  const policy = await policyOfStamp(db, row.policyStamp)
  const isSomebodyBeside =
    row.tier === 'ordinary' && !row.offerId && (row.followers > 0 || (row.ownerId !== null && row.ownerId !== viewer.id))
  const newcomersAsked = isSomebodyBeside && isTaking(asked) ? await readNewcomersAsked(db, { viewer, customerId, policy, now }) : []
  const firstOffer = row.isOfferedFirst ? await readFirstOffer(db, { customerId, personId: viewer.id, now }) : null
  return {
    facts: { ...toFacts(row, viewer), firstOffer, newcomersAsked, policy },
    card: cardOf(row),
    followVersion: row.followVersion,
    policyXmin,
    isActorFollowing: row.isActorFollowing,
    ownerMentorId: row.ownerMentorId,
    watcherIds: row.watcherIds ?? [],
  }
}

const readers = new WeakMap<Db, (asked: Asked) => Promise<Row | undefined>>()

function togetherOn(db: Db) {
  const reader = readers.get(db) ?? askTogether((asked: Asked[]) => readRows(db, asked), MOST)
  readers.set(db, reader)
  return reader
}

/** The plan of the statement is made for as many. */
const MOST = 8

/** A release asks for none of what stands in the way of taking. */
const isTaking = ({ request, viewer }: Asked) => request.to !== 'ordinary' || viewer.role !== 'rep'
const isRuling = ({ viewer }: Asked) => viewer.role !== 'rep'

/** What of the statement anybody needs: what nobody does is left out, since the database prepares each part anew with each query. */
type Parts = { forTaking: boolean; forRuling: boolean; forOrder: boolean }

async function readRows(db: Db | Tx, asked: Asked[]): Promise<(Row | undefined)[]> {
  const parts = { forTaking: asked.some(isTaking), forRuling: asked.some(isRuling), forOrder: asked.some(({ request }) => request.order) }
  const values = asked.map((one, n) => ({
    n,
    customerId: one.customerId,
    actorId: one.viewer.id,
    at: one.now,
    isTaking: isTaking(one),
    isRuling: isRuling(one),
    ...orderAsked(one.request),
  }))
  const rows = await hotObjects<Row>(db, statementFor(parts, JSON.stringify(values)), INSTANTS)
  const byNumber = new Map(rows.map(row => [row.n, row]))
  return asked.map((_, n) => byNumber.get(n))
}

const orderAsked = ({ order }: TierChangeRequest) =>
  order && { contract: contractKey(order.contractNumber), currency: order.currency, day: order.date }

const statements = new Map<string, Prisma.Sql>()

/** A statement is a few kilobytes in many pieces: put together once for each set of parts. */
function statementFor(parts: Parts, questions: string): Prisma.Sql {
  const key = `${parts.forTaking} ${parts.forRuling} ${parts.forOrder}`
  const { strings, values } = statements.get(key) ?? asObjects(statementOf(parts))
  if (!statements.has(key)) statements.set(key, Prisma.sql(strings, ...values))
  return Prisma.sql(strings, ...values.map(value => (value === QUESTIONS ? questions : value)))
}

/** Stands for them in the statement that is kept. */
const QUESTIONS = '[]'

/**
 * `q` is one question; all of them are one parameter, as JSON. Planned for each by itself (OFFSET 0), by keys: joined with all at once, the database would
 * rather read small tables as a whole. And it expects no more questions than there can be, or it would take the plan for costly enough to be compiled.
 */
const statementOf = (parts: Parts) => Prisma.sql`
  SELECT f.* FROM (SELECT * FROM jsonb_to_recordset(${QUESTIONS}::jsonb) AS j("n" integer, "customerId" uuid, "actorId" uuid, "at" timestamptz, "isTaking" boolean,
      "isRuling" boolean, "contract" text, "currency" text, "day" date) LIMIT ${Prisma.raw(String(MOST))}) q
    CROSS JOIN LATERAL (${factsOf(parts)} OFFSET 0) f`

const factsOf = ({ forTaking, forRuling, forOrder }: Parts) => Prisma.sql`
    SELECT q."n", ${CARD_COLUMNS}, a."role"::text AS "actorRole", a."team_id" AS "actorTeamId", a."sells" AS "actorSells", a."status"::text AS "actorStatus", c."follow_version" AS "followVersion", o."name" AS "ownerName", o."team_id" AS "ownerTeamId", o."mentor_id" AS "ownerMentorId",
      c."released_at" AS "releasedAt", c."released_by" AS "releasedBy", c."cooldown_rep_id" AS "cooldownRepId", c."cooldown_until" AS "cooldownUntil",
      ${standingOrders},
      l."close_count" + l."reserved" AS "laneHeld", l."close_quota" AS "laneLimit", l."unconfirmed" AS "laneUnconfirmed",
      ol."close_count" + ol."reserved" AS "ownerHeld", ol."close_quota" AS "ownerLimit",
      ${forTaking ? evidence : NO_EVIDENCE},
      ${forTaking ? coolingMoves : NO_COOLING_MOVES},
      c."offer_id" AS "offerId", ro."until" AS "runsUntil", ro."claimant_id" AS "claimantId", rc."name" AS "claimantName", ${isAsked},
      c."owner_id" IS NULL AND coalesce(c."first_until" > q."at", false) AS "isOfferedFirst",
      ${forRuling ? Prisma.sql`c."tier" = 'closed' AND coalesce(q."actorId" = ANY(earner."ids"), false)` : Prisma.sql`false`} AS "isActorBeneficiary",
      ${forRuling ? otherRuler : Prisma.sql`false`} AS "hasOtherRuler",
      ${ofGroup},
      to_char(q."at" AT TIME ZONE co."time_zone", 'YYYY-MM-DD') AS "today", co."currency"::text AS "companyCurrency",
      ${forOrder ? ofOrder : Prisma.sql`NULL AS "rate", false AS "isContractTaken"`},
      ${policyStamp(NOW)} AS "policyStamp",
      EXISTS (SELECT 1 FROM "follow" f WHERE f."customer_id" = c."id" AND f."rep_id" = q."actorId") AS "isActorFollowing",
      ${WATCHERS}
    FROM "customer" c
    -- By its key: a table of one row that nobody analysed passes for hundreds, and the plan for costly enough to be compiled (JIT), which takes seconds.
    JOIN "company" co ON co."id" = 1
    JOIN "person" a ON a."id" = q."actorId"
    LEFT JOIN "person" o ON o."id" = c."owner_id"
    LEFT JOIN "lane" l ON l."rep_id" = q."actorId"
    LEFT JOIN "lane" ol ON ol."rep_id" = c."owner_id"
    LEFT JOIN "offer" ro ON ro."id" = c."offer_id"
    LEFT JOIN "person" rc ON rc."id" = ro."claimant_id"
    ${forTaking ? OWNERS_EVIDENCE : Prisma.empty}
    ${forRuling ? earners : Prisma.empty}
    WHERE c."id" = q."customerId" AND c."merged_into" IS NULL`

const NOW = Prisma.sql`q."at"`

const standingOrders = Prisma.sql`CASE WHEN c."tier" = 'closed' THEN
  (SELECT array_agg(d."id"::text ORDER BY d."created_at" DESC) FROM "orders" d WHERE d."customer_id" = c."id" AND d."status" IN ('unconfirmed', 'confirmed')) END AS "standingOrderIds"`

const evidence = Prisma.sql`
  CASE WHEN q."isTaking" THEN (SELECT max(f."at") FROM "follow_up" f WHERE f."customer_id" = c."id" AND f."author_id" = q."actorId" AND f."counts") END AS "actorLastCountingAt",
  e."id" AS "ownerEvidenceId", e."at" AS "ownerEvidenceAt"`
const NO_EVIDENCE = Prisma.sql`NULL AS "actorLastCountingAt", NULL AS "ownerEvidenceId", NULL AS "ownerEvidenceAt"`
const OWNERS_EVIDENCE = Prisma.sql`LEFT JOIN LATERAL (SELECT f."id", f."at" FROM "follow_up" f
  WHERE q."isTaking" AND f."customer_id" = c."id" AND f."author_id" = c."owner_id" AND f."counts" ORDER BY f."at" DESC LIMIT 1) e ON true`

/**
 * R5, R1, R6, R7: when the viewer last released this customer (an undone release is none), failed to win it, took a waiting claim back or gave it
 * to a newcomer, whoever else did so since.
 */
const coolingMoves = Prisma.sql`
  CASE WHEN q."isTaking" THEN (SELECT max(t."at") FROM "tier_change" t WHERE t."customer_id" = c."id" AND t."kind" = 'released' AND t."actor_id" = q."actorId"
     AND NOT EXISTS (SELECT 1 FROM "tier_change" u WHERE u."undoes_id" = t."id")) END AS "actorReleasedAt",
  CASE WHEN q."isTaking" THEN (SELECT max(t."at") FROM "tier_change" t JOIN "orders" d ON d."id" = t."order_id"
    WHERE t."customer_id" = c."id" AND t."kind" IN ('orderRejected', 'orderExpired') AND d."rep_id" = q."actorId") END AS "actorFailedAt",
  CASE WHEN q."isTaking" THEN (SELECT max(w."ended_at") FROM "offer" w
    WHERE w."customer_id" = c."id" AND w."claimant_id" = q."actorId" AND w."status" = 'withdrawn' AND NOT w."is_undone") END AS "actorWithdrewAt",
  CASE WHEN q."isTaking" THEN (SELECT max(t."at") FROM "tier_change" t JOIN "person" gt ON gt."id" = t."to_owner_id"
    WHERE t."customer_id" = c."id" AND t."kind" IN ('contributed', 'handedOver') AND t."from_owner_id" = q."actorId" AND gt."status" <> 'left'
      AND NOT EXISTS (SELECT 1 FROM "tier_change" u WHERE u."undoes_id" = t."id")) END AS "actorGaveAt"`

const NO_COOLING_MOVES = Prisma.sql`NULL AS "actorReleasedAt", NULL AS "actorFailedAt", NULL AS "actorWithdrewAt", NULL AS "actorGaveAt"`

const isAsked = Prisma.sql`ro."status" = 'open' AND EXISTS (
  SELECT 1 FROM "offer_asked" ra WHERE ra."offer_id" = ro."id" AND ra."newcomer_id" = q."actorId" AND ra."declined_at" IS NULL) AS "isAsked"`

/**
 * R10: who earns by the orders that stand besides the owner `o`: the originators, and the owner's mentor. Looked up once and only where a lead or
 * admin asks about a closed customer, which alone is reopened.
 */
const earners = Prisma.sql`CROSS JOIN LATERAL (SELECT CASE WHEN q."isRuling" THEN (
  SELECT array_agg(w."originator_id") || o."mentor_id" FROM "tier_change" w JOIN "orders" d ON d."id" = w."order_id"
   WHERE c."tier" = 'closed' AND w."customer_id" = c."id" AND w."kind" = 'won' AND d."status" IN ('unconfirmed', 'confirmed')) END AS "ids") earner`

/** R8: who holds another of its group as close or closed, and whether it waits only for a ruling on its group. Looked up where there is a group or a ruling. */
const ofGroup = Prisma.sql`
  CASE WHEN c."tier" = 'ordinary' AND c."group_id" IS NOT NULL THEN (
    SELECT jsonb_build_object('ownerId', g."owner_id", 'ownerName', gp."name", 'tier', g."tier", 'tierSince', g."tier_since")
      FROM "customer" g JOIN "person" gp ON gp."id" = g."owner_id"
     WHERE g."group_id" = c."group_id" AND g."id" <> c."id" AND g."tier" <> 'ordinary' AND g."owner_id" <> q."actorId"
     ORDER BY g."tier" DESC, g."tier_since" LIMIT 1) END AS "groupHolder",
  c."ruling_pending" AND coalesce((
    SELECT bool_and(k."kind" = 'group') FROM "conflict" k WHERE k."other_customer_id" = c."id" AND k."status" = 'open' AND k."kind" <> 'protected'), false) AS "isPendingForGroup"`

/** R1: is there somebody else who could rule a case of the viewer's own? Only a lead or admin is ever asked. */
const otherRuler = Prisma.sql`(q."isRuling" AND EXISTS (SELECT 1 FROM "person" r WHERE r."id" <> q."actorId" AND r."id" IS DISTINCT FROM c."owner_id" AND r."status" = 'active'
  AND (r."role" = 'admin' OR (r."role" = 'lead' AND r."team_id" = o."team_id"))
  AND NOT coalesce(r."id" = ANY(earner."ids"), false)))`

const ofOrder = Prisma.sql`
  CASE WHEN q."currency" IS NOT NULL THEN ${rateOn({ currency: Prisma.sql`q."currency"`, date: Prisma.sql`q."day"` })} END AS "rate",
  q."contract" IS NOT NULL AND EXISTS (
    SELECT 1 FROM "orders" d WHERE d."contract_key" = q."contract" AND d."status" IN ('unconfirmed', 'confirmed')) AS "isContractTaken"`

function toFacts(row: Row, viewer: Viewer): Omit<TierChangeFacts, 'policy' | 'newcomersAsked' | 'firstOffer'> {
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
