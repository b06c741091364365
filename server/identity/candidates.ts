import { hash } from 'node:crypto'
import type { Access } from '../api/shapes/customer'
import { type Db, hotLookUps, Prisma, type Tx } from '../db'
import type { Tier } from '../domain/words'
import { policyStamp } from '../queries/policy-in-force'
import { type Asker, accessLevel } from '../queries/visibility'
import { MOST_KEYS_HELD, MOST_PER_HINT, MOST_READ_PER_KEY, MOST_WITH_KEY } from './bounds'
import { type Hints, hintNumber, hintsOfKeys } from './hints'
import { type IdentityKey, type IdentityKind, isKey } from './keys'
import { type Lead, nearestByHints } from './leads'
import type { Found } from './matches-among'
import { frequenciesOf } from './rarity'
import type { Candidate, HeldKey } from './score'

/** A customer that an entry is compared with, and what a verdict, a refusal and a conflict need of it. No contacts but in the keys, and the address. */
export type CandidateRow = Candidate & {
  customerId: string
  version: number
  tier: Tier
  tierSince: Date
  enteredAt: Date
  ownerId: string | null
  ownerName: string | null
  ownerTeamId: string | null
  /** R4: an opening import says whose it is. */
  isImported: boolean
  /** Somebody ruled that another company is not this one (ruled-different.ts). */
  isRuledOn: boolean
  /** What the asker may see of it; null also where nobody asks. */
  access: Access | null
}

/** `except`: a customer that is not looked for; `asker`: who is told of what is found; `only`: of the ids those alone that are decisive. */
export type CandidateOptions = {
  except?: string | undefined
  asker?: { viewer: Asker; now: Date } | undefined
  only?: DecisiveOnly | undefined
}

/** The `first` so many ids, and of the others what may hold the asker up or is the asker's own, in the country that was asked for where one was. */
export type DecisiveOnly = { first: number; country: string | null }

type CandidateRead = Omit<CandidateRow, 'held' | 'tierSince' | 'enteredAt'> & {
  held: HeldKey[] | null
  /** Milliseconds, which read the same whatever reads the row (hotRows). */
  tierSince: number
  enteredAt: number
}

/** Whom the keys and hints of an entry lead to, by their ids, whether or not the asker may see them (R8). */
export type LedTo = {
  /** They have one of the keys or had it once. */
  byKey: readonly string[]
  /** Worth a comparison, nearest first; without those above. */
  byHint: readonly string[]
  hints: Hints
  counts: ReadonlyMap<string, number>
  /** All that was found in short: commit_entry looks whether it still is the very same under its locks. */
  fingerprint(): string
  /** What `within` gave; undefined where there was nothing to look up, so nothing was asked. */
  within: unknown
}

/** Look-ups in a btree for each key and hint, bounded whatever is asked; no scan. `within`: a value that is wanted from the database besides, read in the same query. */
export async function ledTo(db: Db | Tx, keys: readonly IdentityKey[], within = Prisma.sql`NULL::json`): Promise<LedTo> {
  const hints = hintsOfKeys(keys)
  const read = keys.length === 0 ? { rows: [], within: undefined } : await readLeads(db, leadsOf(keys, hints), within)
  const { rows } = read
  const leads = leadsByPlace(rows)
  const byKey = await withKeys(db, keys, leads)
  const known = new Set(byKey)
  return {
    byKey,
    byHint: nearestByHints(hints, at => leads.get(at + 1), compareIds).filter(id => !known.has(id)),
    hints,
    counts: new Map(hints.asked.map((hint, at) => [hint, leads.get(at + 1)?.count ?? 0])),
    fingerprint: () => fingerprintOf(rows),
    within: read.within,
  }
}

/** What was found, to compare with an entry. */
export function foundOf({ counts }: Pick<LedTo, 'counts'>, candidates: readonly CandidateRow[]): Found<CandidateRow> {
  const known = new Map<string, number>()
  const holders = (kind: IdentityKind, key: string): number => {
    const count = known.get(`${kind} ${key}`) ?? candidates.filter(({ held }) => held.some(isKey({ kind, key }))).length
    known.set(`${kind} ${key}`, count)
    return count
  }
  return { candidates, frequencies: frequenciesOf(counts, holders) }
}

const compareIds = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** `at`: the place of a hint from 1 on, of a key from -1 down. `customers` where they are few enough to be of use, by their ids. */
type LeadRow = { at: number; count: number; customers: string[] }

/** All in one text: the driver reads a name, a type and a value of each column of each row, which costs more, and so does JSON of many short rows. */
async function readLeads(db: Db | Tx, leads: Prisma.Sql, within: Prisma.Sql): Promise<{ rows: LeadRow[]; within: unknown }> {
  const [found] = await hotLookUps<{ leads: string | null; within: unknown }>(
    db,
    Prisma.sql`SELECT string_agg(concat_ws(' ', r."at", r."count", r."customers"), ',') AS "leads", ${within} AS "within" FROM (${leads}) r`,
  )
  const rows = (found?.leads?.split(',') ?? []).map(lead => {
    const customers = lead.split(' ')
    const [at, count] = customers.splice(0, 2).map(Number) as [number, number]
    return { at, count, customers }
  })
  return { rows, within: found?.within ?? null }
}

