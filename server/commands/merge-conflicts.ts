import type { Tx } from '../db'
import type { KeptConflict, KeptSuspicion, MergeJournal } from './merge-journal'

type Between = { survivorId: string; absorbedId: string; ownerId: string | null }

/**
 * Conflicts, suspicions and what was ruled different of the absorbed customer are the survivor's now. What stood between the two is settled by the merge, and so
 * is a second conflict of one challenger with the survivor, of which the earlier stays open.
 */
export async function moveConflicts(
  tx: Tx,
  { survivorId, absorbedId, ownerId }: Between,
): Promise<Pick<MergeJournal, 'conflicts' | 'suspicions' | 'ruledDifferentIds'>> {
  const both = [survivorId, absorbedId]
  const rows = await tx.conflict.findMany({
    where: { OR: [{ customerId: { in: both } }, { otherCustomerId: { in: both } }] },
    orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
  })
  const taken = new Set<string>()
  const moved = rows.map(({ id, challengerId, ...row }) => {
    const customerId = row.customerId === absorbedId ? survivorId : row.customerId
    const otherCustomerId = row.otherCustomerId === absorbedId ? survivorId : row.otherCustomerId
    const place = `${customerId} ${challengerId} ${otherCustomerId ?? customerId}`
    const isOpen = row.status === 'open'
    // Open ones with the survivor are a conflict with whom it belongs to now.
    const isBetween = customerId === otherCustomerId
    const holderId = isOpen && !isBetween && customerId === survivorId ? ownerId : row.holderId
    const isSettled = isOpen && (isBetween || challengerId === holderId || taken.has(place))
    if (isOpen && !isSettled) taken.add(place)
    return { id, isSettled, data: { customerId, otherCustomerId: isBetween ? null : otherCustomerId, holderId } }
  })
  // What is settled gives its place free first.
  for (const { id, data } of moved.filter(({ isSettled }) => isSettled))
    await tx.conflict.update({ where: { id }, data: { ...data, status: 'ruled' } })
  for (const { id, data } of moved.filter(({ isSettled }) => !isSettled)) await tx.conflict.update({ where: { id }, data })
  const settled = new Set(moved.filter(({ isSettled }) => isSettled).map(({ id }) => id))
  return {
    conflicts: rows.map(
      ({ id, customerId, otherCustomerId, holderId }): KeptConflict => ({
        id,
        customerId,
        otherCustomerId,
        holderId,
        isSettled: settled.has(id),
      }),
    ),
    suspicions: await moveSuspicions(tx, { survivorId, absorbedId }),
    ruledDifferentIds: await moveRuledDifferent(tx, { survivorId, absorbedId }),
  }
}

async function moveSuspicions(tx: Tx, { survivorId, absorbedId }: { survivorId: string; absorbedId: string }): Promise<KeptSuspicion[]> {
  const both = [survivorId, absorbedId]
  const rows = await tx.suspicion.findMany({ where: { OR: [{ lowId: { in: both } }, { highId: { in: both } }] } })
  await tx.suspicion.deleteMany({ where: { OR: [{ lowId: { in: both } }, { highId: { in: both } }] } })
  const pairs = rows.flatMap(({ evidence, at, ...pair }) => {
    const moved = withSurvivor(pair, { survivorId, absorbedId })
    return moved ? [{ ...moved, evidence: evidence as object, at }] : []
  })
  if (pairs.length > 0) await tx.suspicion.createMany({ data: pairs, skipDuplicates: true })
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))
}

type Pair = { lowId: string; highId: string }

/** The pair with the survivor in place of either; null: it was between the two. */
export function withSurvivor({ lowId, highId }: Pair, { survivorId, absorbedId }: { survivorId: string; absorbedId: string }): Pair | null {
  const other = [lowId, highId].find(id => id !== survivorId && id !== absorbedId)
  if (!other) return null
  return other < survivorId ? { lowId: other, highId: survivorId } : { lowId: survivorId, highId: other }
}

async function moveRuledDifferent(tx: Tx, { survivorId, absorbedId }: { survivorId: string; absorbedId: string }): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE "ruled_different" SET "customer_id" = ${survivorId}::uuid WHERE "customer_id" = ${absorbedId}::uuid RETURNING "id"::text AS "id"`
  return rows.map(({ id }) => id)
}
