import { v7 as uuid } from 'uuid'
import type { Tx } from '../db'
import type { CustomerEntry } from '../domain/entry'
import type { ImportMapping } from '../domain/import-columns'
import { decideOpeningRow, type OpeningDecision, type RowFactsShown, type RowOutcome } from '../domain/import-decision'
import { type ImportOwner, readImportRow } from '../domain/import-row'
import { OPENING_NOT_BEGUN } from '../domain/opening'
import { contractKey, type OrderInput } from '../domain/order'
import type { PolicyInForce } from '../domain/policy'
import { startOfDay } from '../domain/working-calendar'
import { CustomersInMemory } from '../identity/candidates-in-memory'
import { findMatches, type Match } from '../identity/check'
import { lockKeys } from '../identity/held-keys'
import { insertKeysOfMany } from '../identity/insert-many'
import { type IdentityEntry, type IdentityKey, identityKeysOf } from '../identity/keys'
import { matchesAmong } from '../identity/matches-among'
import type { Candidate } from '../identity/score'
import { importFacts } from '../queries/import-facts'
import { policyInForce } from '../queries/policy-in-force'
import { holdSuspected } from './hold-suspected'
import { linkFoundGroup } from './link-found-group'
import { lockCustomer } from './locked-customer'
import { openConflict } from './open-conflict'
import { suspect } from './suspect'

const MOST_LOOKS = 20

export type RowToTake = { row: number; cells: string[] }
export type TakenRow = { row: number; outcome: RowOutcome; facts: RowFactsShown; customerId: string | null }

type Valid = {
  row: number
  entry: CustomerEntry
  identity: IdentityEntry
  owner: ImportOwner | null
  order: OrderInput | null
  keys: IdentityKey[]
}
type NewCustomer = Valid & { customerId: string; decision: Extract<OpeningDecision<Match>, { outcome: 'entered' | 'closed' }> }
type NewOrder = { orderId: string; customerId: string; ownerId: string; order: OrderInput }

/**
 * R4: takes some rows of the opening import, in the caller's transaction, under the same locks and by the same check as entering. What is new becomes ordinary,
 * or closed with its order confirmed, of the owner that the row names; without one it comes into the public pool. It stays its owner's to claim until the
 * opening ends. What stands already is left as it is.
 */
export async function takeOpeningRows(
  tx: Tx,
  now: Date,
  { actor, mapping, rows }: { actor: { id: string; name: string }; mapping: ImportMapping; rows: readonly RowToTake[] },
): Promise<TakenRow[]> {
  const facts = await importFacts(tx, now)
  const policy = await policyInForce(tx, now)
  const taken: TakenRow[] = []
  const valid: Valid[] = []
  for (const { row, cells } of rows) {
    const read = readImportRow(cells, mapping, 'opening', facts)
    if (!read.isValid) taken.push({ row, outcome: 'invalid', facts: { name: read.name, problems: read.problems }, customerId: null })
    else valid.push({ row, ...read, ...identityOf(read.entry) })
  }
  await lockKeys(tx, withoutRepeats(valid.flatMap(({ keys }) => keys)))
  const batch = new Batch(tx, now, { actor, policy, timeZone: facts.timeZone })
  const standing = await standingReferences(tx, valid)
  for (const row of valid) taken.push(await takeRow(tx, batch, row, standing))
  await batch.write()
  return taken
}

function identityOf(entry: CustomerEntry): { identity: IdentityEntry; keys: IdentityKey[] } {
  const identity = { ...entry, localName: entry.localName ?? null, website: entry.website ?? null, whatsapp: entry.whatsapp ?? null }
  return { identity, keys: identityKeysOf(identity) }
}

const withoutRepeats = (keys: IdentityKey[]): IdentityKey[] => [...new Map(keys.map(key => [`${key.kind} ${key.key}`, key])).values()]

async function standingReferences(tx: Tx, rows: readonly Valid[]): Promise<Set<string>> {
  const asked = rows.flatMap(({ order }) => (order ? [contractKey(order.contractNumber)] : []))
  if (asked.length === 0) return new Set()
  const found = await tx.order.findMany({
    where: { contractKey: { in: asked }, status: { in: ['unconfirmed', 'confirmed'] } },
    select: { contractKey: true },
  })
  return new Set(found.map(order => order.contractKey))
}

