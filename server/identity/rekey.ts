import type { Db } from '../db'
import { hintNumber, hintsOfKeys } from './hints'

/**
 * Makes the hints of customers anew from the names and domains they are known by, `limit` at a time in the order of their ids; returns the last id
 * done, null at the end. May be stopped and gone on with anywhere, and run beside entries: a hint is only added.
 */
export async function rekeyHints(db: Db, { afterId, limit = 1_000 }: { afterId?: string; limit?: number } = {}): Promise<string | null> {
  const customers = await db.customer.findMany({
    ...(afterId ? { where: { id: { gt: afterId } } } : {}),
    orderBy: { id: 'asc' },
    take: limit,
    select: { id: true },
  })
  const last = customers.at(-1)
  if (!last) return null
  const keys = await db.identityKey.findMany({
    where: { customerId: { in: customers.map(({ id }) => id) }, kind: { in: ['name', 'domain'] } },
    select: { customerId: true, kind: true, key: true, raw: true },
  })
  const byCustomer = grouped(keys)
  const hints: string[] = []
  const ids: string[] = []
  for (const [customerId, own] of byCustomer) {
    for (const hint of hintsOfKeys(own).kept) {
      hints.push(String(hintNumber(hint)))
      ids.push(customerId)
    }
  }
  await db.$executeRaw`INSERT INTO "identity_hint" ("hint", "customer_id") SELECT * FROM unnest(${hints}::text[]::bigint[], ${ids}::uuid[]) ON CONFLICT DO NOTHING`
  return last.id
}

function grouped<K extends { customerId: string }>(keys: readonly K[]): Map<string, K[]> {
  const map = new Map<string, K[]>()
  for (const key of keys) {
    const list = map.get(key.customerId)
    if (list) list.push(key)
    else map.set(key.customerId, [key])
  }
  return map
}
