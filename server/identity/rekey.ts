import type { Db, Tx } from '../db'
import { inTransaction } from '../db'
import { hintNumber, hintsToKeep } from './hints'
import type { IdentityEntry, IdentityKind } from './keys'
import { type KeyRow, type KeysMade, keysMadeAnew } from './keys-made-anew'

/** A few milliseconds of the processor; then whoever waits for the server has a turn. */
const CUSTOMERS_A_TURN = 20

type CustomerRead = IdentityEntry & {
  customerId: string
  version: number
  country: string
  enteredAt: Date
  keys: (Omit<KeyRow, 'since'> & { since: string })[] | null
  rules: string | null
  hints: string[] | null
}
type CustomerMade = { customerId: string; version: number; made: KeysMade; hintsAdded: string[]; hintsRemoved: string[]; hints: string[] }

/** Customers read and what the rules make of them, not written yet. */
export type RekeyBatch = { done: number; lastId: string | null; made: readonly CustomerMade[] }

/**
 * The keys and hints of `limit` customers by the rules of now, in the order of their ids from behind `afterId` on; with `onlyOthers` of those that have none by
 * these rules.
 */
export async function prepareRekey(
  db: Db,
  wanted: { rules: string; afterId: string | null; limit: number; onlyOthers?: boolean },
): Promise<RekeyBatch> {
  const { rules, onlyOthers = false } = wanted
  const read = await readCustomers(db, { ...wanted, onlyOthers })
  const made: CustomerMade[] = []
  for (const [at, customer] of read.entries()) {
    if (at % CUSTOMERS_A_TURN === CUSTOMERS_A_TURN - 1) await new Promise(resolve => setImmediate(resolve))
    if (customer.rules !== rules) made.push(makeAnew(customer))
  }
  return { done: read.length, lastId: read.at(-1)?.customerId ?? null, made }
}

/**
 * Writes what comes out otherwise than it was. A customer is found by its old keys until it has the new ones, in one transaction; so it may be stopped
 * anywhere and run again, beside entries and edits: a customer that changed meanwhile is left to the next round.
 * @returns how many new values another customer has for itself.
 */
export async function writeRekey(db: Db, rules: string, { made }: RekeyBatch): Promise<number> {
  return made.length === 0 ? 0 : inTransaction(db, tx => write(tx, rules, made))
}

/** One that was merged has no keys of its own: what it was known by is kept with the one that stands. */
async function readCustomers(
  db: Db,
  { rules, afterId, limit, onlyOthers }: { rules: string; afterId: string | null; limit: number; onlyOthers: boolean },
): Promise<CustomerRead[]> {
  return db.$queryRaw<CustomerRead[]>`
    SELECT c."id" AS "customerId", c."version", c."name", c."local_name" AS "localName", c."country", c."website", c."whatsapp", c."emails", c."phones",
           c."entered_at" AS "enteredAt", m."rules", m."hints"::text[] AS "hints",
           (SELECT jsonb_agg(jsonb_build_object('kind', k."kind", 'key', k."key", 'raw', k."raw", 'isCurrent', k."is_current", 'isAccepted', k."is_accepted",
                                                'since', k."since"))
              FROM "identity_key" k WHERE k."customer_id" = c."id") AS "keys"
      FROM "customer" c LEFT JOIN "identity_made" m ON m."customer_id" = c."id"
     WHERE c."merged_into" IS NULL AND (${afterId}::uuid IS NULL OR c."id" > ${afterId}::uuid) AND (NOT ${onlyOthers}::boolean OR m."rules" IS DISTINCT FROM ${rules})
     ORDER BY c."id" LIMIT ${limit}`
}

function makeAnew(customer: CustomerRead): CustomerMade {
  const { customerId, version, enteredAt } = customer
  const rows = (customer.keys ?? []).map(row => ({ ...row, since: new Date(row.since) }))
  const made = keysMadeAnew(customer, rows, enteredAt)
  const hints = [...new Set(hintsToKeep(made.keys).map(hint => String(hintNumber(hint))))]
  const before = new Set(customer.hints ?? [])
  const now = new Set(hints)
  return {
    customerId,
    version,
    made,
    hints,
    hintsAdded: hints.filter(hint => !before.has(hint)),
    hintsRemoved: [...before].filter(hint => !now.has(hint)),
  }
}

