import { type Db, hotRows, Prisma, type Tx } from '../db'
import type { EarningFact, ShareFacts } from '../domain/commission'
import { wasNewcomer } from '../domain/newcomer'
import { activeParams, type PolicyInForce } from '../domain/policy'
import { coefficientOf } from '../domain/territory'
import { closing } from './closing'
import { policiesOfStamps } from './policy-in-force'

/** An order that could be: what commission on it would be computed from. */
export type OrderToEarn = { customerId: string; repId: string; currency: string; date: string; createdAt: Date }

export type CommissionFacts = {
  companyCurrency: string
  timeZone: string
  rate: { rate: string; day: string | null } | null
  closerRateBps: number
  isOwnRate: boolean
  coefficientBps: number
  /** In force on the order date. */
  policyVersion: number
  shareFacts: ShareFacts
}

/** Of the order: the values, or the columns that have them. */
type Expressions = { orderId: Prisma.Sql; currency: Prisma.Sql; date: Prisma.Sql; createdAt: Prisma.Sql }

export type CommissionRow = {
  companyCurrency: string
  timeZone: string
  country: string
  rate: string | null
  rateDay: string | null
  /** On the order date. */
  mentorThenId: string | null
  hiredOn: string
  newcomerEndedOn: string | null
  sells: boolean
  confirmedClosings: number
  ownRateBps: number | null
  earlierOrders: string[] | null
  facts: FactRow[] | null
  policyStamps: string[]
  wakes: { version: number; clauseId: string; day: string }[] | null
}

type FactRow = {
  role: EarningFact['role']
  factId: string
  repId: string
  at: string
  day: string
  policyVersion: number
  isOfThisOrder: boolean
  evidenceAt: string | null
  leftOn: string | null
}

/** R10: what an order would rest on that is entered now. */
export async function readCommissionFacts(db: Db | Tx, order: OrderToEarn): Promise<CommissionFacts> {
  const { repId, customerId } = order
  const values = {
    orderId: Prisma.sql`NULL::uuid`,
    currency: Prisma.sql`${order.currency}::text`,
    date: Prisma.sql`${order.date}::date`,
    createdAt: Prisma.sql`${order.createdAt}::timestamptz`,
  }
  const [row] = await hotRows<CommissionRow>(
    db,
    Prisma.sql`SELECT ${commissionColumns(values)}
      FROM "customer" c JOIN "company" co ON co."id" = 1 JOIN "person" r ON r."id" = ${repId}::uuid ${commissionJoins(values)} WHERE c."id" = ${customerId}::uuid`,
  )
  if (!row) throw new Error('An order has a customer and a closer')
  return toCommissionFacts(db, row, order)
}

/**
 * R10: all that commission on an order rests on, as the history has it: who lost the customer `c`, who gave it, whose newcomer the closer `r` was on the
 * order date, rates, the policies; `co` is the company. With `commissionJoins`.
 */
export const commissionColumns = (order: Expressions): Prisma.Sql => Prisma.sql`
  co."currency"::text AS "companyCurrency", co."time_zone" AS "timeZone", c."country"::text AS "country",
  CASE WHEN co."currency"::text = ${order.currency} THEN '1' ELSE ofday."rate"::text END AS "rate", to_char(ofday."day", 'YYYY-MM-DD') AS "rateDay",
  ${closerOn(order)},
  (SELECT x."rate_bps" FROM "closer_rate" x WHERE x."rep_id" = r."id" AND x."from_day" <= ${order.date} ORDER BY x."from_day" DESC, x."id" DESC LIMIT 1) AS "ownRateBps",
  other."earlierOrders", earned."facts",
  (SELECT array_agg(n."version" || ':' || n.xmin::text ORDER BY n."version") FROM "policy" n WHERE n."status" IN ('published', 'superseded')) AS "policyStamps",
  (SELECT json_agg(json_build_object('version', w."version", 'clauseId', w."clause_id", 'day', to_char(w."at" AT TIME ZONE co."time_zone", 'YYYY-MM-DD')))
     FROM "clause_wake" w) AS "wakes"`

