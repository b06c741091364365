import { v7 as uuid } from 'uuid'
import { inTransaction, type Tx } from '../db'
import type { CustomerEdit } from '../domain/entry'
import { decideEdit, decideEntry, holderFacts, isAcceptedAtOnce } from '../domain/entry-decision'
import type { PolicyInForce } from '../domain/policy'
import { Refusal } from '../domain/refusal'
import { findMatches } from '../identity/check'
import { insertKeys, lockKeys } from '../identity/held-keys'
import { type IdentityEntry, type IdentityKey, identityKeysOf } from '../identity/keys'
import { enqueue } from '../live/outbox'
import { policyInForce } from '../queries/policy-in-force'
import { accessOf } from '../queries/visibility'
import { editedMessages } from './card-messages'
import type { CommandContext } from './context'
import { linkFoundGroup } from './link-found-group'
import { type LockedCustomer, lockCustomer } from './locked-customer'
import { decidersOf, notify } from './notify'
import { openConflict } from './open-conflict'
import { suspect } from './suspect'

type Input = CustomerEdit & { customerId: string; version: number }
type Answer = { customerId: string; version: number; awaitsAcceptance: boolean }
type Edited = { answer: Answer } | { refusal: Refusal }

/**
 * R8: sets a customer's facts right. A change of identity runs the duplicate check like an entry, keeps the earlier values as aliases and raises
 * the version; on a close or closed customer the new values protect only once the lead has accepted them.
 */
export async function editCustomer(context: CommandContext, { customerId, version, ...changes }: Input): Promise<Answer> {
  const { db, viewer, now, wakeOutbox } = context
  const done = await inTransaction(db, async (tx): Promise<Edited> => {
    const before = await readIdentity(tx, customerId)
    if (!before) throw new Refusal('NOT_FOUND', { rule: 'R8' })
    // Keys are locked before customers, as an entry does.
    await lockKeys(tx, identityKeysOf(merged(before, changes)))
    const customer = await lockCustomer(tx, customerId)
    const current = await readIdentity(tx, customerId)
    if (!customer || !current) throw new Refusal('NOT_FOUND', { rule: 'R8' })
    const notes = await tx.customer.findUniqueOrThrow({ where: { id: customerId }, select: { address: true, note: true } })
    const identity = merged(current, changes)
    const changesIdentity = !isSameIdentity(current, identity)
    const decision = decideEdit({ actor: viewer, customer }, version, changesIdentity)
    if (decision.outcome === 'refused') throw new Refusal(decision.code, { rule: decision.rule, ...decision.facts })
    let awaitsAcceptance = false
    if (changesIdentity) {
      const policy = await policyInForce(tx, now)
      const address = changes.address === undefined ? notes.address : changes.address
      const changed = await changeIdentity(tx, context, { customer, identity, address, policy })
      if (changed instanceof Refusal) return { refusal: changed }
      awaitsAcceptance = changed.awaitsAcceptance
    }
    const { address, note } = changes
    await tx.customer.update({
      where: { id: customerId },
      data: { ...identity, emails: [...identity.emails], phones: [...identity.phones], address, note },
    })
    const row = await lockCustomer(tx, customerId)
    if (!row) throw new Error('The edited customer is gone')
    await recordEdit(tx, now, { customerId, actorId: viewer.id, version: row.version, before: { ...current, ...notes } })
    await enqueue(tx, now, editedMessages(row, viewer.id))
    return { answer: { customerId, version: row.version, awaitsAcceptance } }
  })
  wakeOutbox()
  if ('refusal' in done) throw done.refusal
  return done.answer
}

/** R12: what an edit made of a customer and what it was before, so that a leaver's edits can be seen and taken back. */
async function recordEdit(
  tx: Tx,
  now: Date,
  { customerId, actorId, version, before }: { customerId: string; actorId: string; version: number; before: EditedFields },
): Promise<void> {
  const after = await readEdited(tx, customerId)
  if (after && !isSameEdit(before, after)) {
    await tx.identityEdit.create({
      data: { id: uuid(), customerId, actorId, at: now, version, before: { ...before }, after: { ...after } } as never,
    })
  }
}

export type EditedFields = Identity & { address: string | null; note: string | null }
export async function readEdited(tx: Tx, customerId: string): Promise<EditedFields | null> {
  const notes = await tx.customer.findUnique({ where: { id: customerId }, select: { address: true, note: true } })
  const identity = await readIdentity(tx, customerId)
  return notes && identity ? { ...identity, ...notes } : null
}
export const isSameEdit = (a: EditedFields, b: EditedFields): boolean =>
  isSameIdentity(a, b) && a.address === b.address && a.note === b.note

type Identity = IdentityEntry & { country: string; localName: string | null; website: string | null; whatsapp: string | null }

async function readIdentity(tx: Tx, customerId: string): Promise<Identity | null> {
  const select = { name: true, country: true, localName: true, website: true, whatsapp: true, emails: true, phones: true } as const
  return tx.customer.findUnique({ where: { id: customerId }, select })
}

