import { type Db, hotRows, Prisma, type Tx } from '../db'
import type { EarningFact, ShareFacts } from '../domain/commission'
import { wasNewcomer } from '../domain/newcomer'
import { activeParams, type PolicyInForce } from '../domain/policy'
import { coefficientOf } from '../domain/territory'
import { closing } from './closing'
import { rateOn } from './exchange-rate'
import { policiesOfStamps } from './policy-in-force'

/** An order, or one that could be: what commission on it would be computed from. */
export type OrderToEarn = { orderId: string | null; customerId: string; repId: string; currency: string; date: string; createdAt: Date }

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

type Row = {
  companyCurrency: string
  timeZone: string
  country: string
  rate: string | null
  rateDay: string | null
  mentorId: string | null
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

/**
 * R10: all that commission on an order rests on, as the history has it and in one query: who lost the customer, who gave it, whose newcomer the closer
 * was on the order date, rates, the policies. The customer is locked by the caller where it is about to be posted.
 */
export async function readCommissionFacts(db: Db | Tx, order: OrderToEarn): Promise<CommissionFacts> {
  const [row] = await hotRows<Row>(
    db,
    Prisma.sql`
    SELECT co."currency"::text AS "companyCurrency", co."time_zone" AS "timeZone", c."country"::text AS "country", ${rateOn(order)} AS "rate",
      (SELECT to_char(max(x."day"), 'YYYY-MM-DD') FROM "exchange_rate" x WHERE x."currency" = ${order.currency}::char(3) AND x."day" <= ${order.date}::date) AS "rateDay",
      ${closerOn(order)},
      (SELECT x."rate_bps" FROM "closer_rate" x WHERE x."rep_id" = p."id" AND x."from_day" <= ${order.date}::date
        ORDER BY x."from_day" DESC, x."id" DESC LIMIT 1) AS "ownRateBps",
      (SELECT json_agg(d."created_at") FROM "orders" d
        WHERE d."customer_id" = c."id" AND d."status" = 'confirmed' AND d."id" IS DISTINCT FROM ${order.orderId}::uuid) AS "earlierOrders",
      (SELECT json_agg(json_build_object('role', f."role", 'factId', f."factId", 'repId', f."repId", 'at', f."at", 'policyVersion', f."policyVersion",
          'day', to_char(f."at" AT TIME ZONE co."time_zone", 'YYYY-MM-DD'), 'isOfThisOrder', f."isOfThisOrder", 'evidenceAt', f."evidenceAt", 'leftOn', ${leftOn('b')}))
         FROM (${losses(order)} UNION ALL ${gifts(order)}) f JOIN "person" b ON b."id" = f."repId") AS "facts",
      (SELECT array_agg(n."version" || ':' || n.xmin::text ORDER BY n."version") FROM "policy" n WHERE n."status" IN ('published', 'superseded')) AS "policyStamps",
      (SELECT json_agg(json_build_object('version', w."version", 'clauseId', w."clause_id", 'day', to_char(w."at" AT TIME ZONE co."time_zone", 'YYYY-MM-DD')))
         FROM "clause_wake" w) AS "wakes"
    FROM "customer" c JOIN "company" co ON co."id" = 1 JOIN "person" p ON p."id" = ${order.repId}::uuid
    LEFT JOIN "person" o ON o."id" = (
      SELECT h."mentor_id" FROM "mentor_change" h WHERE h."rep_id" = p."id" AND h."from_day" <= ${order.date}::date
       ORDER BY h."from_day" DESC, h."set_at" DESC LIMIT 1)
    WHERE c."id" = ${order.customerId}::uuid`,
  )
  if (!row) throw new Error('An order has a customer and a closer')
  const policies = await policiesOfStamps(db, row.policyStamps)
  const policy = asleepOn(policyOn(policies, order.date, row.timeZone), row.wakes ?? [], order.date)
  const { closerRateBps, mentorShareBps } = policy.clauses.commission.params
  const newcomers = activeParams(policy, 'newcomers')
  const isMentored = newcomers !== null && wasNewcomer(row, order.date, newcomers)
  return {
    companyCurrency: row.companyCurrency,
    timeZone: row.timeZone,
    rate: row.rate === null ? null : { rate: row.rate, day: row.companyCurrency === order.currency ? null : row.rateDay },
    closerRateBps: row.ownRateBps ?? closerRateBps,
    isOwnRate: row.ownRateBps !== null,
    coefficientBps: coefficientOf(activeParams(policy, 'territory')?.areas ?? null, row.country),
    policyVersion: policy.version,
    shareFacts: {
      order: { date: order.date, createdAt: order.createdAt },
      closerId: order.repId,
      earlierOrders: (row.earlierOrders ?? []).map(at => new Date(at)),
      facts: (row.facts ?? []).map(fact => toEarningFact(fact, policies)),
      mentor: row.mentorId && isMentored ? { repId: row.mentorId, shareBps: mentorShareBps, policyVersion: policy.version } : null,
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
function asleepOn(policy: PolicyInForce, wakes: NonNullable<Row['wakes']>, day: string): PolicyInForce {
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
 * The closer `p` as on the order date: the closings that had been confirmed before that day, and their mentor `o` then, the successor where one had left;
 * where none was named yet, nobody.
 */
function closerOn({ date }: OrderToEarn): Prisma.Sql {
  const dayBegan = Prisma.sql`(${date}::date::timestamp AT TIME ZONE co."time_zone")`
  return Prisma.sql`
    CASE WHEN coalesce(${leftOn('o')} >= ${date}::text, true) THEN o."id"::text END AS "mentorId",
    to_char(p."hired_on", 'YYYY-MM-DD') AS "hiredOn", p."sells",
    to_char(p."newcomer_ended_at" AT TIME ZONE co."time_zone", 'YYYY-MM-DD') AS "newcomerEndedOn",
    (SELECT count(DISTINCT ${closing('gc')})::integer FROM "orders" d JOIN "customer" gc ON gc."id" = d."customer_id"
      WHERE d."rep_id" = p."id" AND d."confirmed_at" < ${dayBegan}
        AND (d."status" = 'confirmed' OR d."decided_at" >= ${dayBegan})) AS "confirmedClosings"`
}

/** R8: the history of what was merged into the customer is read with its own. */
const HISTORIES = Prisma.sql`(SELECT c."id" UNION ALL SELECT x."id" FROM "customer" x WHERE x."merged_into" = c."id")`

/** R4: the customer went to another lane. Not where the move was undone, or was a win whose order was rejected: then nobody lost it. */
const losses = ({ createdAt, orderId }: OrderToEarn) => Prisma.sql`
  SELECT 'originator' AS "role", t."id" AS "factId", t."originator_id" AS "repId", t."at", t."policy_version" AS "policyVersion",
    coalesce(t."order_id" = ${orderId}::uuid, false) AS "isOfThisOrder", t."evidence"->>'at' AS "evidenceAt"
  FROM "tier_change" t
  WHERE t."customer_id" IN ${HISTORIES} AND t."originator_id" IS NOT NULL AND (t."at" <= ${createdAt} OR t."order_id" = ${orderId}::uuid)
    AND NOT EXISTS (SELECT 1 FROM "tier_change" u WHERE u."undoes_id" = t."id")
    AND NOT EXISTS (SELECT 1 FROM "orders" d WHERE d."id" = t."order_id" AND t."kind" = 'won' AND d."status" = 'rejected')`

/** R7, R9: it was contributed (and not returned since), or handed over. The giver is who owned it. */
const gifts = ({ createdAt }: OrderToEarn) => Prisma.sql`
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
