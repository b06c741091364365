import { inTransaction, type Tx } from '../db'
import { decideAcceptance, decideEntry, holderFacts, partiesTo } from '../domain/entry-decision'
import type { PolicyInForce } from '../domain/policy'
import { Refusal } from '../domain/refusal'
import { findMatches, type Match } from '../identity/check'
import { lockKeys } from '../identity/held-keys'
import type { IdentityKey } from '../identity/keys'
import { enqueue } from '../live/outbox'
import { policyInForce } from '../queries/policy-in-force'
import { isThereAnotherRuler } from './assign'
import { editedMessages } from './card-messages'
import type { CommandContext } from './context'
import { type LockedCustomer, lockCustomer } from './locked-customer'
import { notify } from './notify'
import { openConflict } from './open-conflict'
import { tellEverybodyOfOwnCase } from './own-case'

type Answer = { customerId: string; version: number }

/**
 * R8: the owner's lead accepts the new names, domains, mailboxes and phones of a close or closed customer; from now on they protect it. Where
 * there is nothing to accept, nothing happens.
 */
export async function acceptIdentity(
  context: CommandContext,
  { customerId, version }: { customerId: string; version: number },
): Promise<Answer> {
  const { db, viewer, now, wakeOutbox } = context
  const done = await inTransaction(db, async (tx): Promise<{ answer: Answer } | { refusal: Refusal }> => {
    await lockKeys(tx, await waitingKeys(tx, customerId))
    const customer = await lockCustomer(tx, customerId)
    if (!customer) throw new Refusal('NOT_FOUND', { rule: 'R8' })
    const hasOtherRuler = await isThereAnotherRuler(tx, viewer.id, customer.ownerTeamId, partiesTo(customer))
    const decision = decideAcceptance({ actor: viewer, customer, hasOtherRuler }, version)
    if (decision.outcome === 'refused') throw new Refusal(decision.code, { rule: decision.rule, ...decision.facts })
    const keys = await waitingKeys(tx, customerId)
    if (keys.length === 0) return { answer: { customerId, version: customer.version } }

    const policy = await policyInForce(tx, now)
    const { address } = await tx.customer.findUniqueOrThrow({ where: { id: customerId }, select: { address: true } })
    const matches = await findMatches(tx, { name: customer.name, country: customer.country, address, emails: [], phones: [] }, keys, {
      except: customerId,
    })
    const entry = decideEntry(matches, customer.ownerId ?? viewer.id, policy.clauses.duplicates.params.groupProtection)
    if (entry.outcome === 'protected') return { refusal: await refuse(tx, context, { customer, keys, match: entry.match, policy }) }
    await accept(tx, customerId, keys, matches)
    const row = await lockCustomer(tx, customerId)
    if (!row) throw new Error('The customer is gone')
    await enqueue(tx, now, editedMessages(row, viewer.id))
    const facts = { customerName: customer.name, byName: viewer.name }
    if (customer.ownerId && customer.ownerId !== viewer.id) {
      await notify(tx, now, { personIds: [customer.ownerId], type: 'identity.accepted', facts, customerId })
    }
    if (decision.isOwnCase) await tellEverybodyOfOwnCase(tx, now, { viewer, customerId, customerName: customer.name })
    return { answer: { customerId, version: row.version } }
  })
  wakeOutbox()
  if ('refusal' in done) throw done.refusal
  return done.answer
}

async function waitingKeys(tx: Tx, customerId: string): Promise<IdentityKey[]> {
  const rows = await tx.identityKey.findMany({ where: { customerId, isAccepted: false }, orderBy: [{ kind: 'asc' }, { key: 'asc' }] })
  return rows.map(({ kind, key, raw }) => ({ kind, key, raw, exclusive: kind === 'mailbox' || (kind === 'name' && key.includes(':')) }))
}

/** A value that another customer got while it waited stays that one's own; both carry it, this one flagged. */
async function accept(tx: Tx, customerId: string, keys: IdentityKey[], matches: Match[]): Promise<void> {
  const taken = new Set(
    matches.flatMap(({ shared }) => shared.filter(({ exclusive }) => exclusive).map(({ kind, key }) => `${kind} ${key}`)),
  )
  for (const { kind, key, exclusive } of keys) {
    const isFree = !taken.has(`${kind} ${key}`)
    await tx.identityKey.update({
      where: { kind_key_customerId: { kind, key, customerId } },
      data: { isAccepted: true, exclusive: exclusive && isFree },
    })
  }
  await tx.customer.update({
    where: { id: customerId },
    data: { version: { increment: 1 }, ...(matches.length > 0 ? { isSuspected: true } : {}) },
  })
}

/** R3: somebody else's close or closed customer came to the same value meanwhile, and protects it. */
async function refuse(
  tx: Tx,
  { viewer, now }: CommandContext,
  { customer, keys, match, policy }: { customer: LockedCustomer; keys: IdentityKey[]; match: Match; policy: PolicyInForce },
): Promise<Refusal> {
  await lockCustomer(tx, match.customerId)
  const { customerId, name, country } = customer
  const rawOf = (wanted: IdentityKey['kind']) => keys.filter(({ kind }) => kind === wanted).map(({ raw }) => raw)
  await openConflict(tx, now, {
    kind: 'protected',
    held: match,
    otherCustomerId: customerId,
    challenger: viewer,
    entry: { name: rawOf('name')[0] ?? name, country, emails: rawOf('mailbox'), phones: rawOf('phone') },
    evidence: match.evidence,
    rulingHours: policy.clauses.duplicates.params.rulingHours,
  })
  return new Refusal('PROTECTED', { rule: 'R3', ...holderFacts(match), customerName: name })
}
