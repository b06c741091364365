import type { CloserRateRow, CommissionRates } from '../api/shapes/commission'
import { Refusal } from '../domain/refusal'
import { iso } from './card'
import { readCompany } from './commission-statement'
import type { QueryContext } from './context'
import { policyInForce } from './policy-in-force'

/** R10: the admin's table: for each currency the latest rates, and who has a rate of their own. */
export async function getRates(context: QueryContext, { currency }: { currency?: string | undefined }): Promise<CommissionRates> {
  const { db, viewer, now } = context
  if (viewer.role !== 'admin') throw new Refusal('FORBIDDEN', { rule: 'R10', why: 'ADMINS_ONLY' })
  const [company, policy, rates, closerRates] = await Promise.all([
    readCompany(context),
    policyInForce(db, now),
    db.$queryRaw<{ currency: string; day: string; rate: string; setByName: string | null; setAt: Date }[]>`
      SELECT x."currency"::text AS "currency", to_char(x."day", 'YYYY-MM-DD') AS "day", trim_scale(x."rate")::text AS "rate", p."name" AS "setByName", x."set_at" AS "setAt"
      FROM (SELECT *, row_number() OVER (PARTITION BY "currency" ORDER BY "day" DESC) AS "n" FROM "exchange_rate") x LEFT JOIN "person" p ON p."id" = x."set_by"
      WHERE CASE WHEN ${currency ?? ''}::text = '' THEN x."n" = 1 ELSE x."currency" = ${currency ?? ''}::char(3) AND x."n" <= 60 END
      ORDER BY x."currency", x."day" DESC`,
    db.$queryRaw<CloserRateRow[]>`
      SELECT r."id" AS "rateId", r."rep_id" AS "repId", p."name", to_char(r."from_day", 'YYYY-MM-DD') AS "fromDay", r."rate_bps" AS "rateBps", r."reason", s."name" AS "setByName"
      FROM "closer_rate" r JOIN "person" p ON p."id" = r."rep_id" JOIN "person" s ON s."id" = r."set_by" ORDER BY r."from_day" DESC, r."id" DESC LIMIT 200`,
  ])
  return {
    companyCurrency: company.currency,
    today: company.today,
    rates: rates.map(row => ({ ...row, setAt: iso(row.setAt) })),
    closerRates,
    policyRateBps: policy.clauses.commission.params.closerRateBps,
  }
}
