import { v7 as uuid } from 'uuid'
import type { Db } from '../db'
import type { RefusalData } from '../domain/refusal'

const DAY_MS = 86_400_000
/** A drawer that reads itself anew is one look. */
const SAME_LOOK_MS = 10 * 60_000

/**
 * R4: the contacts of a customer one only follows show, but each look is kept, and within 24 hours they show of so many customers and no more.
 * Counted under a lock of the person: requests sent all at once count one another.
 * @returns null, or why they do not show today; the rest of the customer does.
 */
export async function viewContacts(
  db: Db,
  { personId, customerId, perDay, now }: { personId: string; customerId: string; perDay: number; now: Date },
): Promise<RefusalData | null> {
  const dayAgo = new Date(now.getTime() - DAY_MS)
  const sameLook = { personId, customerId, at: { gt: new Date(now.getTime() - SAME_LOOK_MS) } }
  if (await db.contactView.findFirst({ where: sameLook, select: { id: true } })) return null
  return db.$transaction(async tx => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`contacts ${personId}`}, 0))`
    const views = await tx.contactView.groupBy({ by: ['customerId'], where: { personId, at: { gt: dayAgo } }, _min: { at: true } })
    if (!views.some(view => view.customerId === customerId) && views.length >= perDay) {
      const earliest = Math.min(...views.map(view => view._min.at?.getTime() ?? now.getTime()))
      const until = views.length > 0 ? new Date(earliest + DAY_MS).toISOString() : null
      return { code: 'RATE_LIMITED', rule: 'R4', facts: { why: 'CONTACT_VIEWS', contactViewsPerDay: perDay, until } }
    }
    await tx.contactView.create({ data: { id: uuid(), personId, customerId, at: now } })
    return null
  })
}