/** The identity after the edit: absent fields stay, null clears. */
function merged(current: Identity, changes: CustomerEdit): Identity {
  const keep = <T>(changed: T | undefined, held: T): T => (changed === undefined ? held : changed)
  return {
    name: keep(changes.name, current.name),
    country: keep(changes.country, current.country),
    localName: keep(changes.localName, current.localName),
    website: keep(changes.website, current.website),
    whatsapp: keep(changes.whatsapp, current.whatsapp),
    emails: keep<readonly string[]>(changes.emails, current.emails),
    phones: keep<readonly string[]>(changes.phones, current.phones),
  }
}

const isSameIdentity = (a: Identity, b: Identity): boolean => JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b))
const inOrder = ({ name, country, localName, website, whatsapp, emails, phones }: Identity) => [
  name,
  country,
  localName,
  website,
  whatsapp,
  emails,
  phones,
]

type ToChange = { customer: LockedCustomer; identity: Identity; address: string | null; policy: PolicyInForce }

async function changeIdentity(
  tx: Tx,
  { viewer, now }: CommandContext,
  { customer, identity, address, policy }: ToChange,
): Promise<Refusal | { awaitsAcceptance: boolean }> {
  const { customerId } = customer
  const { groupProtection, rulingHours } = policy.clauses.duplicates.params
  const keys = identityKeysOf(identity)
  const held = await tx.identityKey.findMany({ where: { customerId } })
  const isHeld = ({ kind, key }: Pick<IdentityKey, 'kind' | 'key'>) => held.some(row => row.kind === kind && row.key === key)
  // Values it had before are its own already; only new ones are checked, so that what was ruled on stays ruled.
  const added = keys.filter(key => !isHeld(key))
  const matches = await findMatches(tx, { ...identity, address }, added, { except: customerId })
  const decision = decideEntry(matches, customer.ownerId ?? viewer.id, groupProtection)
  if (decision.outcome === 'protected') {
    const { match } = decision
    await lockCustomer(tx, match.customerId)
    await openConflict(tx, now, {
      kind: 'protected',
      held: match,
      otherCustomerId: customerId,
      challenger: viewer,
      entry: identity,
      evidence: match.evidence,
      rulingHours,
    })
    return new Refusal('PROTECTED', { rule: 'R3', ...holderFacts(match), customerName: identity.name })
  }
  if (decision.outcome !== 'enter') return sameAsAnother(tx, decision.match, { viewer, now })

  const isAccepted = isAcceptedAtOnce({ actor: viewer, customer })
  await insertKeys(tx, now, { customerId, keys: added, isAccepted })
  const isCurrent = (row: { kind: string; key: string }) => keys.some(({ kind, key }) => row.kind === kind && row.key === key)
  for (const { kind, key } of held.filter(row => row.isCurrent !== isCurrent(row))) {
    const where = { kind_key_customerId: { kind, key, customerId } }
    await tx.identityKey.update({ where, data: { isCurrent: isCurrent({ kind, key }) } })
  }
  await suspect(tx, now, { enteredId: customerId, suspects: decision.suspects })
  for (const { customerId: relativeId } of decision.relatives) await lockCustomer(tx, relativeId)
  await linkFoundGroup(tx, now, { customerId, identity, relatives: decision.relatives, actorId: viewer.id })
  for (const match of decision.against) {
    await lockCustomer(tx, match.customerId)
    const kind = match.verdict === 'group' ? 'group' : 'suspected'
    await openConflict(tx, now, {
      kind,
      held: match,
      otherCustomerId: customerId,
      challenger: viewer,
      entry: identity,
      evidence: match.evidence,
      rulingHours,
    })
  }
  await tx.customer.update({
    where: { id: customerId },
    data: {
      version: { increment: 1 },
      ...(decision.isSuspected ? { isSuspected: true } : {}),
      ...(decision.against.length > 0 ? { rulingPending: true } : {}),
    },
  })
  const awaitsAcceptance = !isAccepted && added.length > 0
  if (awaitsAcceptance) {
    const deciders = (await decidersOf(tx, customer.ownerTeamId)).filter(id => id !== viewer.id)
    await notify(tx, now, {
      personIds: deciders,
      type: 'identity.toAccept',
      facts: { customerName: identity.name, byName: viewer.name },
      customerId,
    })
  }
  return { awaitsAcceptance }
}

/** R8: two rows of one company are for a merge, not for an edit; the way out is to follow the other, or to leave this one. */
async function sameAsAnother(
  tx: Tx,
  match: { customerId: string; name: string; ownerName: string | null },
  { viewer, now }: Pick<CommandContext, 'viewer' | 'now'>,
): Promise<Refusal> {
  const { customerId, ownerName } = match
  const isShown = (await accessOf(tx, { viewer, customerId, now })) !== null
  const company = isShown ? { sameAsId: customerId, sameAsName: match.name } : { sameAsId: null, sameAsName: null }
  return new Refusal('FORBIDDEN', { rule: 'R8', why: 'SAME_AS_ANOTHER', ...company, ownerName })
}
