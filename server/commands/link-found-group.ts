import { v7 as uuid } from 'uuid'
import type { Tx } from '../db'
import type { Match } from '../identity/check'
import { headsGroupOf } from '../identity/heads-group'
import type { IdentityEntry } from '../identity/keys'
import { enqueue } from '../live/outbox'
import { editedMessages } from './card-messages'
import { linkGroup } from './link-group'
import { lockCustomer } from './locked-customer'

/** In which group a customer stood before and after a change. */
export type GroupPlace = { customerId: string; before: string | null; after: string | null }

type Found = { customerId: string; identity: Pick<IdentityEntry, 'name' | 'localName'>; relatives: readonly Match[]; actorId: string }

/**
 * R8: what was entered, or renamed, is of the group of ordinary customers, or of one's own: they are shown together from now on. The surest says which group; those
 * in none yet come along, those of another group stay: to make two groups one is for a ruling. A lead can take it out again (leave-group.ts). All are
 * locked by the caller.
 */
export async function linkFoundGroup(tx: Tx, now: Date, { customerId, identity, relatives, actorId }: Found): Promise<void> {
  for (const [at, relative] of relatives.entries()) {
    const ids = [customerId, relative.customerId]
    const rows = await tx.customer.findMany({ where: { id: { in: ids } }, select: { id: true, groupId: true } })
    const groupOf = (id: string) => rows.find(row => row.id === id)?.groupId ?? null
    const [own, theirs] = [groupOf(customerId), groupOf(relative.customerId)]
    if (own !== null && theirs !== null) continue
    const isHead = at === 0 && own === null && theirs === null && headsGroupOf(identity, relative)
    const [headId, memberId] = isHead || own !== null ? [customerId, relative.customerId] : [relative.customerId, customerId]
    const before = await linkGroup(tx, { headId, memberId })
    const after = await tx.customer.findUniqueOrThrow({ where: { id: customerId }, select: { groupId: true } })
    const places: GroupPlace[] = before.map(place => ({ customerId: place.customerId, before: place.groupId, after: after.groupId }))
    await tx.groupChange.create({
      data: {
        ...{ id: uuid(), customerId, kind: 'linked', withId: relative.customerId, at: now, actorId, places },
        evidence: relative.evidence as object[],
      },
    })
    const row = await lockCustomer(tx, relative.customerId)
    if (row) await enqueue(tx, now, editedMessages(row, actorId))
  }
}
