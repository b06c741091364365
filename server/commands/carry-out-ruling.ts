import { v7 as uuid } from 'uuid'
import type { Tx } from '../db'
import type { RulingEffect } from '../domain/ruling-decision'
import type { Ruling, Tier } from '../domain/words'
import { insertKeys } from '../identity/held-keys'
import { nameKeys } from '../identity/keys'
import { identityOf } from '../identity/ruled-different'
import { linkGroup } from './link-group'
import { lockCustomer } from './locked-customer'
import { mergeCustomers, type Ruler, readPlace } from './merge-customers'
import type { KeptSuspicion, MergeJournal, Place } from './merge-journal'
import { moveOrMark } from './move-or-mark'
import type { LockedConflict } from './ruling-facts'

export type MoveJournal = {
  customerId: string
  changeId: string
  place: Place
  orders: { id: string; fromTier: Tier | null; fromOwnerId: string | null }[]
  holders: { id: string; holderId: string | null }[]
  follow: { repId: string; since: string; lapsesAt: string } | null
}

/** What a ruling did, in the order in which it is taken back from the end. Kept as JSON. */
export type RulingEffects = {
  customerIds: string[]
  merges: MergeJournal[]
  moves: MoveJournal[]
  groups: { customerId: string; groupId: string | null }[]
  ruledDifferentIds: string[]
  aliases: { customerId: string; kind: string; key: string }[]
  suspicions: KeptSuspicion[]
  /** Whether each was flagged as suspected before. */
  flags: { customerId: string; isSuspected: boolean }[]
  /** Conflicts besides the one that was ruled which it ended. */
  settledIds: string[]
}

type ToCarryOut = { locked: LockedConflict; effects: readonly RulingEffect[]; ruling: Ruling }

/** Does what was decided, on customers that are locked. */
export async function carryOutRuling(tx: Tx, { locked, effects }: ToCarryOut, ruler: Ruler): Promise<RulingEffects> {
  const { held, entry, conflict } = locked
  const done: RulingEffects = {
    customerIds: [held.customerId, ...(entry ? [entry.customerId] : [])],
    flags: [held, ...(entry ? [entry] : [])].map(({ customerId, isSuspected }) => ({ customerId, isSuspected })),
    ...{ merges: [], moves: [], groups: [], ruledDifferentIds: [], aliases: [], settledIds: [] },
    suspicions: entry ? await endSuspicion(tx, held.customerId, entry.customerId) : [],
  }
  for (const effect of effects) {
    switch (effect.do) {
      case 'merge': {
        const [survivor, absorbed] = entry && effect.survivorId === entry.customerId ? [entry, held] : [held, entry]
        if (!absorbed) throw new Error('A merge is of two customers')
        done.merges.push(await mergeCustomers(tx, { ...effect, survivor, absorbed }, ruler))
        break
      }
      case 'move': {
        const { journal, settledIds } = await moveByRuling(tx, { ...effect, ruledId: conflict.id }, ruler)
        done.moves.push(journal)
        done.settledIds.push(...settledIds)
        break
      }
      case 'link':
        done.groups.push(...(await linkGroup(tx, effect)))
        break
      case 'apart':
        done.ruledDifferentIds.push(await rememberDifferent(tx, { customerId: effect.customerId, conflict, at: ruler.now }))
        break
      case 'alias':
        done.aliases.push(...(await addAliases(tx, { customerId: effect.customerId, entry: conflict.entry, now: ruler.now })))
        break
    }
  }
  return done
}

/** Whatever the ruling, the two are suspected of one another no longer. */
async function endSuspicion(tx: Tx, a: string, b: string): Promise<KeptSuspicion[]> {
  const pair = a < b ? { lowId: a, highId: b } : { lowId: b, highId: a }
  const rows = await tx.suspicion.findMany({ where: pair })
  await tx.suspicion.deleteMany({ where: pair })
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))
}

/** The customer changes hands. Its open conflicts are the new owner's, those that were the new owner's own are over; an order that waits falls back to the new owner. */
async function moveByRuling(
  tx: Tx,
  { customerId, ownerId, tier, move, ruledId }: Extract<RulingEffect, { do: 'move' }> & { ruledId: string },
  ruler: Ruler,
): Promise<{ journal: MoveJournal; settledIds: string[] }> {
  const customer = await lockCustomer(tx, customerId)
  if (!customer) throw new Error('A locked customer is gone')
  const place = await readPlace(tx, customerId)
  const follow = await tx.follow.findUnique({ where: { customerId_repId: { customerId, repId: ownerId } } })
  const orders = await tx.order.findMany({
    where: { customerId, status: 'unconfirmed', fromTier: { not: null } },
    select: { id: true, fromTier: true, fromOwnerId: true },
  })
  await tx.order.updateMany({ where: { id: { in: orders.map(({ id }) => id) } }, data: { fromOwnerId: ownerId } })
  const open = await tx.conflict.findMany({
    where: { customerId, status: 'open', id: { not: ruledId } },
    select: { id: true, holderId: true, challengerId: true },
  })
  await tx.conflict.updateMany({ where: { id: { in: open.map(({ id }) => id) } }, data: { holderId: ownerId } })
  const changeId = await moveOrMark(tx, ruler, { customer, move, tier, ownerId, wasFollowing: follow !== null })
  return {
    journal: {
      ...{ customerId, changeId, place, orders },
      holders: open.map(({ id, holderId }) => ({ id, holderId })),
      follow: follow && { repId: ownerId, since: follow.since.toISOString(), lapsesAt: follow.lapsesAt.toISOString() },
    },
    settledIds: open.filter(({ challengerId }) => challengerId === ownerId).map(({ id }) => id),
  }
}

async function rememberDifferent(
  tx: Tx,
  { customerId, conflict, at }: { customerId: string; conflict: LockedConflict['conflict']; at: Date },
): Promise<string> {
  const id = uuid()
  await tx.ruledDifferent.create({ data: { id, customerId, conflictId: conflict.id, values: identityOf(conflict.entry) as object, at } })
  return id
}

/** The names that were typed protect it from now on; their keys are locked with the conflict. Channels only led to it, or belong to who knows whom: they are left. */
async function addAliases(
  tx: Tx,
  { customerId, entry, now }: { customerId: string; entry: unknown; now: Date },
): Promise<RulingEffects['aliases']> {
  const { name, localName, country } = identityOf(entry)
  const keys = [name, localName].filter(text => typeof text === 'string' && text !== '').flatMap(text => nameKeys(text as string, country))
  const held = await tx.identityKey.findMany({
    where: { OR: keys.map(({ kind, key }) => ({ kind, key })) },
    select: { kind: true, key: true, customerId: true, exclusive: true },
  })
  const added = keys.filter(({ kind, key }) => !held.some(row => row.customerId === customerId && row.kind === kind && row.key === key))
  const unique = [...new Map(added.map(key => [`${key.kind} ${key.key}`, key])).values()]
  const isFree = ({ kind, key }: { kind: string; key: string }) => !held.some(row => row.kind === kind && row.key === key && row.exclusive)
  await insertKeys(tx, now, { customerId, keys: unique.map(key => ({ ...key, exclusive: key.exclusive && isFree(key) })) })
  await tx.identityKey.updateMany({ where: { customerId, OR: unique.map(({ kind, key }) => ({ kind, key })) }, data: { isCurrent: false } })
  return unique.map(({ kind, key }) => ({ customerId, kind, key }))
}
