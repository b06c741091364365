import { v7 as uuid } from 'uuid'
import type { EnterAnswer } from '../api/shapes/customer'
import { inTransaction, type Tx } from '../db'
import type { CustomerEntry } from '../domain/entry'
import { decideEntry, type EntryDecision, holderFacts } from '../domain/entry-decision'
import type { PolicyInForce } from '../domain/policy'
import { Refusal } from '../domain/refusal'
import { findMatches, type Match } from '../identity/check'
import { insertKeys, lockKeys } from '../identity/held-keys'
import { type IdentityEntry, type IdentityKey, identityKeysOf } from '../identity/keys'
import { shownMatch } from '../identity/shown-match'
import { enqueue } from '../live/outbox'
import { toCard } from '../queries/card'
import { policyInForce } from '../queries/policy-in-force'
import { accessOf } from '../queries/visibility'
import { commitEntryOfNew } from './commit-entry'
import type { CommandContext } from './context'
import { gaugeMessages } from './gauges'
import { linkFoundGroup } from './link-found-group'
import { lockCustomer } from './locked-customer'
import { openConflict } from './open-conflict'
import { suspect } from './suspect'
import { takeFollow } from './take-follow'

const MOST_LOOKS = 20

/** What the transaction did. A refusal that leaves a conflict behind is an outcome of it, thrown after the commit. */
export type Entered = { answer: EnterAnswer } | { refusal: Refusal }

/**
 * R4, R8: a rep enters a customer. What is new becomes ordinary in the rep's lane; what somebody entered already is followed; what is somebody's
 * close or closed customer is refused (R3) and stands in the lead's list. Of two who enter the same company at once, one enters it and the other
 * follows. What is like nothing is committed in one statement on what was seen before it; all else is decided under locks.
 */
export async function enterCustomer(
  context: CommandContext,
  { typed = null, ...entry }: CustomerEntry & { typed?: TypedNames | null },
): Promise<EnterAnswer> {
  const identity = identityOf(entry)
  const keys = identityKeysOf(identity)
  const entered = await commitEntryOfNew(context, { entry, identity, keys })
  if (entered) {
    context.wakeOutbox(entered.outbox)
    return { outcome: 'entered', customerId: entered.customerId }
  }
  const done = await inTransaction(context.db, tx => enterInTransaction(tx, context, { ...entry, typed }))
  context.wakeOutbox()
  if ('refusal' in done) throw done.refusal
  return done.answer
}

/** The same in the transaction of whoever enters many. A refusal that is returned has left its conflict; one that is thrown, nothing. */
export async function enterInTransaction(
  tx: Tx,
  context: Entering,
  { typed = null, ...entry }: CustomerEntry & { typed?: TypedNames | null },
): Promise<Entered> {
  const { viewer, now } = context
  const identity = identityOf(entry)
  const keys = identityKeysOf(identity)
  const lane = viewer.sells ? await tx.lane.findUnique({ where: { repId: viewer.id } }) : null
  if (!lane) throw new Refusal('FORBIDDEN', { rule: 'R4', why: 'HAS_NO_LANE' })
  const policy = await policyInForce(tx, now)
  await lockKeys(tx, keys)
  const decision = await decideOnLocked(tx, identity, keys, viewer.id, policy)
  return carryOut(tx, context, { entry, typed, identity, keys, decision, policy })
}

const identityOf = (entry: CustomerEntry) => ({
  ...entry,
  ...{ localName: entry.localName ?? null, website: entry.website ?? null, whatsapp: entry.whatsapp ?? null },
})

/**
 * Decides, locks the customers it decided on and looks whether they still are what they were: a claim takes no key, so it may come in between.
 * Once locked they stay, so the second look is the last but for new ones.
 */
export async function decideOnLocked(tx: Tx, identity: IdentityEntry, keys: IdentityKey[], actorId: string, policy: PolicyInForce) {
  for (let look = 1; look <= MOST_LOOKS; look++) {
    const matches = await findMatches(tx, identity, keys)
    const decision = decideEntry(matches, actorId, policy.clauses.duplicates.params.groupProtection)
    const premises = (
      decision.outcome === 'enter' ? [...decision.against, ...decision.suspects, ...decision.relatives] : [decision.match]
    ).toSorted((a, b) => (a.customerId < b.customerId ? -1 : 1))
    let stand = true
    for (const { customerId, version } of premises) {
      const locked = await lockCustomer(tx, customerId)
      if (locked?.version !== version) stand = false
    }
    if (stand) return decision
  }
  throw new Error('enterCustomer: the customers it met changed again and again')
}

type Entering = Pick<CommandContext, 'viewer' | 'now'>
type TypedNames = { name: string | null; localName: string | null }

type ToCarryOut = {
  entry: CustomerEntry
  typed: TypedNames | null
  identity: IdentityEntry
  keys: IdentityKey[]
  decision: EntryDecision<Match>
  policy: PolicyInForce
}

