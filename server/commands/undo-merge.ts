import { Prisma, type Tx } from '../db'
import { unmergedFacts } from '../domain/merged-facts'
import type { LockedCustomer } from './locked-customer'
import { lockCustomer } from './locked-customer'
import { withSurvivor } from './merge-conflicts'
import { type Ruler, readFacts } from './merge-customers'
import { followsOf, writeFollows } from './merge-follows'
import { fromJournal, type KeptConflict, type KeptFollow, type KeptKey, type MergeJournal } from './merge-journal'
import { markCurrent, writeHints } from './merge-keys'
import { moveOrMark } from './move-or-mark'

/**
 * Takes a merge back: both customers stand where they stood, with what they had. What was logged, edited or followed since stays with the survivor. Both are
 * locked by the caller, which has looked that nothing was built on it. Throws TR002 where a slot has gone since.
 */
export async function undoMerge(tx: Tx, journal: MergeJournal, ruler: Ruler): Promise<void> {
  const { survivorId, absorbedId, survivor, absorbed } = journal
  const now = await readFacts(tx, survivorId)
  const [before, after] = [fromJournal(survivor.before), fromJournal(survivor.after)]
  await backToAbsorbed(tx, journal)
  await restoreFollows(tx, journal)
  await tx.customer.update({ where: { id: survivorId }, data: unmergedFacts({ now, before, after }) })
  await restoreKeys(tx, journal)
  await restoreConflicts(tx, journal)

  // The survivor goes first: the slot that it gives free may be the one of the other.
  await moveOrMark(tx, ruler, {
    customer: await locked(tx, survivorId),
    move: 'undone',
    ...{ tier: survivor.place.tier, ownerId: survivor.place.ownerId, undoesId: journal.survivorChangeId },
    set: { isUnconfirmed: await hasUnconfirmed(tx, survivorId) },
  })
  await tx.customer.update({ where: { id: absorbedId }, data: { mergedInto: null } })
  await moveOrMark(tx, ruler, {
    customer: await locked(tx, absorbedId),
    move: 'undone',
    ...{ tier: absorbed.place.tier, ownerId: absorbed.place.ownerId, undoesId: journal.absorbedChangeId },
    set: { isUnconfirmed: await hasUnconfirmed(tx, absorbedId) },
  })
  for (const [id, { place }] of [
    [survivorId, survivor],
    [absorbedId, absorbed],
  ] as const) {
    await tx.customer.update({ where: { id }, data: { tierSince: new Date(place.tierSince), isSuspected: place.isSuspected } })
  }
  for (const { customerId, groupId } of journal.groups) await tx.customer.update({ where: { id: customerId }, data: { groupId } })
}

async function locked(tx: Tx, customerId: string): Promise<LockedCustomer> {
  const row = await lockCustomer(tx, customerId)
  if (!row) throw new Error('A customer that was merged is gone')
  return row
}

const hasUnconfirmed = async (tx: Tx, customerId: string): Promise<boolean> =>
  (await tx.order.count({ where: { customerId, status: 'unconfirmed' } })) > 0

async function backToAbsorbed(
  tx: Tx,
  { survivorId, absorbedId, followUpIds, orders, noticeIds, mergedIds, ruledDifferentIds, handoverIds }: MergeJournal,
): Promise<void> {
  const back = { customerId: absorbedId }
  await tx.followUp.updateMany({ where: { id: { in: followUpIds }, customerId: survivorId }, data: back })
  await tx.notice.updateMany({ where: { id: { in: noticeIds }, customerId: survivorId }, data: back })
  await tx.handover.updateMany({ where: { id: { in: handoverIds }, status: 'fell' }, data: { status: 'open', endedAt: null } })
  await tx.ruledDifferent.updateMany({ where: { id: { in: ruledDifferentIds }, customerId: survivorId }, data: back })
  await tx.customer.updateMany({ where: { id: { in: mergedIds }, mergedInto: survivorId }, data: { mergedInto: absorbedId } })
  for (const { id, customerId, fromTier, fromOwnerId } of orders)
    await tx.order.update({ where: { id }, data: { customerId, fromTier, fromOwnerId } })
}

/** Who unfollowed or lapsed since follows neither; who follows since goes on following the survivor. */
async function restoreFollows(tx: Tx, { survivorId, absorbedId, follows }: MergeJournal): Promise<void> {
  const current = await followsOf(tx, survivorId)
  const follower = new Map(current.map(follow => [follow.repId, follow]))
  const owner = await tx.customer.findUniqueOrThrow({ where: { id: survivorId }, select: { ownerId: true } })
  const still = ({ repId }: KeptFollow) => follower.has(repId) || repId === owner.ownerId
  const known = new Set([...follows.survivor, ...follows.absorbed].map(({ repId }) => repId))
  const survivor = follows.survivor.filter(still).map(follow => ({ ...follow, ...(isProlonged(follow, follower) ?? {}) }))
  // A follow that the merge gave to who lost the customer ends with it.
  const since = current.filter(({ repId }) => !known.has(repId) && !follows.given.includes(repId))
  await writeFollows(tx, survivorId, { before: current, wanted: [...survivor, ...since] })
  await writeFollows(tx, absorbedId, { before: [], wanted: follows.absorbed.filter(still) })
}

