import type { Tx } from '../db'
import { activeParams, type PolicyInForce } from '../domain/policy'

/**
 * R7: until when a customer cannot go back to one who contributed it or handed it over; null when it may. It may once `giveBackDays` have passed, when
 * the newcomer has left, or had returned it. For every verb by which somebody gives a customer to a rep.
 */
export async function whenItMayGoBack(
  tx: Tx,
  now: Date,
  { customerId, giverId, policy }: { customerId: string; giverId: string; policy: PolicyInForce },
): Promise<Date | null> {
  const params = activeParams(policy, 'givenAway')
  if (!params) return null
  const rows = await tx.$queryRaw<{ at: Date | null }[]>`
    SELECT max(t."at") AS "at" FROM "tier_change" t JOIN "person" n ON n."id" = t."to_owner_id"
     WHERE t."customer_id" = ${customerId}::uuid AND t."kind" IN ('contributed', 'handedOver') AND t."from_owner_id" = ${giverId}::uuid
       AND n."status" <> 'left' AND NOT EXISTS (SELECT 1 FROM "tier_change" u WHERE u."undoes_id" = t."id")`
  const at = rows[0]?.at
  const until = at ? new Date(at.getTime() + params.giveBackDays * 86_400_000) : null
  return until && until >= now ? until : null
}
