import { v7 as uuid } from 'uuid'
import type { Viewer } from '../api/context'
import type { Tx } from '../db'
import { decideFollow } from '../domain/following'
import type { PolicyInForce } from '../domain/policy'
import { Refusal } from '../domain/refusal'
import { enqueue, type Message } from '../live/outbox'
import { toCard } from '../queries/card'
import { readFirstOffer } from '../queries/first-offer'
import { pokedOf } from './card-messages'
import { type LockedCustomer, lockCustomer } from './locked-customer'

/** The runner of due work takes followLapse by this key. */
export const FOLLOW_LAPSE = 'followLapse'
export const followKey = ({ customerId, repId }: { customerId: string; repId: string }): string => `${customerId}:${repId}`

/** R4: the viewer follows a customer that is locked already. With the lane locked too, no two follows pass the limit together. */
export async function takeFollow(
  tx: Tx,
  now: Date,
  { viewer, customer, policy }: { viewer: Viewer; customer: LockedCustomer; policy: PolicyInForce },
): Promise<{ lapsesAt: Date }> {
  const { customerId } = customer
  const lanes = await tx.$queryRaw<{ follows: number }[]>`SELECT "follows" FROM "lane" WHERE "rep_id" = ${viewer.id}::uuid FOR UPDATE`
  const existing = await tx.follow.findUnique({ where: { customerId_repId: { customerId, repId: viewer.id } } })
  const firstOffer = await readFirstOffer(tx, { customerId, personId: viewer.id, now })
  const facts = { actorId: viewer.id, customer, isFollowing: existing !== null, follows: lanes[0]?.follows ?? null, firstOffer }
  const decision = decideFollow(facts, policy.clauses.sharing.params, now)
  if (decision.outcome === 'refused') throw new Refusal(decision.code, { rule: decision.rule, ...decision.facts })
  if (decision.outcome === 'following') return { lapsesAt: existing?.lapsesAt ?? now }
  const { lapsesAt } = decision
  await tx.follow.create({ data: { customerId, repId: viewer.id, since: now, lapsesAt } })
  await lapseAt(tx, { customerId, repId: viewer.id }, lapsesAt)
  await enqueue(tx, now, await followedMessages(tx, customer, viewer.id))
  return { lapsesAt }
}

/** Puts down when to look whether the follow has lapsed. */
export async function lapseAt(tx: Tx, follow: { customerId: string; repId: string }, dueAt: Date): Promise<void> {
  const key = followKey(follow)
  await tx.dueWork.upsert({
    where: { kind_key: { kind: FOLLOW_LAPSE, key } },
    create: { id: uuid(), kind: FOLLOW_LAPSE, key, dueAt },
    update: { dueAt, attempts: 0, error: null },
  })
}

/** The lane sees the card with its new number of followers; followers and the actor's other windows ask anew. */
export async function followedMessages(tx: Tx, before: LockedCustomer, actorId: string): Promise<Message[]> {
  const { customerId } = before
  const row = await lockCustomer(tx, customerId)
  if (!row) return []
  const card = toCard(row)
  const event = { type: 'customer.followed' as const, customerId, version: card.version }
  const pokes = [...new Set([...pokedOf(before), ...pokedOf(row), actorId])].filter(id => id !== card.ownerId)
  const messages: Message[] = pokes.map(id => ({ room: `user:${id}`, event }))
  return card.ownerId ? [{ room: `rep:${card.ownerId}`, event: { ...event, card } }, ...messages] : messages
}