function isProlonged(follow: KeptFollow, current: Map<string, KeptFollow>): { lapsesAt: string } | null {
  const now = current.get(follow.repId)
  return now && now.lapsesAt > follow.lapsesAt ? { lapsesAt: now.lapsesAt } : null
}

/** Each value goes back to whose it was; one that is gone because the rules of keys changed meanwhile is made anew. */
async function restoreKeys(tx: Tx, { survivorId, absorbedId, keys, hints, survivor }: MergeJournal): Promise<void> {
  const own = new Set(keys.survivor.map(nameOf))
  const moved = keys.absorbed.filter(key => !own.has(nameOf(key)))
  const listed = (rows: KeptKey[]) =>
    Prisma.sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS j("kind" text, "key" text, "raw" text, "exclusive" boolean, "isCurrent" boolean, "isAccepted" boolean, "since" timestamptz)`
  const isOf = Prisma.sql`k."kind"::text = j."kind" AND k."key" = j."key"`
  await tx.$executeRaw`UPDATE "identity_key" k SET "exclusive" = false FROM ${listed(keys.absorbed)} WHERE k."customer_id" = ${survivorId}::uuid AND ${isOf}`
  // Made anew meanwhile for the absorbed one as well: the value goes back as it was.
  await tx.$executeRaw`DELETE FROM "identity_key" k USING ${listed(moved)} WHERE k."customer_id" = ${absorbedId}::uuid AND ${isOf}`
  await tx.$executeRaw`UPDATE "identity_key" k SET "customer_id" = ${absorbedId}::uuid FROM ${listed(moved)} WHERE k."customer_id" = ${survivorId}::uuid AND ${isOf}`
  await tx.$executeRaw`
    INSERT INTO "identity_key" ("kind", "key", "customer_id", "raw", "exclusive", "is_current", "is_accepted", "since")
    SELECT j."kind"::"IdentityKind", j."key", ${absorbedId}::uuid, j."raw", false, j."isCurrent", j."isAccepted", j."since" FROM ${listed(keys.absorbed)}
    ON CONFLICT DO NOTHING`
  for (const [customerId, rows] of [
    [survivorId, keys.survivor],
    [absorbedId, keys.absorbed],
  ] as const) {
    await tx.$executeRaw`
      UPDATE "identity_key" k SET "is_current" = j."isCurrent", "is_accepted" = j."isAccepted", "exclusive" = j."exclusive" AND NOT EXISTS (
          SELECT 1 FROM "identity_key" x WHERE x."kind" = k."kind" AND x."key" = k."key" AND x."exclusive" AND x."customer_id" <> k."customer_id")
        FROM ${listed(rows)} WHERE k."customer_id" = ${customerId}::uuid AND ${isOf}`
  }
  const facts = await readFacts(tx, survivorId)
  if (JSON.stringify(facts) !== JSON.stringify(fromJournal(survivor.before))) await markCurrent(tx, survivorId)
  await writeHints(tx, survivorId, { added: [], removed: hints.added })
  await writeHints(tx, absorbedId, { added: hints.absorbed, removed: [] })
}

const nameOf = ({ kind, key }: { kind: string; key: string }): string => `${kind} ${key}`

/** A conflict that was settled by the merge is open again, unless the same was opened anew; one that was ruled on its own since stays ruled. */
async function restoreConflicts(tx: Tx, { survivorId, absorbedId, conflicts, suspicions }: MergeJournal): Promise<void> {
  const present = await tx.conflict.findMany({ where: { id: { in: conflicts.map(({ id }) => id) } } })
  const places = new Map(present.map(row => [row.id, row]))
  const isOpenAnew = async ({ id, customerId, otherCustomerId }: KeptConflict, challengerId: string) =>
    (await tx.conflict.count({ where: { status: 'open', customerId, challengerId, otherCustomerId, id: { not: id } } })) > 0
  for (const kept of conflicts) {
    const row = places.get(kept.id)
    if (!row) continue
    const { customerId, otherCustomerId, holderId, isSettled } = kept
    const opens = isSettled && !(await isOpenAnew(kept, row.challengerId))
    await tx.conflict.update({ where: { id: kept.id }, data: { customerId, otherCustomerId, holderId, ...(opens ? OPEN : {}) } })
  }
  const derived = suspicions.map(pair => withSurvivor(pair, { survivorId, absorbedId })).filter(pair => pair !== null)
  for (const pair of derived) await tx.suspicion.deleteMany({ where: pair })
  await tx.suspicion.createMany({
    data: suspicions.map(({ lowId, highId, evidence, at }) => ({ lowId, highId, evidence: evidence as object, at: new Date(at) })),
    skipDuplicates: true,
  })
}

export const OPEN = { status: 'open', ruledAt: null, ruledBy: null, ruling: null, rulingReason: null, isOwnCase: false } as const
