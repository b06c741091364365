import { type Db, Prisma, type Tx } from '../db'
import { type History, type PastCustomer, type PastMove, type PastOrder, recompute } from './recompute-commission'

export type AuditReport = {
  orders: number
  entries: number
  /** Confirmed orders that never paid: from before there was a ledger, or imported before the first policy. */
  unposted: number
  faults: string[]
}

/**
 * R10: computes the whole ledger anew from the history, by code that shares nothing with the one that posts, and says every minor unit that differs; and
 * looks at what must hold of the lines themselves. Reads at one moment, writes nothing.
 */
export async function auditLedger(db: Db): Promise<AuditReport> {
  return db.$transaction(
    async tx => {
      const { history, unposted } = await readHistory(tx)
      const faults = [...(await differencesTo(tx, history)), ...(await faultsOfLines(tx))]
      const orders = history.customers.reduce((sum, customer) => sum + customer.orders.filter(({ isPosted }) => isPosted).length, 0)
      return { orders, entries: await tx.commissionEntry.count(), unposted, faults }
    },
    { isolationLevel: 'RepeatableRead', maxWait: 60_000, timeout: 600_000 },
  )
}

async function differencesTo(tx: Tx, history: History): Promise<string[]> {
  const expected = recompute(history)
  const sums = await tx.$queryRaw<{ holder: string; sum: bigint }[]>`
    SELECT "order_id" || ' ' || "role" || ' ' || "rep_id" AS "holder", sum("amount_minor")::bigint AS "sum" FROM "commission_entry" GROUP BY 1`
  const posted = new Map(sums.map(({ holder, sum }) => [holder, sum]))
  const faults: string[] = []
  for (const holder of new Set([...posted.keys(), ...expected.keys()])) {
    const is = posted.get(holder) ?? 0n
    const should = expected.get(holder) ?? 0n
    if (is !== should) faults.push(`order, role, rep ${holder}: the ledger says ${is}, the history ${should}`)
  }
  return faults
}

/** What must hold of the lines whatever the rules say. Each row found is a fault. */
const LINES = {
  'a posting does not add up to its base': `
    SELECT "order_id", "posting" FROM "commission_entry" GROUP BY 1, 2 HAVING sum("amount_minor") <> min("base_minor") OR min("base_minor") <> max("base_minor")`,
  'a line falls in another month than it was posted in': `
    SELECT e."id" FROM "commission_entry" e, "company" co WHERE e."month" <> to_char(e."posted_at" AT TIME ZONE co."time_zone", 'YYYY-MM')`,
  'a cancelled order still pays': `
    SELECT e."order_id" FROM "commission_entry" e JOIN "orders" d ON d."id" = e."order_id" WHERE d."status" <> 'confirmed'
     GROUP BY 1, e."role", e."rep_id" HAVING sum(e."amount_minor") <> 0`,
  'refunds are not what the order says': `
    SELECT d."id" FROM "orders" d WHERE d."refunded_minor" <> (SELECT coalesce(sum(r."amount_minor"), 0) FROM "order_refund" r WHERE r."order_id" = d."id")`,
  'the closer has less than half': `
    SELECT "order_id" FROM "commission_entry" WHERE "role" = 'closer' AND "share_bps" < 5000`,
  'a locked month has another total than it was locked with': `
    SELECT s."rep_id", s."month" FROM "commission_statement" s LEFT JOIN "commission_entry" e ON e."rep_id" = s."rep_id" AND e."month" = s."month"
     GROUP BY s."rep_id", s."month", s."total_minor", s."entries" HAVING coalesce(sum(e."amount_minor"), 0) <> s."total_minor" OR count(e."id") <> s."entries"`,
} as const

