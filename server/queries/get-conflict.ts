import type { ConflictAttempt, ConflictDetail, ConflictSide, MergeRow } from '../api/shapes/conflict'
import { readCustomer } from '../commands/locked-customer'
import { decidersOf } from '../commands/notify'
import { readRulingFacts } from '../commands/ruling-facts'
import { Refusal } from '../domain/refusal'
import {
  proposedOwnerId,
  type RulingFacts,
  type Side,
  survivorOf,
  tierOfMerged,
  whyNotRuled,
  whyNotUndone,
} from '../domain/ruling-decision'
import { identityOf } from '../identity/ruled-different'
import { iso, isoOrNull } from './card'
import type { QueryContext } from './context'
import { type ConflictRecordRow, conflictsSeenBy, toConflictRow, typedNameOf } from './list-conflicts'
import { policyInForce } from './policy-in-force'
import { accessOf } from './visibility'

/** One conflict with both sides of it as far as the viewer sees them, what was tried, who rules, and what the viewer could do now. */
export async function getConflict(context: QueryContext, { conflictId }: { conflictId: string }): Promise<ConflictDetail> {
  const { db, viewer, now } = context
  const rows = await db.$queryRaw<ConflictRecordRow[]>`${conflictsSeenBy(context)} AND k."id" = ${conflictId}::uuid`
  const row = rows[0]
  if (!row) throw new Refusal('NOT_FOUND', { rule: 'R8' })
  const conflict = await db.conflict.findUniqueOrThrow({ where: { id: conflictId } })
  const held = await readCustomer(db, conflict.customerId)
  const entry = conflict.otherCustomerId ? await readCustomer(db, conflict.otherCustomerId) : null
  if (!held) throw new Refusal('NOT_FOUND', { rule: 'R8' })
  const policy = await policyInForce(db, now)
  const facts = await readRulingFacts(db, { viewer, now, conflict, held, entry, policy, locks: false })
  const standing = await db.ruling.findFirst({ where: { conflictId, undoneAt: null }, select: { undoableUntil: true, ruledBy: true } })
  const isUndoable = standing && standing.undoableUntil >= now && whyNotUndone(facts, standing.ruledBy) === null
  const blocked = whyNotRuled(facts)
  return {
    ...toConflictRow(row),
    attemptsMade: attemptsOf(row),
    held: await sideOf(context, facts.held),
    entry: facts.entry && (await sideOf(context, facts.entry)),
    isEntered: facts.entry !== null,
    rulers: await rulersOf(context, facts),
    can: {
      rule: blocked && { code: blocked.code, rule: blocked.rule, facts: blocked.facts },
      undoUntil: isUndoable ? iso(standing.undoableUntil) : null,
    },
    proposal: blocked ? null : await proposalOf(context, facts),
    isOwnCase: facts.partyIds.includes(viewer.id) || facts.beneficiaryIds.includes(viewer.id),
  }
}

/** The attempt that stands on the conflict, then those before it. */
export function attemptsOf({ entry, lastAt }: Pick<ConflictRecordRow, 'entry' | 'lastAt'>): ConflictAttempt[] {
  const earlier = Array.isArray(entry.earlier) ? (entry.earlier as { at?: string }[]) : []
  const typed = (value: unknown, at: string): ConflictAttempt => {
    const { name, localName, country, website, emails, phones } = identityOf(value)
    return {
      at,
      name: typedNameOf(value) ?? name,
      localName: localName ?? null,
      country,
      website: website ?? null,
      emails: [...emails],
      phones: [...phones],
    }
  }
  return [typed(entry, iso(lastAt)), ...earlier.toReversed().map(value => typed(value, new Date(value.at ?? lastAt).toISOString()))]
}

/** A side with no more than the viewer sees of the customer anywhere else; contacts of one that one only follows are not shown here, for no view of them is counted. */
async function sideOf({ db, viewer, now }: QueryContext, side: Side): Promise<ConflictSide | null> {
  const { customerId } = side
  const access = await accessOf(db, { viewer, customerId, now })
  if (!access) return null
  const row = await db.customer.findUniqueOrThrow({ where: { id: customerId } })
  const seesContacts = access === 'everything'
  return {
    ...{ customerId, access, name: row.name, localName: row.localName, country: row.country, website: row.website, tier: row.tier },
    emails: seesContacts ? row.emails : null,
    phones: seesContacts ? [...row.phones, ...(row.whatsapp ? [row.whatsapp] : [])] : null,
    owner: side.ownerId && side.ownerName ? { repId: side.ownerId, name: side.ownerName, isNewcomer: side.isOwnerNewcomer } : null,
    enteredAt: iso(row.enteredAt),
    lastCountingAt: isoOrNull(row.lastCountingAt),
    hasCounting: side.hasCounting,
  }
}

/** The holder's leads who are no party to it; else the admins. */
async function rulersOf({ db }: QueryContext, { conflict, partyIds, beneficiaryIds }: RulingFacts): Promise<string[]> {
  const involved = [...partyIds, ...beneficiaryIds]
  const ids = (await decidersOf(db, conflict.holderTeamId)).filter(id => !involved.includes(id))
  const people = await db.person.findMany({
    where: ids.length > 0 ? { id: { in: ids } } : { role: 'admin', status: 'active' },
    select: { name: true },
    orderBy: { name: 'asc' },
  })
  return people.map(({ name }) => name)
}

async function proposalOf({ db }: QueryContext, { held, entry, lanes }: RulingFacts): Promise<ConflictDetail['proposal']> {
  const people = await db.person.findMany({ where: { id: { in: [...lanes.keys()] } }, select: { id: true, name: true } })
  const candidates = people.flatMap(({ id, name }) => {
    const lane = lanes.get(id)
    return lane ? [{ repId: id, name, ...lane }] : []
  })
  if (!entry) return { ownerId: held.ownerId, candidates, merge: null }
  const rows = await db.$queryRaw<MergeRow[]>`
    SELECT c."id"::text AS "customerId", (SELECT count(*)::int FROM "follow_up" f WHERE f."customer_id" = c."id") AS "followUps",
           (SELECT count(*)::int FROM "orders" d WHERE d."customer_id" = c."id") AS "orders",
           (SELECT count(DISTINCT k."raw")::int FROM "identity_key" k WHERE k."customer_id" = c."id") AS "spellings"
      FROM "customer" c WHERE c."id" IN (${held.customerId}::uuid, ${entry.customerId}::uuid) ORDER BY c."id" = ${entry.customerId}::uuid`
  return {
    ...{ ownerId: proposedOwnerId(held, entry), candidates },
    merge: { keepCustomerId: survivorOf(held, entry).customerId, tier: tierOfMerged(held, entry), rows },
  }
}
