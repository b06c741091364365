import type { Viewer } from '../api/context'
import type { Tx } from '../db'
import { notify } from './notify'

/**
 * R1: who ruled on their own case, because there was nobody else, is shown to everybody. Of a close or closed customer (R3) only those who see it
 * read which one it was: its owner, the owner's leads and the admins.
 */
export async function tellEverybodyOfOwnCase(
  tx: Tx,
  now: Date,
  { viewer, customerId, customerName }: { viewer: Viewer; customerId: string; customerName: string },
): Promise<void> {
  const customer = await tx.customer.findUniqueOrThrow({ where: { id: customerId }, select: { tier: true, ownerId: true } })
  const owner = customer.ownerId ? await tx.person.findUnique({ where: { id: customer.ownerId }, select: { teamId: true } }) : null
  const others = await tx.person.findMany({
    where: { status: { in: ['active', 'onNotice'] }, id: { not: viewer.id } },
    select: { id: true, role: true, teamId: true },
  })
  const sees = ({ id, role, teamId }: (typeof others)[number]) =>
    customer.tier === 'ordinary' ||
    id === customer.ownerId ||
    role === 'admin' ||
    (role === 'lead' && teamId !== null && teamId === owner?.teamId)
  const idsOf = (people: typeof others) => people.map(({ id }) => id)
  const { name: byName } = viewer
  const type = 'ruled.ownCase'
  await notify(tx, now, { personIds: idsOf(others.filter(sees)), type, facts: { byName, customerName }, customerId })
  await notify(tx, now, { personIds: idsOf(others.filter(person => !sees(person))), type, facts: { byName }, customerId: null })
}

/** R1: the same where no customer is concerned: a statement that nobody else could approve, a rate that nobody else could set. */
export async function tellEverybodyOfOwnApproval(tx: Tx, now: Date, viewer: Viewer): Promise<void> {
  const others = await tx.person.findMany({
    where: { status: { in: ['active', 'onNotice'] }, id: { not: viewer.id } },
    select: { id: true },
  })
  const facts = { byName: viewer.name }
  await notify(tx, now, { personIds: others.map(({ id }) => id), type: 'ruled.ownCase', facts, customerId: null })
}