/** What has nobody is not there. */
function leadsByPlace(rows: readonly LeadRow[]): Map<number, Lead<string>> {
  return new Map(rows.map(({ at, count, customers }) => [at, { count, customers }]))
}

function fingerprintOf(rows: readonly LeadRow[]): string {
  const lines = [...rows].sort((a, b) => a.at - b.at).map(({ at, count, customers }) => `${at}:${count}:${[...customers].sort().join(' ')}`)
  return hash('md5', lines.join('\n'))
}

/**
 * Exported for the test that reads its plan, as the next. The lists stand in a SELECT of their own, here as in `rowsOf`: of one whose length it can see the database makes
 * a plan anew with each query, which takes longer than the look-ups.
 */
export function leadsOf(keys: readonly IdentityKey[], { asked }: Pick<Hints, 'asked'>): Prisma.Sql {
  return Prisma.sql`
    SELECT q."at"::int AS "at", l."count", l."customers"
      FROM unnest((SELECT ${asked.map(hint => String(hintNumber(hint)))}::text[]::bigint[])) WITH ORDINALITY AS q("hint", "at")
     CROSS JOIN LATERAL (
       SELECT count(*)::int AS "count", CASE WHEN count(*) < ${MOST_PER_HINT} THEN string_agg("customer_id"::text, ' ') END AS "customers"
         FROM (SELECT "customer_id" FROM "identity_hint" WHERE "hint" = q."hint" LIMIT ${MOST_PER_HINT}) h) l
     WHERE l."count" > 0
    UNION ALL
    SELECT -q."at"::int, l."count", l."customers"
      FROM unnest((SELECT ${keys.map(({ kind }) => kind)}::text[]::"IdentityKind"[]), (SELECT ${keys.map(({ key }) => key)}::text[])) WITH ORDINALITY AS q("kind", "key", "at")
     CROSS JOIN LATERAL (
       SELECT count(*)::int AS "count", CASE WHEN count(*) <= ${MOST_WITH_KEY} THEN string_agg("customer_id"::text, ' ') END AS "customers"
         FROM (SELECT "customer_id" FROM "identity_key" WHERE "kind" = q."kind" AND "key" = q."key" LIMIT ${MOST_WITH_KEY + 1}) k) l
     WHERE l."count" > 0`
}

/** Those that have a key: as a rule a few; where they are many, the ones that are looked at first. */
async function withKeys(db: Db | Tx, keys: readonly IdentityKey[], leads: ReadonlyMap<number, Lead<string>>): Promise<readonly string[]> {
  const ids = new Set<string>()
  for (const at of keys.keys()) {
    const lead = leads.get(-at - 1)
    if (lead && lead.count > MOST_WITH_KEY) return (await hotLookUps<{ id: string }>(db, firstWithKeys(keys))).map(({ id }) => id)
    for (const id of lead?.customers ?? []) ids.add(id)
  }
  return ids.size <= MOST_WITH_KEY ? [...ids] : (await hotLookUps<{ id: string }>(db, firstWithKeys(keys))).map(({ id }) => id)
}

/** Who has a value for itself, then the protected, then who was entered first. */
export function firstWithKeys(keys: readonly IdentityKey[]): Prisma.Sql {
  return Prisma.sql`
    WITH "with_key" AS (
      SELECT k."customer_id", k."exclusive"
        FROM unnest(${keys.map(({ kind }) => kind)}::text[]::"IdentityKind"[], ${keys.map(({ key }) => key)}::text[]) AS q("kind", "key")
       CROSS JOIN LATERAL (
         (SELECT "customer_id", true AS "exclusive" FROM "identity_key" WHERE "kind" = q."kind" AND "key" = q."key" AND "exclusive" LIMIT 1)
         UNION ALL
         (SELECT "customer_id", false FROM "identity_key" WHERE "kind" = q."kind" AND "key" = q."key" LIMIT ${MOST_READ_PER_KEY})) k)
    SELECT c."id"::text AS "id" FROM "with_key" k JOIN "customer" c ON c."id" = k."customer_id"
     GROUP BY c."id" ORDER BY bool_or(k."exclusive") DESC, c."tier" DESC, c."entered_at", c."id" LIMIT ${MOST_WITH_KEY}`
}

/** Those of the ids that stand, in the order they were entered in. */
export async function readCandidates(db: Db | Tx, ids: readonly string[], options: CandidateOptions): Promise<CandidateRow[]> {
  if (ids.length === 0) return []
  const [found] = await hotLookUps<{ rows: CandidateRead[] | null }>(db, asOne(rowsOf(ids, options)))
  return candidatesOf(db, found?.rows ?? [])
}

