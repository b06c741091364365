import type { Viewer } from '../api/context'
import type { Tx } from '../db'
import { entryAsTyped } from '../domain/entry'
import type { ImportMapping } from '../domain/import-columns'
import type { RowFactsShown, RowOutcome } from '../domain/import-decision'
import { readImportRow } from '../domain/import-row'
import type { RefusalFacts } from '../domain/refusal'
import { dayIn } from '../domain/working-calendar'
import { importFacts } from '../queries/import-facts'
import { policyInForce } from '../queries/policy-in-force'
import { enterInTransaction } from './enter-customer'
import type { RowToTake, TakenRow } from './take-opening-rows'

/**
 * R4: one row of a rep's own import, entered as if it were typed: ordinary, followed where a colleague entered it, refused where it is protected (R3). A list
 * protects nothing. Throws the refusals that leave nothing behind (FOLLOW_LIMIT).
 */
export async function takeOwnRow(
  tx: Tx,
  now: Date,
  { viewer, mapping, row: { row, cells } }: { viewer: Viewer; mapping: ImportMapping; row: RowToTake },
): Promise<TakenRow> {
  const read = readImportRow(cells, mapping, 'customers', await importFacts(tx, now))
  if (!read.isValid) return { row, outcome: 'invalid', facts: { name: read.name, problems: read.problems }, customerId: null }
  const { entry } = read
  const cell = (at: number | undefined) => (at === undefined ? undefined : cells[at])
  const { typed } = entryAsTyped.parse({ name: cell(mapping.name), localName: cell(mapping.localName) })
  const done = await enterInTransaction(tx, { viewer, now }, { ...entry, typed })
  if ('refusal' in done) {
    const facts = await holderShown(tx, now, viewer.id, done.refusal.facts)
    return { row, outcome: 'protected', facts: { name: entry.name, ...facts }, customerId: null }
  }
  const { outcome, customerId } = done.answer
  return { row, outcome: OUTCOMES[outcome], facts: { name: entry.name, ...nearOf(outcome) }, customerId }
}

const OUTCOMES = {
  ...{ entered: 'entered', suspected: 'entered', group: 'entered', followed: 'followed', yours: 'yours' },
} as const satisfies Record<string, RowOutcome>
const nearOf = (outcome: string): Partial<RowFactsShown> => (outcome === 'suspected' || outcome === 'group' ? { near: outcome } : {})

/** "Who sees what": an import names the holders of `importHoldersPerDay` rows a day; of the others that a colleague holds it. Counted by condition. */
async function holderShown(tx: Tx, now: Date, personId: string, { holderName, tier }: RefusalFacts): Promise<Partial<RowFactsShown>> {
  const { importHoldersPerDay } = (await policyInForce(tx, now)).clauses.attempts.params
  const { timeZone } = await tx.company.findUniqueOrThrow({ where: { id: 1 }, select: { timeZone: true } })
  const named =
    importHoldersPerDay === 0
      ? []
      : await tx.$queryRaw<{ count: number }[]>`
          INSERT INTO "holder_named" AS h ("person_id", "day", "count") VALUES (${personId}::uuid, ${dayIn(now, timeZone)}::date, 1)
          ON CONFLICT ("person_id", "day") DO UPDATE SET "count" = h."count" + 1 WHERE h."count" < ${importHoldersPerDay} RETURNING "count"`
  if (named.length === 0) return { isHolderHidden: true }
  return { ownerName: typeof holderName === 'string' ? holderName : null, tier: String(tier) }
}
