import type { Tx } from '../db'
import { hintNumber, hintsOfKeys } from '../identity/hints'
import { identityKeysOf } from '../identity/keys'
import type { KeptKey, MergeJournal } from './merge-journal'

/**
 * Every value the absorbed customer ever had is the survivor's now, and protects it: an earlier value, unless the survivor has it among its facts. What
 * both have stands on both rows, of which the absorbed one's decides nothing any more. The hints that led to one lead to the other.
 */
export async function moveKeys(
  tx: Tx,
  { survivorId, absorbedId }: { survivorId: string; absorbedId: string },
): Promise<Pick<MergeJournal, 'keys' | 'hints'>> {
  const keys = { survivor: await keysOf(tx, survivorId), absorbed: await keysOf(tx, absorbedId) }
  await tx.$executeRaw`
    UPDATE "identity_key" SET "exclusive" = false WHERE "customer_id" = ${absorbedId}::uuid`
  await tx.$executeRaw`
    UPDATE "identity_key" a SET "customer_id" = ${survivorId}::uuid WHERE a."customer_id" = ${absorbedId}::uuid
       AND NOT EXISTS (SELECT 1 FROM "identity_key" s WHERE s."customer_id" = ${survivorId}::uuid AND s."kind" = a."kind" AND s."key" = a."key")`
  for (const { kind, key } of keys.absorbed.filter(({ exclusive }) => exclusive)) {
    await tx.$executeRaw`
      UPDATE "identity_key" SET "exclusive" = true, "is_accepted" = true
       WHERE "customer_id" = ${survivorId}::uuid AND "kind" = ${kind}::text::"IdentityKind" AND "key" = ${key}`
  }
  await markCurrent(tx, survivorId)
  // Looked up by what the values give: the table has no index on its customers.
  const given = [...new Set([...hintsGivenBy([...keys.absorbed, ...keys.survivor]), ...(await hintsMade(tx, absorbedId))])]
  const absorbed = await hintsAmong(tx, absorbedId, given)
  const own = new Set(await hintsAmong(tx, survivorId, given))
  const added = absorbed.filter(hint => !own.has(hint))
  await writeHints(tx, survivorId, { added, removed: [] })
  await writeHints(tx, absorbedId, { added: [], removed: absorbed })
  return { keys, hints: { absorbed, added } }
}

export async function keysOf(tx: Tx, customerId: string): Promise<KeptKey[]> {
  const rows = await tx.identityKey.findMany({ where: { customerId }, orderBy: [{ kind: 'asc' }, { key: 'asc' }] })
  return rows.map(({ customerId: _, since, ...row }) => ({ ...row, since: since.toISOString() }))
}

/** A value is current while it stands among the facts of its customer. */
export async function markCurrent(tx: Tx, customerId: string): Promise<void> {
  const select = { name: true, country: true, localName: true, website: true, whatsapp: true, emails: true, phones: true } as const
  const facts = await tx.customer.findUniqueOrThrow({ where: { id: customerId }, select })
  const current = identityKeysOf(facts)
  await tx.$executeRaw`
    UPDATE "identity_key" k SET "is_current" = EXISTS (
        SELECT 1 FROM unnest(${current.map(({ kind }) => kind)}::text[], ${current.map(({ key }) => key)}::text[]) n("kind", "key")
         WHERE n."kind" = k."kind"::text AND n."key" = k."key")
     WHERE k."customer_id" = ${customerId}::uuid`
}

/** Value by value: all at once they are cut to the first so many. */
function hintsGivenBy(keys: readonly KeptKey[]): string[] {
  const raws = [...new Set(keys.map(({ raw }) => raw))]
  const hints = raws.flatMap(raw => hintsOfKeys(keys.filter(key => key.raw === raw)).kept)
  return [...new Set(hints)].map(hint => String(hintNumber(hint)))
}

/** What was written for it by whichever rules. */
async function hintsMade(tx: Tx, customerId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<
    { hints: string[] }[]
  >`SELECT "hints"::text[] AS "hints" FROM "identity_made" WHERE "customer_id" = ${customerId}::uuid`
  return rows[0]?.hints ?? []
}

async function hintsAmong(tx: Tx, customerId: string, given: string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ hint: string }[]>`
    SELECT "hint"::text AS "hint" FROM "identity_hint" WHERE "hint" = ANY(${given}::text[]::bigint[]) AND "customer_id" = ${customerId}::uuid ORDER BY 1`
  return rows.map(({ hint }) => hint)
}

export async function writeHints(tx: Tx, customerId: string, { added, removed }: { added: string[]; removed: string[] }): Promise<void> {
  await tx.$executeRaw`DELETE FROM "identity_hint" WHERE "hint" = ANY(${removed}::text[]::bigint[]) AND "customer_id" = ${customerId}::uuid`
  await tx.$executeRaw`
    INSERT INTO "identity_hint" ("hint", "customer_id") SELECT unnest(${added}::text[]::bigint[]), ${customerId}::uuid ON CONFLICT DO NOTHING`
  await tx.$executeRaw`
    UPDATE "identity_made" m SET "hints" = ARRAY(
        SELECT h FROM unnest(m."hints") h WHERE h <> ALL (${removed}::text[]::bigint[]) UNION SELECT unnest(${added}::text[]::bigint[]))
     WHERE m."customer_id" = ${customerId}::uuid`
}
