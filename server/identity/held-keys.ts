import type { Tx } from '../db'
import { hintNumber, hintsOfKeys, hintsToKeep } from './hints'
import type { IdentityKey } from './keys'
import { keyRules } from './rules-version'

/**
 * Locks keys and hints for the rest of the transaction, before any customer: two entries that share one wait for each other, so that the later one finds
 * the earlier. Whatever leads the check from one to the other is among them: what one asks for is locked by the other, which keeps it. In one order, so that they do not wait in a circle. (The index identity_key_exclusive holds whatever code writes.)
 */
export async function lockKeys(tx: Tx, keys: readonly IdentityKey[]): Promise<void> {
  const names = locksOf(keys, { asked: hintsOfKeys(keys).asked, kept: hintsToKeep(keys) })
  if (names.length === 0) return
  await tx.$queryRaw`
    SELECT count(*) FROM (SELECT pg_advisory_xact_lock(l."id") FROM (
      SELECT DISTINCT hashtextextended(n, 8) AS "id" FROM unnest(${names}::text[]) n ORDER BY 1) l OFFSET 0) taken`
}

/** The names of the locks that an entry with these keys takes; commit_entry takes the same. */
export function locksOf(keys: readonly IdentityKey[], hints: { asked: readonly string[]; kept: readonly string[] }): string[] {
  return [...keys.map(({ kind, key }) => `${kind} ${key}`), ...new Set([...hints.kept, ...hints.asked])]
}

export async function insertKeys(
  tx: Tx,
  now: Date,
  { customerId, keys, isAccepted = true }: { customerId: string; keys: readonly IdentityKey[]; isAccepted?: boolean },
): Promise<void> {
  if (keys.length === 0) return
  const taken = await heldByRuledDifferent(tx, keys)
  await tx.identityKey.createMany({
    data: keys.map(({ kind, key, raw, exclusive }) => ({
      kind,
      key,
      raw,
      customerId,
      exclusive: exclusive && isAccepted && !taken.has(`${kind} ${key}`),
      isAccepted,
      since: now,
    })),
  })
  await insertHints(tx, customerId, keys)
}

/** R8: two companies that were ruled different may share a value; it stays the own one of the first. Anything else meets the index. */
async function heldByRuledDifferent(tx: Tx, keys: readonly IdentityKey[]): Promise<Set<string>> {
  const own = keys.filter(({ exclusive }) => exclusive)
  const rows = await tx.$queryRaw<{ kind: string; key: string }[]>`
    SELECT k."kind"::text AS "kind", k."key" FROM unnest(${own.map(({ kind }) => kind)}::text[], ${own.map(({ key }) => key)}::text[]) q("kind", "key")
      JOIN "identity_key" k ON k."kind" = q."kind"::"IdentityKind" AND k."key" = q."key" AND k."exclusive"
     WHERE EXISTS (SELECT 1 FROM "ruled_different" d WHERE d."customer_id" = k."customer_id")`
  return new Set(rows.map(({ kind, key }) => `${kind} ${key}`))
}

/**
 * The hints that lead to a customer. Those of values that wait for acceptance too: a hint decides nothing. Beside a customer whose keys
 * are all new stands by which rules they were made; what is added later leaves that as it is, so keys that are older are made anew all the same (rekey.ts).
 */
export async function insertHints(tx: Tx, customerId: string, keys: readonly { kind: string; key: string; raw: string }[]): Promise<void> {
  const hints = [...new Set(hintsToKeep(keys).map(hint => String(hintNumber(hint))))]
  await tx.$executeRaw`
    WITH "added" AS (
      INSERT INTO "identity_hint" ("hint", "customer_id") SELECT unnest(${hints}::text[]::bigint[]), ${customerId}::uuid ON CONFLICT DO NOTHING RETURNING "hint")
    INSERT INTO "identity_made" AS m ("customer_id", "rules", "hints")
    SELECT ${customerId}::uuid, CASE WHEN (SELECT count(*) FROM "identity_key" WHERE "customer_id" = ${customerId}::uuid) <= ${keys.length} THEN ${keyRules()} ELSE '' END,
           coalesce(array_agg("hint"), '{}') FROM "added"
    ON CONFLICT ("customer_id") DO UPDATE SET "hints" = m."hints" || excluded."hints"`
}
