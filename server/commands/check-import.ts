import { setImmediate } from 'node:timers/promises'
import type { Db } from '../db'
import type { GroupProtection } from '../domain/entry-decision'
import type { ImportKind, ImportMapping } from '../domain/import-columns'
import { decideOpeningRow, isTaken, type RowFactsShown, type RowOutcome } from '../domain/import-decision'
import { type ReadRow, readImportRow } from '../domain/import-row'
import { contractKey } from '../domain/order'
import type { CandidateRow } from '../identity/candidates'
import { CustomersInMemory } from '../identity/candidates-in-memory'
import { findMatches, type Match } from '../identity/check'
import { type IdentityKey, identityKeysOf } from '../identity/keys'
import { matchesAmong } from '../identity/matches-among'
import { importFacts } from '../queries/import-facts'
import { policyInForce } from '../queries/policy-in-force'
import type { ImportRecord } from './import-access'
import { tellProgress } from './tell-import'

const WRITE_AT_ONCE = 250
const LEASE_MS = 20_000

type Foreseen = { row: number; turn: number; outcome: RowOutcome; facts: RowFactsShown }
/** A row before this one, as a customer that it is compared with. */
type Earlier = CandidateRow & { row: number }

/**
 * Foresees what will become of each row, by the check that entering makes: over what stands, and over the rows before it, closed ones first. Of somebody's own
 * import only what is theirs, or twice in the file, is foreseen: else a file that is never started would say of twenty thousand companies who holds them.
 * @returns false when another has taken the import over.
 */
export async function checkImport(
  db: Db,
  found: ImportRecord,
  { workerId, clock, signal }: { workerId: string; clock: () => Date; signal?: AbortSignal | undefined },
): Promise<boolean> {
  const kind = found.kind as ImportKind
  const facts = await importFacts(db, clock())
  const { groupProtection } = (await policyInForce(db, clock())).clauses.duplicates.params
  const rows = await db.importRow.findMany({ where: { importId: found.id }, orderBy: { row: 'asc' }, select: { row: true, cells: true } })
  const read = rows.map(({ row, cells }) => ({ row, read: readImportRow(cells, found.mapping as ImportMapping, kind, facts) }))
  const inTurn = [...read].sort((a, b) => turnOf(a.read) - turnOf(b.read) || a.row - b.row)
  const check = await createCheck(db, {
    kind,
    ownerId: kind === 'opening' ? null : found.createdBy,
    groupProtection,
    references: referencesOf(read),
  })
  let pending: Foreseen[] = []
  for (const [at, { row, read: one }] of inTurn.entries()) {
    if (signal?.aborted) return false
    pending.push({ row, turn: turnOf(one), ...(await check(row, one)) })
    if (pending.length < WRITE_AT_ONCE && at < inTurn.length - 1) {
      if (at % 10 === 9) await setImmediate()
      continue
    }
    const isLast = at === inTurn.length - 1
    if (!(await write(db, { importId: found.id, workerId, now: clock(), pending, isLast }))) return false
    pending = []
  }
  return true
}

const turnOf = (read: ReadRow): number => (read.isValid && read.order ? 0 : 1)
const referencesOf = (rows: { read: ReadRow }[]): string[] =>
  rows.flatMap(({ read }) => (read.isValid && read.order ? [contractKey(read.order.contractNumber)] : []))