/** The same, and which policy was in force then (policyOfStamp): some of what is found weighs by the policy, and in one passage that costs next to nothing. */
export async function readCandidatesWithPolicy(
  db: Db | Tx,
  ids: readonly string[],
  options: CandidateOptions & { asker: NonNullable<CandidateOptions['asker']> },
): Promise<{ candidates: CandidateRow[]; stamp: string }> {
  const statement = asOne(rowsOf(ids, options), Prisma.sql`, ${policyStamp(options.asker.now)} AS "stamp"`)
  const [found] = await hotLookUps<{ rows: CandidateRead[] | null; stamp: string | null }>(db, statement)
  if (!found?.stamp) throw new Error('No policy is in force')
  return { candidates: await candidatesOf(db, found.rows ?? []), stamp: found.stamp }
}

async function candidatesOf(db: Db | Tx, rows: readonly CandidateRead[]): Promise<CandidateRow[]> {
  const candidates: CandidateRow[] = []
  for (const row of rows) {
    const held = row.held ?? []
    candidates.push({
      ...row,
      // Of so many that it is not all, those of now: sorting the few that others have costs more than to read them.
      held: held.length < MOST_KEYS_HELD ? held.sort(inOrderOfKeys) : await hotLookUps<HeldKey>(db, firstHeldBy(row.customerId)),
      tierSince: new Date(row.tierSince),
      enteredAt: new Date(row.enteredAt),
    })
  }
  return candidates.sort((a, b) => a.enteredAt.getTime() - b.enteredAt.getTime() || compareIds(a.customerId, b.customerId))
}

/** All rows in one JSON text: the driver reads a name, a type and a value of each column of each, which costs more. */
const asOne = (statement: Prisma.Sql, besides = Prisma.empty): Prisma.Sql =>
  Prisma.sql`SELECT json_agg(r) AS "rows"${besides} FROM (${statement}) r`

/** In no order: the planner reads them where they lie. */
const heldBy = (customerId: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT "kind", "key", "raw", "exclusive", "is_current" AS "isCurrent", "is_accepted" AS "isAccepted" FROM "identity_key" WHERE "customer_id" = ${customerId}`
const firstHeldBy = (customerId: string): Prisma.Sql =>
  Prisma.sql`${heldBy(Prisma.sql`${customerId}::uuid`)} ORDER BY "is_current" DESC, "kind", "key" LIMIT ${MOST_KEYS_HELD}`
const inOrderOfKeys = (a: HeldKey, b: HeldKey): number =>
  Number(b.isCurrent) - Number(a.isCurrent) || compareIds(a.kind, b.kind) || compareIds(a.key, b.key)

export function rowsOf(ids: readonly string[], { except, asker, only }: CandidateOptions): Prisma.Sql {
  const access = asker ? accessLevel(asker.viewer, asker.now) : Prisma.sql`NULL::text`
  const isWanted = asker && only ? isDecisive(asker.viewer, only) : Prisma.sql`true`
  return Prisma.sql`
    SELECT c."id"::text AS "customerId", c."name", c."local_name" AS "localName", c."country"::text AS "country", c."address", c."version", c."tier"::text AS "tier",
           ${millisecondsOf(Prisma.sql`c."tier_since"`)} AS "tierSince", ${millisecondsOf(Prisma.sql`c."entered_at"`)} AS "enteredAt",
           c."owner_id"::text AS "ownerId", c."opening_until" IS NOT NULL AS "isImported", o."name" AS "ownerName", o."team_id"::text AS "ownerTeamId",
           (SELECT true FROM "ruled_different" d WHERE d."customer_id" = c."id" LIMIT 1) IS NOT NULL AS "isRuledOn", ${access} AS "access", h."held"
      FROM unnest((SELECT ${ids}::text[]::uuid[])) WITH ORDINALITY AS f("id", "at")
     CROSS JOIN LATERAL (
       SELECT * FROM "customer" c
        WHERE c."id" = f."id" AND c."merged_into" IS NULL AND c."id" IS DISTINCT FROM ${except ?? null}::uuid AND ${isWanted} OFFSET 0) c
      LEFT JOIN LATERAL (SELECT * FROM "person" o WHERE o."id" = c."owner_id" OFFSET 0) o ON true
     CROSS JOIN LATERAL (SELECT json_agg(k) AS "held" FROM (${heldBy(Prisma.sql`c."id"`)} LIMIT ${MOST_KEYS_HELD}) k) h`
}
/** Country first: of those that have only words in common most are elsewhere. */
function isDecisive(viewer: Asker, { first, country }: DecisiveOnly): Prisma.Sql {
  const isThere = country === null ? Prisma.empty : Prisma.sql`c."country" = ${country} AND `
  return Prisma.sql`(f."at" <= ${first} OR (${isThere}(c."tier" <> 'ordinary' OR c."owner_id" = ${viewer.id}::uuid)))`
}
const millisecondsOf = (at: Prisma.Sql): Prisma.Sql => Prisma.sql`(extract(epoch FROM ${at}) * 1000)::float8`
