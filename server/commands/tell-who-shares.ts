import type { Tx } from '../db'
import type { LockedCustomer } from './locked-customer'
import { notify } from './notify'

/** R10: who earns by a colleague's order learns of it: how much, and by which company. The closer has the order's own notice. */
export async function tellWhoShares(
  tx: Tx,
  now: Date,
  { orderId, customer }: { orderId: string; customer: Pick<LockedCustomer, 'customerId' | 'name'> },
): Promise<void> {
  const entries = await tx.commissionEntry.findMany({ where: { orderId, posting: 0, role: { not: 'closer' }, amountMinor: { gt: 0 } } })
  for (const { repId, amountMinor, currency, role } of entries) {
    const facts = { customerName: customer.name, amountMinor: Number(amountMinor), currency, role }
    await notify(tx, now, { personIds: [repId], type: 'commission.shared', facts, customerId: null })
  }
}
