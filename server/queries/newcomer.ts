import { type InstantSql, Prisma } from '../db'
import { CLAUSES } from '../domain/policy'
import { closing } from './closing'

const DEFAULTS = CLAUSES.newcomers.params.parse({})

/**
 * R7 in SQL, for the person under the given alias: a newcomer until `newcomerMonths` from the hire date or `newcomerClosedDeals` confirmed
 * closings (several entities of a group are one, R8), whichever is first, or until it was ended for them; nobody while the clause sleeps. One definition for lanes, people and visibility.
 */
export function isNewcomer(alias: 'o' | 'p' | 'm' | 'q' | 'a', now: InstantSql): Prisma.Sql {
  const person = Prisma.raw(`"${alias}"`)
  return Prisma.sql`(${person}."sells" AND ${person}."newcomer_ended_at" IS NULL AND EXISTS (
    SELECT 1 FROM (
      SELECT n."clauses"->'newcomers' AS "clause" FROM "policy" n
       WHERE n."status" IN ('published', 'superseded') AND n."effective_at" <= ${now} ORDER BY n."version" DESC LIMIT 1) inforce JOIN "company" co ON co."id" = 1
     WHERE inforce."clause"->>'state' = 'active'
       AND ${person}."hired_on" + make_interval(months => coalesce((inforce."clause"#>>'{params,newcomerMonths}')::integer, ${DEFAULTS.newcomerMonths}))
           > ${now}::timestamptz AT TIME ZONE co."time_zone"
       AND (SELECT count(DISTINCT ${closing('gc')}) FROM "orders" d JOIN "customer" gc ON gc."id" = d."customer_id"
             WHERE d."rep_id" = ${person}."id" AND d."status" = 'confirmed')
           < coalesce((inforce."clause"#>>'{params,newcomerClosedDeals}')::integer, ${DEFAULTS.newcomerClosedDeals})))`
}