async function takeRow(tx: Tx, batch: Batch, row: Valid, standing: Set<string>): Promise<TakenRow> {
  await batch.writeIfNear(row)
  const decision = await decideOnLocked(tx, row, batch.policy)
  const other = 'match' in decision ? decision.match : decision.near
  const facts: RowFactsShown = { name: row.entry.name, ...(other ? shownOther(other) : {}) }
  const reference = row.order && contractKey(row.order.contractNumber)
  const bringsOrder = decision.outcome !== 'already' && decision.outcome !== 'held'
  if (bringsOrder && reference && standing.has(reference)) {
    return {
      row: row.row,
      outcome: 'orderTaken',
      facts: { name: row.entry.name, contractNumber: row.order?.contractNumber ?? '' },
      customerId: null,
    }
  }
  if (bringsOrder && reference) standing.add(reference)
  switch (decision.outcome) {
    case 'already':
    case 'held':
      return { row: row.row, outcome: decision.outcome, facts, customerId: null }
    case 'orderAdded':
      batch.addOrder(decision.match.customerId, row)
      return { row: row.row, outcome: 'orderAdded', facts, customerId: decision.match.customerId }
    case 'assigned': {
      const isAssigned = await batch.assign(decision.match, row)
      return { row: row.row, outcome: isAssigned ? 'assigned' : 'held', facts, customerId: isAssigned ? decision.match.customerId : null }
    }
    default: {
      const customerId = await batch.addCustomer(row, decision)
      return { row: row.row, outcome: decision.outcome, facts, customerId }
    }
  }
}

const shownOther = ({ name, ownerName, tier, verdict }: Match): Partial<RowFactsShown> => ({
  ...{ otherName: name, ownerName, tier },
  ...(verdict === 'group' || verdict === 'suspected' ? { near: verdict } : {}),
})

/** As entering does it: a claim takes no key, so what was decided on is locked and looked at once more. */
async function decideOnLocked(tx: Tx, row: Valid, policy: PolicyInForce): Promise<OpeningDecision<Match>> {
  const { groupProtection } = policy.clauses.duplicates.params
  for (let look = 1; look <= MOST_LOOKS; look++) {
    const matches = await findMatches(tx, row.identity, row.keys)
    const decision = decideOpeningRow(matches, { ownerId: row.owner?.id ?? null, isClosed: row.order !== null }, groupProtection)
    const premises = 'match' in decision ? [decision.match] : [...decision.against, ...decision.suspects, ...decision.relatives]
    let stand = true
    for (const { customerId, version } of premises.toSorted((a, b) => (a.customerId < b.customerId ? -1 : 1))) {
      const locked = await lockCustomer(tx, customerId)
      if (locked?.version !== version) stand = false
    }
    if (stand) return decision
  }
  throw new Error('takeOpeningRows: the customers it met changed again and again')
}

/** What the rows decided so far bring. It is written together; before a row that may be one of them, so that the check finds it. */
class Batch {
  readonly policy: PolicyInForce
  readonly #tx: Tx
  readonly #now: Date
  readonly #actor: { id: string; name: string }
  readonly #timeZone: string
  #customers: NewCustomer[] = []
  #orders: NewOrder[] = []
  #seen = new CustomersInMemory<Candidate>()

  constructor(
    tx: Tx,
    now: Date,
    { actor, policy, timeZone }: { actor: { id: string; name: string }; policy: PolicyInForce; timeZone: string },
  ) {
    this.#tx = tx
    this.#now = now
    this.#actor = actor
    this.#timeZone = timeZone
    this.policy = policy
  }

