import type { Viewer } from '../api/context'
import type { Tx } from '../db'
import { notify } from './notify'

/** R1: who ruled on their own case, because there was nobody else, is shown to everybody. */
export async function tellEverybodyOfOwnCase(
  tx: Tx,
  now: Date,
  { viewer, customerId, customerName }: { viewer: Viewer; customerId: string; customerName: string },
): Promise<void> {
  const others = await tx.person.findMany({
    where: { status: { in: ['active', 'onNotice'] }, id: { not: viewer.id } },
    select: { id: true },
  })
  await notify(tx, now, {
    personIds: others.map(({ id }) => id),
    type: 'ruled.ownCase',
    facts: { byName: viewer.name, customerName },
    customerId,
  })
}