export const commissionJoins = (order: Expressions): Prisma.Sql => Prisma.sql`
  LEFT JOIN LATERAL (
    SELECT x."rate", x."day" FROM "exchange_rate" x
     WHERE co."currency"::text <> ${order.currency} AND x."currency" = ${order.currency}::char(3) AND x."day" <= ${order.date} ORDER BY x."day" DESC LIMIT 1) ofday ON true
  LEFT JOIN "person" o ON o."id" = (
    SELECT h."mentor_id" FROM "mentor_change" h WHERE h."rep_id" = r."id" AND h."from_day" <= ${order.date} ORDER BY h."from_day" DESC, h."set_at" DESC LIMIT 1)
  CROSS JOIN LATERAL (
    SELECT json_agg(e."created_at") FILTER (WHERE e."status" = 'confirmed') AS "earlierOrders", bool_or(e."status" = 'unconfirmed') AS "isUnconfirmed",
      string_agg(e."id" || ':' || e."status", ',' ORDER BY e."id") AS "standing"
      FROM "orders" e WHERE e."customer_id" = c."id" AND e."id" IS DISTINCT FROM ${order.orderId} AND e."status" IN ('unconfirmed', 'confirmed')) other
  CROSS JOIN LATERAL (
    SELECT json_agg(json_build_object('role', f."role", 'factId', f."factId", 'repId', f."repId", 'at', f."at", 'policyVersion', f."policyVersion",
        'day', to_char(f."at" AT TIME ZONE co."time_zone", 'YYYY-MM-DD'), 'isOfThisOrder', f."isOfThisOrder", 'evidenceAt', f."evidenceAt", 'leftOn', ${leftOn('b')})) AS "facts",
      array_agg(b."team_id") AS "teamIds", array_agg(b."id") AS "repIds"
      FROM (${losses(order)} UNION ALL ${gifts(order)}) f JOIN "person" b ON b."id" = f."repId") earned`

/** Throws PolicyMoved when a clause woke since the row was read. */
export async function toCommissionFacts(
  db: Db | Tx,
  row: CommissionRow,
  order: { repId: string; currency: string; date: string; createdAt: Date },
): Promise<CommissionFacts> {
  const policies = await policiesOfStamps(db, row.policyStamps)
  const policy = asleepOn(policyOn(policies, order.date, row.timeZone), row.wakes ?? [], order.date)
  const { closerRateBps, mentorShareBps } = policy.clauses.commission.params
  const newcomers = activeParams(policy, 'newcomers')
  const isMentored = newcomers !== null && wasNewcomer(row, order.date, newcomers)
  return {
    companyCurrency: row.companyCurrency,
    timeZone: row.timeZone,
    rate: row.rate === null ? null : { rate: row.rate, day: row.rateDay },
    closerRateBps: row.ownRateBps ?? closerRateBps,
    isOwnRate: row.ownRateBps !== null,
    coefficientBps: coefficientOf(activeParams(policy, 'territory')?.areas ?? null, row.country),
    policyVersion: policy.version,
    shareFacts: {
      order: { date: order.date, createdAt: order.createdAt },
      closerId: order.repId,
      earlierOrders: (row.earlierOrders ?? []).map(at => new Date(at)),
      facts: (row.facts ?? []).map(fact => toEarningFact(fact, policies)),
      mentor: row.mentorThenId && isMentored ? { repId: row.mentorThenId, shareBps: mentorShareBps, policyVersion: policy.version } : null,
    },
  }
}

/** In force at the end of a calendar day of the company; before the first one, the first. */
function policyOn(policies: PolicyInForce[], day: string, timeZone: string): PolicyInForce {
  const found = policies.findLast(({ effectiveAt }) => effectiveAt !== null && dayIn(timeZone, new Date(effectiveAt)) <= day) ?? policies[0]
  if (!found) throw new Error('No policy was ever published')
  return found
}

/** R11: what woke later slept on the order date still. */
function asleepOn(policy: PolicyInForce, wakes: NonNullable<CommissionRow['wakes']>, day: string): PolicyInForce {
  const clauses = { ...policy.clauses }
  for (const clauseId of ['territory', 'newcomers'] as const) {
    const woke = wakes.find(wake => wake.version === policy.version && wake.clauseId === clauseId)
    if (woke && woke.day > day) Object.assign(clauses, { [clauseId]: { ...clauses[clauseId], state: 'dormant' } })
  }
  return { ...policy, clauses }
}

const formats = new Map<string, Intl.DateTimeFormat>()
/** The company's calendar day of an instant, YYYY-MM-DD. */
export function dayIn(timeZone: string, at: Date): string {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone })
  formats.set(timeZone, format)
  return format.format(at)
}