async function faultsOfLines(tx: Tx): Promise<string[]> {
  const faults: string[] = []
  for (const [name, sql] of Object.entries(LINES)) {
    const rows = await tx.$queryRawUnsafe<Record<string, unknown>[]>(sql)
    faults.push(...rows.map(row => `${name}: ${Object.values(row).join(', ')}`))
  }
  const guards = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::integer AS "count" FROM "pg_trigger" WHERE "tgrelid" = '"commission_entry"'::regclass AND NOT "tgisinternal" AND "tgenabled" = 'O'
       AND "tgname" IN ('commission_entry_append_only', 'commission_entry_no_truncate', 'commission_entry_checked')`
  if (guards[0]?.count !== 3) faults.push('the triggers that guard the ledger are not all there')
  return faults
}

type OrderRow = Omit<PastOrder, 'amountMinor' | 'refundedMinor' | 'replaced'> & {
  customerId: string
  amountMinor: string
  refundedMinor: string
}

async function readHistory(tx: Tx): Promise<{ history: History; unposted: number }> {
  const [company] = await tx.$queryRaw<
    { currency: string; timeZone: string }[]
  >`SELECT "currency"::text AS "currency", "time_zone" AS "timeZone" FROM "company"`
  if (!company) return { history: EMPTY, unposted: 0 }
  const zone = company.timeZone
  const orders = await tx.$queryRaw<OrderRow[]>`
    SELECT d."id", coalesce((array_agg(e."customer_id" ORDER BY e."id"))[1], d."customer_id") AS "customerId", d."rep_id" AS "repId", d."amount_minor"::text AS "amountMinor", d."refunded_minor"::text AS "refundedMinor",
      d."currency"::text AS "currency", d."rate"::text AS "rate", to_char(d."date", 'YYYY-MM-DD') AS "date", ${iso('d."created_at"')} AS "createdAt",
      ${iso('d."confirmed_at"')} AS "confirmedAt", min(e."id"::text) AS "confirmedSeq", max(e."id"::text) FILTER (WHERE d."status" = 'cancelled') AS "cancelledSeq",
      CASE WHEN d."status" = 'rejected' THEN ${iso('d."decided_at"')} END AS "rejectedAt", CASE WHEN d."status" = 'cancelled' THEN ${iso('d."decided_at"')} END AS "endedAt",
      count(e."id") > 0 AS "isPosted", d."status" = 'cancelled' AS "isCancelled"
    FROM "orders" d LEFT JOIN "commission_entry" e ON e."order_id" = d."id" GROUP BY d."id"`
  const moves = await tx.$queryRaw<PastMove[]>`
    SELECT t."id", t."customer_id" AS "customerId", t."version", ${iso('t."at"')} AS "at", to_char(t."at" AT TIME ZONE ${zone}::text, 'YYYY-MM-DD') AS "day", t."kind",
      t."from_owner_id" AS "fromOwnerId", t."originator_id" AS "originatorId", ${iso(`(t."evidence"->>'at')::timestamptz`)} AS "evidenceAt",
      t."policy_version" AS "policyVersion", t."order_id" AS "orderId", (SELECT ${iso('u."at"')} FROM "tier_change" u WHERE u."undoes_id" = t."id") AS "undoneAt"
    FROM "tier_change" t WHERE t."originator_id" IS NOT NULL OR t."kind" IN ('contributed', 'handedOver', 'returned')`
  const rulings = await tx.$queryRaw<{ orderId: string; role: string; toRepId: string | null }[]>`
    SELECT "order_id" AS "orderId", "role"::text AS "role", "to_rep_id" AS "toRepId" FROM "commission_dispute" WHERE "ruling" = 'replaced' ORDER BY "ruled_at", "id"`
  const merges = await tx.$queryRaw<History['merges']>`
    SELECT t."customer_id"::text AS "survivorId", t."evidence"->>'absorbedId' AS "absorbedId", ${iso('t."at"')} AS "at",
      (SELECT ${iso('u."at"')} FROM "tier_change" u WHERE u."undoes_id" = t."id") AS "until"
    FROM "tier_change" t WHERE t."evidence" ? 'absorbedId'`
  const countries = await tx.$queryRaw<
    { id: string; country: string }[]
  >`SELECT "id"::text AS "id", "country"::text AS "country" FROM "customer"`
  const edits = await tx.$queryRaw<{ customerId: string; before: string; until: string }[]>`
    SELECT "customer_id"::text AS "customerId", "before"->>'country' AS "before", ${iso('"at"')} AS "until" FROM "identity_edit"
     WHERE "before"->>'country' <> "after"->>'country' ORDER BY "at", "id"`
  const customers = new Map<string, PastCustomer>(countries.map(row => [row.id, { ...row, countries: [], moves: [], orders: [] }]))
  for (const { customerId, ...edit } of edits) customers.get(customerId)?.countries.push(edit)
  for (const move of moves) customers.get(move.customerId)?.moves.push(move)
  let unposted = 0
  for (const { customerId, amountMinor, refundedMinor, ...order } of orders) {
    const replaced = rulings.filter(({ orderId }) => orderId === order.id)
    if (order.confirmedAt && !order.isPosted) unposted++
    customers.get(customerId)?.orders.push({ ...order, amountMinor: BigInt(amountMinor), refundedMinor: BigInt(refundedMinor), replaced })
  }
  const history = {
    company: { currencyDigits: digitsOf(company.currency), timeZone: zone },
    digits: Object.fromEntries(orders.map(({ currency }) => [currency, digitsOf(currency)])),
    customers: [...customers.values()].filter(customer => customer.orders.length > 0 || customer.moves.length > 0),
    merges,
    groups: await readGroups(tx),
    ...(await readRules(tx, zone)),
  }
  return { history, unposted }
}

async function readGroups(tx: Tx): Promise<History['groups']> {
  const ruled = await tx.$queryRaw<{ places: { customerId: string; groupId: string | null }[]; at: string; undoneAt: string | null }[]>`
    SELECT r."effects"->'groups' AS "places", ${iso('r."ruled_at"')} AS "at", ${iso('r."undone_at"')} AS "undoneAt"
      FROM "ruling" r WHERE jsonb_array_length(r."effects"->'groups') > 0`
  const changed = await tx.$queryRaw<{ at: string; places: { customerId: string; groupId: string | null }[] }[]>`
    SELECT ${iso('g."at"')} AS "at", (SELECT jsonb_agg(jsonb_build_object('customerId', p->>'customerId', 'groupId', p->>'after')) FROM jsonb_array_elements(g."places") p) AS "places"
      FROM "group_change" g WHERE jsonb_array_length(g."places") > 0 ORDER BY g."at", g."id"`
  return [
    ...changed,
    ...ruled.flatMap(({ at, places, undoneAt }) => [
      { at, together: places.map(({ customerId }) => customerId) },
      ...(undoneAt ? [{ at: undoneAt, places }] : []),
    ]),
  ]
}

/** An instant as text that sorts as it passes. */
const iso = (column: string) => Prisma.raw(`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)

