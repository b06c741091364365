import type { Tx } from '../db'
import type { Merge, Ruler } from './merge-customers'
import type { KeptFollow, MergeJournal } from './merge-journal'
import { FOLLOW_LAPSE, followKey, lapseAt } from './take-follow'

const DAY = 86_400_000

/**
 * Who follows one follows the other; of two follows of one person the longer stays. The owner follows no own customer. Who loses an ordinary one goes on
 * as its follower, as whoever entered it second would (R4).
 */
export async function moveFollows(tx: Tx, merge: Merge, { policy, now }: Ruler): Promise<MergeJournal['follows']> {
  const survivorId = merge.survivor.customerId
  const before = { survivor: await followsOf(tx, survivorId), absorbed: await followsOf(tx, merge.absorbed.customerId) }
  const wanted = new Map<string, KeptFollow>()
  for (const follow of [...before.absorbed, ...before.survivor]) {
    const other = wanted.get(follow.repId)
    const lapsesAt = other && other.lapsesAt > follow.lapsesAt ? other.lapsesAt : follow.lapsesAt
    wanted.set(follow.repId, { ...follow, lapsesAt })
  }
  const given: string[] = []
  if (merge.tier === 'ordinary' && merge.move === 'merged') {
    for (const repId of await losersWithRoom(tx, merge, policy.clauses.sharing.params.followLimit)) {
      const lapsesAt = new Date(now.getTime() + policy.clauses.sharing.params.followLapseDays * DAY).toISOString()
      if (wanted.has(repId)) continue
      wanted.set(repId, { repId, since: now.toISOString(), lapsesAt })
      given.push(repId)
    }
  }
  if (merge.ownerId) wanted.delete(merge.ownerId)
  await writeFollows(tx, merge.absorbed.customerId, { before: before.absorbed, wanted: [] })
  await writeFollows(tx, survivorId, { before: before.survivor, wanted: [...wanted.values()] })
  return { ...before, given }
}

async function losersWithRoom(tx: Tx, { survivor, absorbed, ownerId }: Merge, followLimit: number): Promise<string[]> {
  const losers = [survivor.ownerId, absorbed.ownerId].filter(id => id !== null && id !== ownerId) as string[]
  if (losers.length === 0) return []
  const lanes = await tx.lane.findMany({ where: { repId: { in: losers }, follows: { lt: followLimit } }, select: { repId: true } })
  return lanes.map(({ repId }) => repId)
}

export async function followsOf(tx: Tx, customerId: string): Promise<KeptFollow[]> {
  const rows = await tx.follow.findMany({ where: { customerId }, orderBy: { repId: 'asc' } })
  return rows.map(({ repId, since, lapsesAt }) => ({ repId, since: since.toISOString(), lapsesAt: lapsesAt.toISOString() }))
}

/** Makes the follows of a customer those that are wanted, with when to look whether they have lapsed. */
export async function writeFollows(
  tx: Tx,
  customerId: string,
  { before, wanted }: { before: KeptFollow[]; wanted: KeptFollow[] },
): Promise<void> {
  const keeps = new Set(wanted.map(({ repId }) => repId))
  const had = new Set(before.map(({ repId }) => repId))
  for (const { repId } of before.filter(follow => !keeps.has(follow.repId))) {
    await tx.follow.deleteMany({ where: { customerId, repId } })
    await tx.dueWork.deleteMany({ where: { kind: FOLLOW_LAPSE, key: followKey({ customerId, repId }) } })
  }
  for (const { repId, since, lapsesAt } of wanted.toSorted((a, b) => (a.repId < b.repId ? -1 : 1))) {
    const data = { since: new Date(since), lapsesAt: new Date(lapsesAt) }
    if (had.has(repId)) await tx.follow.updateMany({ where: { customerId, repId }, data })
    else await tx.follow.create({ data: { customerId, repId, ...data } })
    await lapseAt(tx, { customerId, repId }, data.lapsesAt)
  }
}