/** Share and months of what happened are those of the policy in force then. */
function toEarningFact({ at, evidenceAt, ...row }: FactRow, policies: PolicyInForce[]): EarningFact {
  const policy = policies.find(({ version }) => version === row.policyVersion)
  if (!policy) throw new Error(`Policy ${row.policyVersion} was never published`)
  const { ordinaryShareBps, contributorShareBps, handoverShareBps, shareMonths, originatorFollowUpDays } = policy.clauses.commission.params
  const shareBps = { originator: ordinaryShareBps, contributor: contributorShareBps, handover: handoverShareBps }[row.role]
  const fact = { ...row, at: new Date(at), shareBps, shareMonths }
  const evidence = { at: evidenceAt ? new Date(evidenceAt) : null, withinDays: originatorFollowUpDays }
  return row.role === 'originator' ? { ...fact, evidence } : fact
}

/**
 * The closer `r` as on the order date: the closings that had been confirmed before that day (asked for whom somebody guides), and their mentor `o` then, the successor where one had left;
 * where none was named yet, nobody.
 */
function closerOn({ date }: Expressions): Prisma.Sql {
  const dayBegan = Prisma.sql`(${date}::timestamp AT TIME ZONE co."time_zone")`
  return Prisma.sql`
    CASE WHEN coalesce(${leftOn('o')} >= to_char(${date}, 'YYYY-MM-DD'), true) THEN o."id"::text END AS "mentorThenId",
    to_char(r."hired_on", 'YYYY-MM-DD') AS "hiredOn", r."sells",
    to_char(r."newcomer_ended_at" AT TIME ZONE co."time_zone", 'YYYY-MM-DD') AS "newcomerEndedOn",
    CASE WHEN o."id" IS NULL THEN 0 ELSE (SELECT count(DISTINCT ${closing('gc')})::integer FROM "orders" e JOIN "customer" gc ON gc."id" = e."customer_id"
      WHERE e."rep_id" = r."id" AND e."confirmed_at" < ${dayBegan}
        AND (e."status" = 'confirmed' OR e."decided_at" >= ${dayBegan})) END AS "confirmedClosings"`
}

/** R8: the history of what was merged into the customer is read with its own. */
const HISTORIES = Prisma.sql`(SELECT c."id" UNION ALL SELECT x."id" FROM "customer" x WHERE x."merged_into" = c."id")`

/** R4: the customer went to another lane. Not where the move was undone, or was a win whose order was rejected: then nobody lost it. */
const losses = ({ createdAt, orderId }: Expressions) => Prisma.sql`
  SELECT 'originator' AS "role", t."id" AS "factId", t."originator_id" AS "repId", t."at", t."policy_version" AS "policyVersion",
    coalesce(t."order_id" = ${orderId}, false) AS "isOfThisOrder", t."evidence"->>'at' AS "evidenceAt"
  FROM "tier_change" t
  WHERE t."customer_id" IN ${HISTORIES} AND t."originator_id" IS NOT NULL AND (t."at" <= ${createdAt} OR t."order_id" = ${orderId})
    AND NOT EXISTS (SELECT 1 FROM "tier_change" u WHERE u."undoes_id" = t."id")
    AND NOT EXISTS (SELECT 1 FROM "orders" e WHERE e."id" = t."order_id" AND t."kind" = 'won' AND e."status" = 'rejected')`

/** R7, R9: it was contributed (and not returned since), or handed over. The giver is who owned it. */
const gifts = ({ createdAt }: Expressions) => Prisma.sql`
  SELECT CASE t."kind" WHEN 'contributed' THEN 'contributor' ELSE 'handover' END, t."id", t."from_owner_id", t."at", t."policy_version", false, NULL
  FROM "tier_change" t
  WHERE t."customer_id" IN ${HISTORIES} AND t."kind" IN ('contributed', 'handedOver') AND t."from_owner_id" IS NOT NULL AND t."at" <= ${createdAt}
    AND NOT EXISTS (SELECT 1 FROM "tier_change" u WHERE u."undoes_id" = t."id")
    AND NOT EXISTS (SELECT 1 FROM "tier_change" r WHERE r."customer_id" = t."customer_id" AND r."kind" = 'returned' AND r."version" > t."version"
                       AND t."kind" = 'contributed')`

/** The company's day on which a person left; who stays has none. */
function leftOn(person: 'b' | 'o'): Prisma.Sql {
  const alias = Prisma.raw(person)
  return Prisma.sql`CASE WHEN ${alias}."status" = 'left' THEN
    coalesce(to_char(${alias}."left_at" AT TIME ZONE co."time_zone", 'YYYY-MM-DD'), '0001-01-01') END`
}