/** ISO 4217, by hand: the currencies whose minor unit is not the hundredth. */
const NO_DIGITS = new Set('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' '))
const THREE_DIGITS = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '))
const digitsOf = (currency: string) => (NO_DIGITS.has(currency) ? 0 : THREE_DIGITS.has(currency) ? 3 : 2)

const EMPTY: History = {
  ...{
    company: { currencyDigits: 2, timeZone: 'UTC' },
    digits: {},
    policies: [],
    wakes: [],
    people: [],
    mentors: [],
    closerRates: [],
    customers: [],
    merges: [],
    groups: [],
  },
}

/** The rules as they were: policies, people, who guided whom, rates of persons. */
async function readRules(tx: Tx, zone: string): Promise<Pick<History, 'policies' | 'wakes' | 'people' | 'mentors' | 'closerRates'>> {
  return {
    policies: await tx.$queryRaw`
      SELECT "version", to_char("effective_at" AT TIME ZONE ${zone}::text, 'YYYY-MM-DD') AS "effectiveDay", "clauses" FROM "policy"
       WHERE "status" IN ('published', 'superseded') ORDER BY "version"`,
    wakes: await tx.$queryRaw`
      SELECT "version", "clause_id" AS "clauseId", to_char("at" AT TIME ZONE ${zone}::text, 'YYYY-MM-DD') AS "day", ${iso('"at"')} AS "at" FROM "clause_wake"`,
    people: await tx.$queryRaw`
      SELECT p."id"::text AS "id", to_char(p."hired_on", 'YYYY-MM-DD') AS "hiredOn", CASE WHEN p."newcomer_ended_at" IS NOT NULL THEN
          json_build_object('day', to_char(p."newcomer_ended_at" AT TIME ZONE ${zone}::text, 'YYYY-MM-DD'), 'at', ${iso('p."newcomer_ended_at"')}) END AS "newcomerEnded",
        p."sells",
        CASE WHEN p."status" = 'left' THEN coalesce(to_char(p."left_at" AT TIME ZONE ${zone}::text, 'YYYY-MM-DD'), '0001-01-01') END AS "leftOn"
      FROM "person" p`,
    mentors: await tx.$queryRaw`
      SELECT "rep_id"::text AS "repId", "mentor_id"::text AS "mentorId", to_char("from_day", 'YYYY-MM-DD') AS "fromDay", ${iso('"set_at"')} AS "setAt"
      FROM "mentor_change" ORDER BY "from_day", "set_at"`,
    closerRates: await tx.$queryRaw`
      SELECT "rep_id"::text AS "repId", to_char("from_day", 'YYYY-MM-DD') AS "fromDay", "rate_bps" AS "rateBps", ${iso('"set_at"')} AS "setAt" FROM "closer_rate" ORDER BY "id"`,
  }
}
