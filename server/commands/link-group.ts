import type { Tx } from '../db'

/**
 * R8: a parent and its branches are shown together. The head of a group names itself; two groups that meet become one under the head that was named.
 * @returns where each stood before.
 */
export async function linkGroup(
  tx: Tx,
  { headId, memberId }: { headId: string; memberId: string },
): Promise<{ customerId: string; groupId: string | null }[]> {
  await lockGroups(tx)
  const both = await tx.customer.findMany({ where: { id: { in: [headId, memberId] } }, select: { groupId: true } })
  const groups = both.map(({ groupId }) => groupId).filter(id => id !== null)
  const rows = await tx.customer.findMany({
    where: { OR: [{ id: { in: [headId, memberId] } }, { groupId: { in: groups } }] },
    select: { id: true, groupId: true },
    orderBy: { id: 'asc' },
  })
  // Whom the named head already belongs to is head of all.
  const head = rows.find(({ id }) => id === headId)?.groupId ?? headId
  await tx.customer.updateMany({ where: { id: { in: rows.map(({ id }) => id) } }, data: { groupId: head } })
  return rows.map(({ id, groupId }) => ({ customerId: id, groupId }))
}

/** Members come and go one at a time, whoever lets them, so that nobody joins a group whose head is just going. Rare, and short. */
export async function lockGroups(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended('customer groups', 8)) OFFSET 0) taken`
}
