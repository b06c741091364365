import type { Tx } from '../db'
import type { IdentityKey } from './keys'

/**
 * Locks keys for the rest of the transaction, before any customer: two entries that share a key wait for each other, so that the later one finds
 * the earlier. In one order, so that they do not wait in a circle. (The index identity_key_exclusive holds whatever code writes.)
 */
export async function lockKeys(tx: Tx, keys: readonly IdentityKey[]): Promise<void> {
  const names = keys.map(({ kind, key }) => `${kind} ${key}`)
  if (names.length === 0) return
  await tx.$queryRaw`
    SELECT count(*) FROM (SELECT pg_advisory_xact_lock(l."id") FROM (
      SELECT DISTINCT hashtextextended(n, 8) AS "id" FROM unnest(${names}::text[]) n ORDER BY 1) l OFFSET 0) taken`
}

export async function insertKeys(
  tx: Tx,
  now: Date,
  { customerId, keys, isAccepted = true }: { customerId: string; keys: readonly IdentityKey[]; isAccepted?: boolean },
): Promise<void> {
  if (keys.length === 0) return
  await tx.identityKey.createMany({
    data: keys.map(({ kind, key, raw, exclusive }) => ({
      kind,
      key,
      raw,
      customerId,
      exclusive: exclusive && isAccepted,
      isAccepted,
      since: now,
    })),
  })
}
