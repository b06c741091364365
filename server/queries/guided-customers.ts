import type { GuidedGroup } from '../api/shapes/commission'
import type { Tier } from '../domain/words'
import { iso, isoOrNull } from './card'
import type { QueryContext } from './context'
import { isNewcomer } from './newcomer'
import { advises } from './visibility'

const MOST = 500

type Row = {
  customerId: string
  name: string
  localName: string | null
  country: string
  tier: Tier
  tierSince: Date
  lastContactAt: Date | null
  ownerId: string
  ownerName: string
  isHandedOver: boolean
  totals: { currency: string; amountMinor: number; orders: number }[] | null
}

/**
 * What a mentor may see, per newcomer and per handover: the close and closed customers of the newcomers whom the viewer guides, and those they handed over, with
 * the totals of their confirmed orders. A newcomer without any is there too. Who no longer guides somebody sees nothing of theirs.
 */
export async function guidedCustomers({ db, viewer, now }: QueryContext): Promise<GuidedGroup[]> {
  const [rows, newcomers] = await Promise.all([
    db.$queryRaw<Row[]>`
      SELECT c."id" AS "customerId", c."name", c."local_name" AS "localName", c."country"::text AS "country", c."tier"::text AS "tier", c."tier_since" AS "tierSince",
        c."last_contact_at" AS "lastContactAt", o."id" AS "ownerId", o."name" AS "ownerName",
        coalesce(c."handover_mentor_id" = ${viewer.id}::uuid AND c."owner_id" = c."given_to", false) AS "isHandedOver",
        (SELECT json_agg(json_build_object('currency', s."currency", 'amountMinor', s."amount", 'orders', s."orders") ORDER BY s."currency") FROM (
           SELECT d."currency"::text AS "currency", sum(d."amount_minor" - d."refunded_minor") AS "amount", count(*) AS "orders"
             FROM "orders" d WHERE d."customer_id" = c."id" AND d."status" = 'confirmed' GROUP BY 1) s) AS "totals"
      FROM "customer" c JOIN "person" o ON o."id" = c."owner_id"
      WHERE ${advises(viewer, now)} ORDER BY c."tier" DESC, c."tier_since" DESC, c."id" LIMIT ${MOST}`,
    db.$queryRaw<{ repId: string; name: string }[]>`
      SELECT m."id"::text AS "repId", m."name" FROM "person" m
       WHERE m."mentor_id" = ${viewer.id}::uuid AND m."status" IN ('active', 'onNotice') AND ${isNewcomer('m', now)} ORDER BY m."hired_on", m."id"`,
  ])
  const groups: GuidedGroup[] = newcomers.map(rep => ({ kind: 'mentor', rep, customers: [] }))
  for (const { ownerId, ownerName, isHandedOver, tierSince, lastContactAt, totals, ...row } of rows) {
    const kind = isHandedOver ? 'handover' : 'mentor'
    let group = groups.find(found => found.kind === kind && found.rep.repId === ownerId)
    if (!group) {
      group = { kind, rep: { repId: ownerId, name: ownerName }, customers: [] }
      groups.push(group)
    }
    group.customers.push({ ...row, tierSince: iso(tierSince), lastContactAt: isoOrNull(lastContactAt), totals: totals ?? [] })
  }
  return groups
}
