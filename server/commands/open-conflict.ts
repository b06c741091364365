import { v7 as uuid } from 'uuid'
import type { Viewer } from '../api/context'
import type { Tx } from '../db'
import type { IdentityEntry } from '../identity/keys'
import type { Evidence } from '../identity/score'
import { enqueue, type Message } from '../live/outbox'
import { cardMessages } from './card-messages'
import { lockCustomer } from './locked-customer'
import { notify } from './notify'
import { ruleBy } from './ruling-due'

type NewConflict = {
  kind: 'protected' | 'suspected' | 'group'
  /** The customer that is held. Locked by the caller. */
  held: { customerId: string; ownerId: string | null; ownerName: string | null; ownerTeamId: string | null }
  /** The challenger's own customer; null where the entry was refused. */
  otherCustomerId: string | null
  challenger: Pick<Viewer, 'id' | 'name'>
  /** With the names letter by letter, where what was typed shows less than it is. */
  entry: IdentityEntry & { typed?: { name: string | null; localName: string | null } }
  evidence: readonly Evidence[]
  rulingHours: number
}

/**
 * R3, R8: a conflict in the lead's list. A repeat of the same challenger counts up on the open one, the earlier spelling is kept beside the new;
 * the lead is told of the first. The challenger's conflict is told to those who rule and to nobody else; the holder's card shows that there is one.
 */
export async function openConflict(tx: Tx, now: Date, conflict: NewConflict): Promise<{ conflictId: string }> {
  const { held, otherCustomerId, challenger } = conflict
  const id = uuid()
  const rows = await tx.$queryRaw<{ conflictId: string }[]>`
    INSERT INTO "conflict" AS k ("id", "kind", "customer_id", "other_customer_id", "challenger_id", "holder_id", "entry", "evidence", "opened_at", "last_at", "due_at")
    VALUES (${id}::uuid, ${conflict.kind}::"ConflictKind", ${held.customerId}::uuid, ${otherCustomerId}::uuid, ${challenger.id}::uuid, ${held.ownerId}::uuid,
            ${JSON.stringify(conflict.entry)}::jsonb, ${JSON.stringify(conflict.evidence)}::jsonb, ${now}, ${now},
            ${new Date(now.getTime() + conflict.rulingHours * 3_600_000)})
    ON CONFLICT ("customer_id", "challenger_id", (coalesce("other_customer_id", "customer_id"))) WHERE "status" = 'open' DO UPDATE SET
      "attempts" = k."attempts" + 1, "last_at" = excluded."last_at", "evidence" = excluded."evidence",
      "entry" = excluded."entry" || jsonb_build_object('earlier', CASE WHEN jsonb_array_length(coalesce(k."entry"->'earlier', '[]')) >= 50 THEN k."entry"->'earlier'
        ELSE coalesce(k."entry"->'earlier', '[]') || jsonb_build_array((k."entry" - 'earlier') || jsonb_build_object('at', k."last_at")) END)
    RETURNING "id"::text AS "conflictId"`
  const conflictId = rows[0]?.conflictId ?? id
  const rulers = await rulersBetween(tx, conflict)
  const messages: Message[] = [...new Set([...rulers.leads, ...rulers.admins])].map(personId => ({
    room: `user:${personId}`,
    event: { type: 'conflict.opened', conflictId, customerId: held.customerId },
  }))
  if (conflictId === id) {
    await tx.customer.updateMany({
      where: { id: { in: [held.customerId, ...(otherCustomerId ? [otherCustomerId] : [])] } },
      data: { openConflicts: { increment: 1 } },
    })
    await ruleBy(tx, id, new Date(now.getTime() + conflict.rulingHours * 3_600_000))
    const card = await lockCustomer(tx, held.customerId)
    if (card) messages.push(...cardMessages(card))
    await notify(tx, now, {
      personIds: rulers.leads.length > 0 ? rulers.leads : rulers.admins,
      type: 'conflict.opened',
      facts: { entryName: conflict.entry.name, holderName: held.ownerName, byName: challenger.name, kind: conflict.kind },
      customerId: held.customerId,
    })
  }
  await enqueue(tx, now, messages)
  return { conflictId }
}

/** R1: the holder's lead rules, not one who is party to it; then the admins, who see every conflict. */
async function rulersBetween(tx: Tx, { held, challenger }: NewConflict): Promise<{ leads: string[]; admins: string[] }> {
  const people = await tx.person.findMany({
    where: {
      status: 'active',
      OR: [{ role: 'admin' }, ...(held.ownerTeamId ? [{ role: 'lead' as const, teamId: held.ownerTeamId }] : [])],
    },
    select: { id: true, role: true },
  })
  const isParty = (id: string) => id === held.ownerId || id === challenger.id
  const leads = people.filter(({ id, role }) => role === 'lead' && !isParty(id)).map(({ id }) => id)
  return { leads, admins: people.filter(({ role }) => role === 'admin').map(({ id }) => id) }
}
