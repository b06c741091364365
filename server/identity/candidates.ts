import { type Db, Prisma, type Tx } from '../db'
import type { Tier } from '../domain/words'
import { MOST_BY_HINT, MOST_KEYS_HELD, MOST_PER_HINT, MOST_WITH_KEY } from './bounds'
import { hintNumber, hintsOfKeys } from './hints'
import type { IdentityKey } from './keys'
import type { Found } from './matches-among'
import { frequenciesOf } from './rarity'
import type { Candidate, HeldKey } from './score'

/** A customer that an entry is compared with, and what a verdict, a refusal and a conflict need of it. No contacts but in the keys. */
export type CandidateRow = Candidate & {
  customerId: string
  version: number
  tier: Tier
  tierSince: Date
  enteredAt: Date
  ownerId: string | null
  ownerName: string | null
  ownerTeamId: string | null
}

/**
 * Every customer that has one of the keys or had it once, and those that hints lead to, whether or not the asker may see them (R8). A look-up in a
 * btree for each key and hint, bounded whatever is asked: no scan.
 */
export async function findCandidates(
  db: Db | Tx,
  keys: readonly IdentityKey[],
  { except }: { except?: string | undefined } = {},
): Promise<Found<CandidateRow>> {
  if (keys.length === 0) return { candidates: [], frequencies: frequenciesOf(new Map(), new Map()) }
  const byHint = await findByHint(db, keys)
  const rows = await db.$queryRaw<(Omit<CandidateRow, 'held'> & { held: HeldKey[] })[]>`
    WITH "by_key" AS (
      SELECT c."id" FROM unnest(${keys.map(({ kind }) => kind)}::text[], ${keys.map(({ key }) => key)}::text[]) AS q("kind", "key")
        JOIN "identity_key" k ON k."kind" = q."kind"::"IdentityKind" AND k."key" = q."key"
        JOIN "customer" c ON c."id" = k."customer_id"
       GROUP BY c."id" ORDER BY bool_or(k."exclusive") DESC, c."tier" DESC, c."entered_at", c."id" LIMIT ${MOST_WITH_KEY}),
    "chosen" AS (SELECT "id" FROM "by_key" UNION SELECT unnest(${byHint.customerIds}::uuid[]))
    SELECT c."id" AS "customerId", c."name", c."local_name" AS "localName", c."country", c."version", c."tier"::text AS "tier", c."tier_since" AS "tierSince",
           c."entered_at" AS "enteredAt", c."owner_id" AS "ownerId", o."name" AS "ownerName", o."team_id" AS "ownerTeamId",
           (SELECT jsonb_agg(jsonb_build_object('kind', k."kind", 'key', k."key", 'raw', k."raw", 'exclusive', k."exclusive", 'isCurrent', k."is_current",
                                                'isAccepted', k."is_accepted") ORDER BY k."is_current" DESC, k."kind", k."key")
              FROM (SELECT * FROM "identity_key" WHERE "customer_id" = c."id" ORDER BY "is_current" DESC, "kind", "key" LIMIT ${MOST_KEYS_HELD}) k) AS "held"
      FROM "chosen" JOIN "customer" c ON c."id" = "chosen"."id"
      LEFT JOIN "person" o ON o."id" = c."owner_id"
     WHERE ${except ? Prisma.sql`c."id" <> ${except}::uuid` : Prisma.sql`true`}
     ORDER BY c."entered_at", c."id"`
  const candidates = rows.map(row => ({ ...row, held: row.held ?? [] }))
  const holders = new Map<string, number>()
  for (const { held } of candidates)
    for (const { kind, key } of held) holders.set(`${kind} ${key}`, (holders.get(`${kind} ${key}`) ?? 0) + 1)
  return { candidates, frequencies: frequenciesOf(byHint.counts, holders) }
}

async function findByHint(db: Db | Tx, keys: readonly IdentityKey[]): Promise<{ customerIds: string[]; counts: Map<string, number> }> {
  const { asked } = hintsOfKeys(keys)
  if (asked.length === 0) return { customerIds: [], counts: new Map() }
  const numbers = asked.map(hintNumber)
  const [found] = await db.$queryRaw<{ customerIds: string[] | null; counts: Record<string, number> | null }[]>`
    WITH "hit" AS MATERIALIZED (
      SELECT q."at", h."customer_id" FROM unnest(${numbers.map(String)}::text[]::bigint[]) WITH ORDINALITY AS q("hint", "at")
       CROSS JOIN LATERAL (SELECT "customer_id" FROM "identity_hint" WHERE "hint" = q."hint" LIMIT ${MOST_PER_HINT}) h),
    "count" AS (SELECT "at", count(*)::int AS "n" FROM "hit" GROUP BY "at")
    SELECT (SELECT jsonb_object_agg("at", "n") FROM "count") AS "counts",
           (SELECT jsonb_agg(n."customer_id") FROM (
              SELECT "customer_id" FROM "hit" JOIN "count" USING ("at")
               GROUP BY "customer_id" ORDER BY sum(1 / (1 + ln(1 + "n") / ln(2))) DESC, "customer_id" LIMIT ${MOST_BY_HINT}) n) AS "customerIds"`
  const counts = new Map(asked.map((hint, at) => [hint, found?.counts?.[String(at + 1)] ?? 0]))
  return { customerIds: found?.customerIds ?? [], counts }
}