  async writeIfNear({ identity, keys }: Valid): Promise<void> {
    if (this.#customers.length > 0 && matchesAmong(identity, keys, this.#seen.find(keys)).length > 0) await this.write()
  }

  async addCustomer(row: Valid, decision: NewCustomer['decision']): Promise<string> {
    const customerId = uuid()
    const { entry, keys, order, owner } = row
    this.#customers.push({ ...row, customerId, decision })
    if (order && owner) this.#orders.push({ orderId: uuid(), customerId, ownerId: owner.id, order })
    const held = keys.map(key => ({ ...key, isCurrent: true, isAccepted: true }))
    this.#seen.add({
      name: entry.name,
      localName: entry.localName ?? null,
      country: entry.country,
      address: entry.address ?? null,
      tier: order ? 'closed' : 'ordinary',
      held,
    })
    // A conflict needs both to be there.
    if (decision.against.length + decision.suspects.length + decision.relatives.length > 0) await this.write()
    return customerId
  }

  addOrder(customerId: string, { order, owner }: Valid): void {
    if (order && owner) this.#orders.push({ orderId: uuid(), customerId, ownerId: owner.id, order })
  }

  /** Under its lock: what was typed in comes to the owner that the file names. Not while a claim waits on it (R6). */
  async assign({ customerId, version, ownerId }: Match, { order, owner }: Valid): Promise<boolean> {
    if (!owner) return false
    const [tx, now] = [this.#tx, this.#now]
    const toTier = order ? ('closed' as const) : ('ordinary' as const)
    const { count } = await tx.customer.updateMany({
      where: { id: customerId, version, tier: 'ordinary', openingUntil: null, offerId: null },
      data: {
        ...{ ownerId: owner.id, tier: toTier, version: { increment: 1 }, openingUntil: OPENING_NOT_BEGUN },
        tierSince: order ? this.#orderedAt(order) : now,
      },
    })
    if (count === 0) return false
    await tx.follow.deleteMany({ where: { customerId, repId: owner.id } })
    const orderId = order ? uuid() : null
    if (order && orderId) await tx.order.create({ data: this.#orderRow({ orderId, customerId, ownerId: owner.id, order }) })
    await tx.tierChange.create({
      data: {
        ...{
          id: uuid(),
          customerId,
          at: now,
          actorId: this.#actor.id,
          kind: 'imported',
          fromTier: 'ordinary',
          toTier,
          fromOwnerId: ownerId,
        },
        ...{ toOwnerId: owner.id, rule: 'R4', policyVersion: this.policy.version, version: version + 1, orderId },
      },
    })
    return true
  }

  async write(): Promise<void> {
    const [customers, orders] = [this.#customers, this.#orders]
    this.#customers = []
    this.#orders = []
    this.#seen = new CustomersInMemory()
    const tx = this.#tx
    const orderOf = new Map(orders.map(each => [each.customerId, each]))
    if (customers.length > 0) {
      await tx.customer.createMany({ data: customers.map(customer => this.#customerRow(customer)) })
      await insertKeysOfMany(tx, this.#now, customers)
    }
    if (orders.length > 0) await tx.order.createMany({ data: orders.map(order => this.#orderRow(order)) })
    if (customers.length > 0) {
      await tx.tierChange.createMany({
        data: customers.map(customer => this.#historyRow(customer, orderOf.get(customer.customerId)?.orderId ?? null)),
      })
    }
    for (const customer of customers) await this.#flag(customer)
  }

  #customerRow({ customerId, entry, owner, order, decision }: NewCustomer) {
    return {
      ...{ id: customerId, ...entry, ownerId: owner?.id ?? null, tier: order ? ('closed' as const) : ('ordinary' as const) },
      ...{ enteredBy: this.#actor.id, enteredAt: this.#now, tierSince: order ? this.#orderedAt(order) : this.#now },
      ...{ isSuspected: decision.isSuspected, rulingPending: decision.against.length > 0 },
      // Without an owner there is nobody whose it stays.
      openingUntil: owner ? OPENING_NOT_BEGUN : null,
    }
  }

  /** Confirmed by whoever imports, on the day of the order: it was before Truce, so it counts as a closing and pays no commission. */
  #orderRow({ orderId, customerId, ownerId, order }: NewOrder) {
    const at = this.#orderedAt(order)
    return {
      ...{ id: orderId, customerId, repId: ownerId, amountMinor: BigInt(order.amountMinor), currency: order.currency },
      ...{
        date: new Date(`${order.date}T00:00:00Z`),
        contractNumber: order.contractNumber,
        contractKey: contractKey(order.contractNumber),
      },
      ...{ status: 'confirmed' as const, policyVersion: this.policy.version, createdAt: at, expiresAt: at },
      ...{ decidedAt: at, decidedBy: this.#actor.id, isOwnCase: ownerId === this.#actor.id },
    }
  }

  #historyRow({ customerId, entry, owner, order, decision }: NewCustomer, orderId: string | null) {
    const { near } = decision
    return {
      ...{
        id: uuid(),
        customerId,
        at: this.#now,
        actorId: this.#actor.id,
        kind: 'imported',
        toTier: order ? ('closed' as const) : ('ordinary' as const),
      },
      ...{ toOwnerId: owner?.id ?? null, rule: 'R4', policyVersion: this.policy.version, version: 1, orderId },
      evidence: {
        typed: { name: entry.name, localName: entry.localName ?? null, country: entry.country },
        near: near && { customerId: near.customerId, verdict: near.verdict, evidence: near.evidence },
      } as object,
    }
  }

  /** R8, as for an entry: what may be somebody's closed customer waits for a ruling; of two that may be one, a claim on one holds the other. */
  async #flag({ customerId, identity, owner, decision }: NewCustomer): Promise<void> {
    const { against, suspects, relatives } = decision
    if (suspects.length > 0) {
      await suspect(this.#tx, this.#now, { enteredId: customerId, suspects })
      if (decision.outcome === 'closed') await holdSuspected(this.#tx, this.#now, [customerId])
    }
    await linkFoundGroup(this.#tx, this.#now, { customerId, identity, relatives, actorId: this.#actor.id })
    const { rulingHours } = this.policy.clauses.duplicates.params
    for (const held of against) {
      const kind = held.verdict === 'group' ? 'group' : 'suspected'
      const conflict = { kind, held, otherCustomerId: customerId, entry: identity, evidence: held.evidence, rulingHours } as const
      await openConflict(this.#tx, this.#now, { ...conflict, challenger: owner ?? this.#actor })
    }
  }

  #orderedAt = ({ date }: OrderInput): Date => startOfDay(date, this.#timeZone)
}
