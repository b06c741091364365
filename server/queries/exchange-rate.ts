import { Prisma } from '../db'

/**
 * R10: units of the company's currency `co` for one unit of an order's, by the admin's table on the order date: the row of that day, or the latest before
 * it, since banks do not quote on Sundays. NULL where the table has none, and where there is no order.
 */
export function rateOn(order: { currency: string | Prisma.Sql; date: string | Prisma.Sql } | undefined): Prisma.Sql {
  if (!order) return Prisma.sql`NULL::text`
  const { currency, date } = order
  return Prisma.sql`CASE WHEN co."currency"::text = ${currency}::text THEN '1' ELSE (
    SELECT x."rate"::text FROM "exchange_rate" x WHERE x."currency" = ${currency}::char(3) AND x."day" <= ${date}::date ORDER BY x."day" DESC LIMIT 1) END`
}

/** The latest rate of each currency up to a day, for the forms: `{ USD: "7.0825" }`. */
export const LATEST_RATES = Prisma.sql`(
  SELECT coalesce(jsonb_object_agg(r."currency", r."rate"), '{}'::jsonb) FROM (
    SELECT DISTINCT ON (x."currency") x."currency"::text AS "currency", x."rate"::text AS "rate" FROM "exchange_rate" x ORDER BY x."currency", x."day" DESC) r)`