async function carryOut(tx: Tx, context: Entering, { entry, typed, identity, keys, decision, policy }: ToCarryOut): Promise<Entered> {
  const { viewer, now } = context
  if (decision.outcome === 'protected') {
    const { match } = decision
    await openConflictOf(tx, context, { entry, typed, identity, policy }, { held: match, kind: 'protected', otherCustomerId: null })
    // The name as it was typed: which company a mailbox or phone led to is not told.
    return { refusal: new Refusal('PROTECTED', { rule: 'R3', ...holderFacts(match), customerName: entry.name }) }
  }
  const { match } = decision
  const shown = match && shownMatch(match, entry, await accessOf(tx, { viewer, customerId: match.customerId, now }))
  if (decision.outcome === 'yours') return { answer: answerOf('yours', decision.match.customerId, shown) }
  if (decision.outcome === 'follow') {
    const customer = await lockCustomer(tx, decision.match.customerId)
    if (!customer) throw new Refusal('NOT_FOUND', { rule: 'R4' })
    await takeFollow(tx, now, { viewer, customer, policy })
    return { answer: answerOf('followed', customer.customerId, shown) }
  }
  const { customerId } = await enterNew(tx, context, { entry, typed, identity, keys, decision, policy })
  const flags = { awaitsRuling: decision.against.length > 0, isLinked: decision.relatives.length > 0 }
  return { answer: { ...answerOf(decision.as, customerId, shown), ...(shown && flags) } }
}

/** What stands against it is ruled on between the viewer, whose it is now, and who holds the other. */
function openConflictOf(
  tx: Tx,
  { viewer, now }: Pick<CommandContext, 'viewer' | 'now'>,
  { typed, identity, policy }: Pick<ToCarryOut, 'entry' | 'typed' | 'identity' | 'policy'>,
  { held, kind, otherCustomerId }: { held: Match; kind: 'protected' | 'suspected' | 'group'; otherCustomerId: string | null },
) {
  return openConflict(tx, now, {
    ...{ kind, held, otherCustomerId, challenger: viewer, entry: typed ? { ...identity, typed } : identity },
    ...{ evidence: held.evidence, rulingHours: policy.clauses.duplicates.params.rulingHours },
  })
}

type ToEnter = Omit<ToCarryOut, 'decision'> & { decision: Extract<EntryDecision<Match>, { outcome: 'enter' }>; enteredBy?: string }

/** R4, R8: what is the same as none becomes the viewer's ordinary customer, flagged with what it may be. `enteredBy`: who typed it, when that is another. */
export async function enterNew(tx: Tx, context: Pick<CommandContext, 'viewer' | 'now'>, toEnter: ToEnter): Promise<{ customerId: string }> {
  const { viewer, now } = context
  const { identity, decision } = toEnter
  const customerId = uuid()
  await insertCustomer(tx, context, { customerId, ...toEnter })
  await suspect(tx, now, { enteredId: customerId, suspects: decision.suspects })
  await linkFoundGroup(tx, now, { customerId, identity, relatives: decision.relatives, actorId: viewer.id })
  for (const held of decision.against) {
    const kind = held.verdict === 'group' ? ('group' as const) : ('suspected' as const)
    await openConflictOf(tx, context, toEnter, { held, kind, otherCustomerId: customerId })
  }
  const row = await lockCustomer(tx, customerId)
  if (!row) throw new Error('The entered customer is gone')
  const event = { type: 'customer.entered' as const, customerId, version: row.version, repId: viewer.id, card: toCard(row) }
  await enqueue(tx, now, [{ room: `rep:${viewer.id}`, event }, ...gaugeMessages([viewer.id])])
  return { customerId }
}

async function insertCustomer(
  tx: Tx,
  { viewer, now }: Pick<CommandContext, 'viewer' | 'now'>,
  { customerId, entry, keys, decision, policy, enteredBy = viewer.id }: ToEnter & { customerId: string },
): Promise<void> {
  const { match, against, isSuspected } = decision
  await tx.customer.create({
    data: {
      id: customerId,
      ...entry,
      ownerId: viewer.id,
      enteredBy,
      enteredAt: now,
      tierSince: now,
      isSuspected,
      rulingPending: against.length > 0,
    },
  })
  await insertKeys(tx, now, { customerId, keys })
  await tx.tierChange.create({
    data: {
      id: uuid(),
      customerId,
      at: now,
      actorId: enteredBy,
      kind: 'entered',
      toTier: 'ordinary',
      toOwnerId: viewer.id,
      rule: 'R4',
      policyVersion: policy.version,
      version: 1,
      evidence: {
        typed: { name: entry.name, localName: entry.localName ?? null, country: entry.country },
        near: match && { customerId: match.customerId, verdict: match.verdict, evidence: match.evidence },
      },
    },
  })
}

const answerOf = (outcome: EnterAnswer['outcome'], customerId: string, match: EnterAnswer['match'] | null): EnterAnswer =>
  match ? { outcome, customerId, match } : { outcome, customerId }