async function write(tx: Tx, rules: string, all: readonly CustomerMade[]): Promise<number> {
  // Edits, rulings and merges lock the customer too: what was read of those that stand at the same version still holds.
  const locked = await tx.$queryRaw<{ id: string; version: number }[]>`
    SELECT "id"::text AS "id", "version" FROM "customer" WHERE "id" = ANY(${all.map(({ customerId }) => customerId)}::uuid[]) ORDER BY "id" FOR SHARE`
  const versions = new Map(locked.map(({ id, version }) => [id, version]))
  const customers = all.filter(({ customerId, version }) => versions.get(customerId) === version)
  await removeKeys(tx, customers)
  const met = await addKeys(tx, customers)
  await writeHints(tx, customers)
  const made = customers.map(({ customerId, hints }) => ({ customer_id: customerId, hints }))
  await tx.$executeRaw`
    INSERT INTO "identity_made" ("customer_id", "rules", "hints")
    SELECT r."customer_id", ${rules}, ARRAY(SELECT jsonb_array_elements_text(r."hints"))::bigint[]
      FROM jsonb_to_recordset(${JSON.stringify(made)}::jsonb) AS r("customer_id" uuid, "hints" jsonb)
    ON CONFLICT ("customer_id") DO UPDATE SET "rules" = excluded."rules", "hints" = excluded."hints"`
  return met
}

async function removeKeys(tx: Tx, customers: readonly CustomerMade[]): Promise<void> {
  const gone = customers.flatMap(({ customerId, made }) => made.removed.map(({ kind, key }) => ({ customerId, kind, key })))
  if (gone.length === 0) return
  await tx.$executeRaw`
    DELETE FROM "identity_key" k USING unnest(${gone.map(({ kind }) => kind)}::text[], ${gone.map(({ key }) => key)}::text[], ${gone.map(({ customerId }) => customerId)}::uuid[])
        AS g("kind", "key", "customer_id")
     WHERE k."kind" = g."kind"::"IdentityKind" AND k."key" = g."key" AND k."customer_id" = g."customer_id"`
}

type NewKey = {
  kind: IdentityKind
  key: string
  customer_id: string
  raw: string
  exclusive: boolean
  is_current: boolean
  is_accepted: boolean
  since: Date
}

/** A value that another customer has for itself is kept as one that both have; which of them it is, people rule. */
async function addKeys(tx: Tx, customers: readonly CustomerMade[]): Promise<number> {
  const added: NewKey[] = customers.flatMap(({ customerId, made }) =>
    made.added.map(({ kind, key, raw, exclusive, isCurrent, isAccepted, since }) => ({
      ...{ kind, key, customer_id: customerId, raw, since },
      exclusive: exclusive && isAccepted,
      is_current: isCurrent,
      is_accepted: isAccepted,
    })),
  )
  // In one order, so that two that add the same do not wait for each other in a circle.
  added.sort((a, b) => (a.kind + a.key < b.kind + b.key ? -1 : 1))
  const own = added.filter(({ exclusive }) => exclusive)
  const taken = await insertNewKeys(tx, own)
  const isTaken = new Set(taken.map(({ kind, key, customerId }) => `${kind} ${key} ${customerId}`))
  const met = own.filter(({ kind, key, customer_id }) => !isTaken.has(`${kind} ${key} ${customer_id}`))
  await insertNewKeys(tx, [...added.filter(({ exclusive }) => !exclusive), ...met.map(key => ({ ...key, exclusive: false }))])
  return met.length
}

async function insertNewKeys(tx: Tx, keys: readonly NewKey[]): Promise<{ kind: string; key: string; customerId: string }[]> {
  if (keys.length === 0) return []
  return tx.$queryRaw`
    INSERT INTO "identity_key" ("kind", "key", "customer_id", "raw", "exclusive", "is_current", "is_accepted", "since")
    SELECT r."kind"::"IdentityKind", r."key", r."customer_id", r."raw", r."exclusive", r."is_current", r."is_accepted", r."since"
      FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb)
        AS r("kind" text, "key" text, "customer_id" uuid, "raw" text, "exclusive" boolean, "is_current" boolean, "is_accepted" boolean, "since" timestamptz)
    ON CONFLICT DO NOTHING RETURNING "kind"::text AS "kind", "key", "customer_id"::text AS "customerId"`
}

async function writeHints(tx: Tx, customers: readonly CustomerMade[]): Promise<void> {
  const pairs = (hintsOf: (customer: CustomerMade) => string[]) => {
    const all = customers.flatMap(customer => hintsOf(customer).map(hint => ({ hint, customerId: customer.customerId })))
    return { hints: all.map(({ hint }) => hint), ids: all.map(({ customerId }) => customerId) }
  }
  const gone = pairs(({ hintsRemoved }) => hintsRemoved)
  if (gone.hints.length > 0)
    await tx.$executeRaw`
      DELETE FROM "identity_hint" h USING unnest(${gone.hints}::text[]::bigint[], ${gone.ids}::uuid[]) AS g("hint", "customer_id")
       WHERE h."hint" = g."hint" AND h."customer_id" = g."customer_id"`
  const added = pairs(({ hintsAdded }) => hintsAdded)
  if (added.hints.length > 0)
    await tx.$executeRaw`
      INSERT INTO "identity_hint" ("hint", "customer_id")
      SELECT * FROM unnest(${added.hints}::text[]::bigint[], ${added.ids}::uuid[]) AS a("hint", "customer_id") ORDER BY 1, 2 ON CONFLICT DO NOTHING`
}
