import { v7 as uuid } from 'uuid'
import type { Tx } from '../db'
import type { Match } from '../identity/check'
import { headsGroupOf } from '../identity/heads-group'
import type { IdentityEntry } from '../identity/keys'
import { enqueue } from '../live/outbox'
import { editedMessages } from './card-messages'
import { type FoundLink, foundLinks } from './found-links'
import { lockGroups } from './link-group'
import { lockCustomers } from './locked-customer'

type Found = { customerId: string; identity: Pick<IdentityEntry, 'name' | 'localName'>; relatives: readonly Match[]; actorId: string }

/**
 * R8: what was entered, or renamed, is of the group of ordinary customers, or of one's own: they are shown together from now on (found-links.ts says which). A lead can
 * take it out again (leave-group.ts). All are locked by the caller. As many statements for many relatives as for one.
 */
export async function linkFoundGroup(tx: Tx, now: Date, { customerId, identity, relatives, actorId }: Found): Promise<void> {
  const first = relatives[0]
  if (!first) return
  await lockGroups(tx)
  const relativeIds = relatives.map(relative => relative.customerId)
  const stood = await placesOf(tx, [customerId, ...relativeIds])
  const links = foundLinks(stood, { customerId, relativeIds, isHead: headsGroupOf(identity, first) })
  const groupId = links.at(-1)?.groupId
  if (groupId === undefined) return
  const moved = links.flatMap(({ places }) => places.filter(({ before, after }) => before !== after).map(place => place.customerId))
  await tx.customer.updateMany({ where: { id: { in: moved } }, data: { groupId } })
  const evidenceOf = new Map(relatives.map(relative => [relative.customerId, relative.evidence]))
  await tx.groupChange.createMany({
    data: links.map(({ withId, places }: FoundLink) => ({
      ...{ id: uuid(), customerId, kind: 'linked', withId, at: now, actorId, places },
      evidence: evidenceOf.get(withId) as object[],
    })),
  })
  const rows = new Map(
    (
      await lockCustomers(
        tx,
        links.map(({ withId }) => withId),
      )
    ).map(row => [row.customerId, row]),
  )
  await enqueue(
    tx,
    now,
    links.flatMap(({ withId }) => {
      const row = rows.get(withId)
      return row ? editedMessages(row, actorId) : []
    }),
  )
}

/** Where they stand, and who else stands there. */
async function placesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string | null>> {
  const rows = await tx.$queryRaw<{ id: string; groupId: string | null }[]>`
    SELECT c."id"::text AS "id", c."group_id"::text AS "groupId" FROM "customer" c
     WHERE c."id" = ANY(${ids}::text[]::uuid[])
        OR c."group_id" IN (SELECT g."group_id" FROM "customer" g WHERE g."id" = ANY(${ids}::text[]::uuid[]))`
  return new Map(rows.map(({ id, groupId }) => [id, groupId]))
}
