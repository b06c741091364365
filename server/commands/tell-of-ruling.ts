import type { Viewer } from '../api/context'
import type { Tx } from '../db'
import type { NoticeType } from '../domain/notices'
import type { Ruling } from '../domain/words'
import { enqueue, type Message } from '../live/outbox'
import { accessOf } from '../queries/visibility'
import { notify } from './notify'
import type { LockedConflict } from './ruling-facts'

type Told = {
  viewer: Viewer
  locked: LockedConflict
  /** With those that were ended along with it. */
  ruledIds: readonly string[]
  type: Extract<NoticeType, 'conflict.ruled' | 'conflict.reopened'>
  ruling: Ruling
  reason: string | null
}

/**
 * Both reps learn the ruling and its reason; their leads' and the admins' lists are refreshed. The customer is named by what was typed; it is linked only for
 * those who may see it now.
 */
export async function tellOfRuling(tx: Tx, now: Date, { viewer, locked, ruledIds, type, ruling, reason }: Told): Promise<void> {
  const { conflict, held, entry, facts } = locked
  const settled = await tx.conflict.findMany({ where: { id: { in: [...ruledIds] } }, select: { challengerId: true } })
  const parties = [...new Set([...facts.partyIds, ...settled.map(({ challengerId }) => challengerId)])]
  const people = await tx.person.findMany({ where: { id: { in: parties } }, select: { id: true, role: true, teamId: true } })
  const teamIds = people.flatMap(({ teamId }) => (teamId ? [teamId] : []))
  const rulers = await tx.person.findMany({
    where: { status: 'active', OR: [{ role: 'admin' }, { role: 'lead', teamId: { in: teamIds } }] },
    select: { id: true, role: true, teamId: true },
  })
  const merged = await tx.customer.findUnique({ where: { id: held.customerId }, select: { mergedInto: true } })
  const customerIds = [merged?.mergedInto ?? held.customerId, ...(entry ? [entry.customerId] : [])]
  const seenBy = async (person: (typeof people)[number]) => {
    for (const customerId of customerIds) if (await accessOf(tx, { viewer: person, customerId, now })) return customerId
    return null
  }
  const entryName = (conflict.entry as { name?: string }).name ?? ''
  const events: Message[] = []
  for (const person of new Map([...people, ...rulers].map(each => [each.id, each])).values()) {
    const customerId = await seenBy(person)
    for (const conflictId of ruledIds)
      events.push({ room: `user:${person.id}`, event: { type: 'conflict.ruled', conflictId, ...(customerId ? { customerId } : {}) } })
    if (!parties.includes(person.id) || person.id === viewer.id) continue
    await notify(tx, now, { personIds: [person.id], type, facts: { entryName, ruling, byName: viewer.name, reason }, customerId })
  }
  await enqueue(tx, now, events)
}
