import type { Tx } from '../db'
import { hintNumber, hintsToKeep } from './hints'
import type { IdentityKey } from './keys'
import { keyRules } from './rules-version'

/** Keys and hints of customers that are all new, in a few statements: what insertKeys writes for one. The caller has locked the keys. */
export async function insertKeysOfMany(
  tx: Tx,
  now: Date,
  customers: readonly { customerId: string; keys: readonly IdentityKey[] }[],
): Promise<void> {
  if (customers.length === 0) return
  await tx.identityKey.createMany({
    data: customers.flatMap(({ customerId, keys }) =>
      keys.map(({ kind, key, raw, exclusive }) => ({ kind, key, raw, customerId, exclusive, isAccepted: true, since: now })),
    ),
  })
  const hints = customers.flatMap(({ customerId, keys }) =>
    [...new Set(hintsToKeep(keys).map(hint => String(hintNumber(hint))))].map(hint => ({ customerId, hint })),
  )
  await tx.$executeRaw`
    WITH "added" AS (
      INSERT INTO "identity_hint" ("hint", "customer_id")
      SELECT * FROM unnest(${hints.map(({ hint }) => hint)}::text[]::bigint[], ${hints.map(({ customerId }) => customerId)}::uuid[])
      ON CONFLICT DO NOTHING RETURNING "hint", "customer_id")
    INSERT INTO "identity_made" ("customer_id", "rules", "hints")
    SELECT n."id", ${keyRules()}, coalesce((SELECT array_agg(a."hint") FROM "added" a WHERE a."customer_id" = n."id"), '{}')
      FROM unnest(${customers.map(({ customerId }) => customerId)}::uuid[]) n("id")`
}
