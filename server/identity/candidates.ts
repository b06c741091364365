import { type Db, hotRows, Prisma, type Tx } from '../db'
import type { Tier } from '../domain/words'
import { LEAST_BY_WORDS, MOST_BY_HINT, MOST_KEYS_HELD, MOST_PER_HINT, MOST_READ_PER_KEY, MOST_WITH_KEY, WORD_WITH_SLIP } from './bounds'
import { type Hints, hintNumber, hintsOfKeys } from './hints'
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
  /** Somebody ruled that another company is not this one (ruled-different.ts). */
  isRuledOn: boolean
}

type CandidateRead = Omit<CandidateRow, 'held' | 'tierSince' | 'enteredAt'> & {
  held: HeldKey[] | null
  tierSince: string
  enteredAt: string
}

/**
 * Every customer that has one of the keys or had it once, and those that hints lead to, whether or not the asker may see them (R8). One statement: a look-up
 * in a btree for each key and hint, bounded whatever is asked; no scan.
 */
export async function findCandidates(
  db: Db | Tx,
  keys: readonly IdentityKey[],
  { except }: { except?: string | undefined } = {},
): Promise<Found<CandidateRow>> {
  if (keys.length === 0) return { candidates: [], frequencies: frequenciesOf(new Map(), new Map()) }
  const hints = hintsOfKeys(keys)
  const [found] = await hotRows<{ counts: Record<string, number> | null; candidates: CandidateRead[] | null }>(
    db,
    lookUp(keys, hints, except ?? null),
  )
  const candidates = (found?.candidates ?? []).map(row => ({
    ...row,
    held: row.held ?? [],
    tierSince: new Date(row.tierSince),
    enteredAt: new Date(row.enteredAt),
  }))
  const holders = new Map<string, number>()
  for (const { held } of candidates)
    for (const { kind, key } of held) holders.set(`${kind} ${key}`, (holders.get(`${kind} ${key}`) ?? 0) + 1)
  const counts = new Map(hints.asked.map((hint, at) => [hint, found?.counts?.[String(at + 1)] ?? 0]))
  return { candidates, frequencies: frequenciesOf(counts, holders) }
}

/** Exported for the test that reads its plan. */
export function lookUp(keys: readonly IdentityKey[], { asked, words }: Hints, except: string | null): Prisma.Sql {
  return Prisma.sql`
    WITH "hit" AS MATERIALIZED (
      SELECT q."at", q."word", q."is_exact", h."customer_id"
        FROM unnest(${asked.map(hint => String(hintNumber(hint)))}::text[]::bigint[], ${words}::integer[], ${asked.map(hint => hint.startsWith('w'))}::boolean[])
             WITH ORDINALITY AS q("hint", "word", "is_exact", "at")
       CROSS JOIN LATERAL (SELECT "customer_id" FROM "identity_hint" WHERE "hint" = q."hint" LIMIT ${MOST_PER_HINT}) h),
    "count" AS MATERIALIZED (SELECT "at", count(*)::int AS "n" FROM "hit" GROUP BY "at"),
    "by_word" AS (
      SELECT "customer_id", "word", sum(1 / (1 + ln(1 + "n") / ln(2))) AS "weight",
             max(CASE WHEN "word" = 0 THEN ${LEAST_BY_WORDS}::float8 WHEN "is_exact" THEN greatest(0.25, 1 - 0.12 * ln("n") / ln(2)) ELSE ${WORD_WITH_SLIP}::float8 END) AS "rare"
        FROM "hit" JOIN "count" USING ("at") WHERE "n" < ${MOST_PER_HINT} GROUP BY "customer_id", "word"),
    "by_hint" AS (
      SELECT "customer_id" AS "id" FROM "by_word" GROUP BY "customer_id" HAVING sum("rare") >= ${LEAST_BY_WORDS}::float8
       ORDER BY sum("weight") DESC, "customer_id" LIMIT ${MOST_BY_HINT}),
    "with_key" AS (
      SELECT k."customer_id", k."exclusive"
        FROM unnest(${keys.map(({ kind }) => kind)}::text[]::"IdentityKind"[], ${keys.map(({ key }) => key)}::text[]) AS q("kind", "key")
       CROSS JOIN LATERAL (
         (SELECT "customer_id", true AS "exclusive" FROM "identity_key" WHERE "kind" = q."kind" AND "key" = q."key" AND "exclusive" LIMIT 1)
         UNION ALL
         (SELECT "customer_id", false FROM "identity_key" WHERE "kind" = q."kind" AND "key" = q."key" LIMIT ${MOST_READ_PER_KEY})) k),
    "by_key" AS (
      SELECT c."id" FROM "with_key" k JOIN "customer" c ON c."id" = k."customer_id"
       GROUP BY c."id" ORDER BY bool_or(k."exclusive") DESC, c."tier" DESC, c."entered_at", c."id" LIMIT ${MOST_WITH_KEY}),
    "found" AS (
      SELECT c."id" AS "customerId", c."name", c."local_name" AS "localName", c."country"::text AS "country", c."version", c."tier"::text AS "tier",
             c."tier_since" AS "tierSince", c."entered_at" AS "enteredAt", c."owner_id" AS "ownerId", o."name" AS "ownerName", o."team_id" AS "ownerTeamId",
             EXISTS (SELECT 1 FROM "ruled_different" d WHERE d."customer_id" = c."id") AS "isRuledOn",
             (SELECT json_agg(k) FROM (
                SELECT "kind", "key", "raw", "exclusive", "is_current" AS "isCurrent", "is_accepted" AS "isAccepted" FROM "identity_key" WHERE "customer_id" = c."id"
                 ORDER BY "is_current" DESC, "kind", "key" LIMIT ${MOST_KEYS_HELD}) k) AS "held"
        FROM (SELECT "id" FROM "by_key" UNION SELECT "id" FROM "by_hint") f JOIN "customer" c ON c."id" = f."id"
        LEFT JOIN "person" o ON o."id" = c."owner_id"
       WHERE c."merged_into" IS NULL AND c."id" IS DISTINCT FROM ${except}::uuid
       ORDER BY c."entered_at", c."id")
    SELECT (SELECT json_object_agg("at", "n") FROM "count") AS "counts", (SELECT json_agg(f) FROM "found" f) AS "candidates"`
}