async function createCheck(
  db: Db,
  {
    kind,
    ownerId,
    groupProtection,
    references,
  }: { kind: ImportKind; ownerId: string | null; groupProtection: GroupProtection; references: string[] },
) {
  const standing = await db.order.findMany({
    where: { contractKey: { in: references.slice(0, 30_000) }, status: { in: ['unconfirmed', 'confirmed'] } },
    select: { contractKey: true },
  })
  const taken = new Map<string, number | null>(standing.map(order => [order.contractKey, null]))
  const earlier = new CustomersInMemory<Earlier>()
  /** What rows before this one gave to whom the file says. */
  const assigned = new Map<string, Pick<Match, 'ownerId' | 'ownerName' | 'tier' | 'isImported'>>()
  const hasCustomers = (await db.customer.findFirst({ select: { id: true } })) !== null

  return async (row: number, read: ReadRow): Promise<{ outcome: RowOutcome; facts: RowFactsShown }> => {
    if (!read.isValid) return { outcome: 'invalid', facts: { name: read.name, problems: read.problems } }
    const { entry, order } = read
    const owner = read.owner ?? (ownerId ? { id: ownerId, name: '' } : null)
    const identity = { ...entry, localName: entry.localName ?? null, website: entry.website ?? null, whatsapp: entry.whatsapp ?? null }
    const keys = identityKeysOf(identity)
    const inFile = matchesAmong(identity, keys, earlier.find(keys))
    const held = hasCustomers ? (await findMatches(db, identity, keys)).map(match => ({ ...match, ...assigned.get(match.customerId) })) : []
    const seen = kind === 'opening' ? held : held.filter(match => match.ownerId === ownerId && match.verdict === 'same')
    const decision = decideOpeningRow<Match | (Earlier & Match)>(
      [...seen, ...inFile],
      { ownerId: owner?.id ?? null, isClosed: order !== null },
      groupProtection,
    )
    const reference = order && contractKey(order.contractNumber)
    const facts: RowFactsShown = { name: entry.name }
    if (reference && taken.has(reference) && decision.outcome !== 'already' && decision.outcome !== 'held') {
      const otherRow = taken.get(reference)
      return { outcome: 'orderTaken', facts: { ...facts, contractNumber: order.contractNumber, ...(otherRow ? { otherRow } : {}) } }
    }
    if (reference) taken.set(reference, row)
    const isOwnAlready = kind === 'customers' && 'match' in decision && !('row' in decision.match)
    const outcome = isOwnAlready ? 'yours' : decision.outcome
    const other = 'match' in decision ? decision.match : decision.near
    if (outcome === 'entered' || outcome === 'closed') earlier.add(asCustomer({ row, read, owner, keys }))
    if (outcome === 'assigned' && owner && other) {
      assigned.set(other.customerId, { ownerId: owner.id, ownerName: owner.name, tier: order ? 'closed' : 'ordinary', isImported: true })
    }
    return { outcome, facts: { ...facts, ...(other ? shownOther(other, outcome) : {}) } }
  }
}

function asCustomer({
  row,
  read,
  owner,
  keys,
}: {
  row: number
  read: ReadRow & { isValid: true }
  owner: { id: string; name: string } | null
  keys: IdentityKey[]
}): Earlier {
  const { entry, order } = read
  return {
    row,
    customerId: `row:${row}`,
    ...{ name: entry.name, localName: entry.localName ?? null, country: entry.country, address: entry.address ?? null, version: 1 },
    ...{ tier: order ? 'closed' : 'ordinary', tierSince: new Date(row), enteredAt: new Date(row) },
    ...{
      ownerId: owner?.id ?? null,
      ownerName: owner?.name ?? null,
      ownerTeamId: null,
      isRuledOn: false,
      access: null,
      isImported: owner !== null,
    },
    held: keys.map(key => ({ ...key, isCurrent: true, isAccepted: true })),
  }
}

function shownOther(other: Match | (Earlier & Match), outcome: RowOutcome): Partial<RowFactsShown> {
  const near = other.verdict === 'group' || other.verdict === 'suspected' ? other.verdict : undefined
  return {
    otherName: other.name,
    ...('row' in other ? { otherRow: other.row } : {}),
    ownerName: other.ownerName,
    tier: other.tier,
    ...(near && isTaken(outcome) ? { near } : {}),
  }
}

async function write(
  db: Db,
  { importId, workerId, now, pending, isLast }: { importId: string; workerId: string; now: Date; pending: Foreseen[]; isLast: boolean },
): Promise<boolean> {
  return db.$transaction(async tx => {
    const held = await tx.import.updateMany({
      where: { id: importId, status: 'checking', leasedBy: workerId },
      data: {
        doneCount: { increment: pending.length },
        leasedUntil: isLast ? null : new Date(now.getTime() + LEASE_MS),
        ...(isLast ? { status: 'checked', checkedAt: now, leasedBy: null } : {}),
      },
    })
    if (held.count === 0) return false
    const foreseen = pending.map(({ row, turn, outcome, facts }) => ({ row, turn, foreseen: { outcome, facts } }))
    await tx.$executeRaw`
      UPDATE "import_row" r SET "turn" = f."turn", "foreseen" = f."foreseen"
        FROM jsonb_to_recordset(${JSON.stringify(foreseen)}::jsonb) AS f("row" integer, "turn" integer, "foreseen" jsonb)
       WHERE r."import_id" = ${importId}::uuid AND r."row" = f."row"`
    await tellProgress(tx, now, importId)
    return true
  })
}
