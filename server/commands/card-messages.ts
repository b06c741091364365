import type { Message } from '../live/outbox'
import { type CardRow, toCard } from '../queries/card'
import type { LockedCustomer } from './locked-customer'

/** A card whose facts or badges changed, for the lane that shows it. */
export function cardMessages(row: CardRow): Message[] {
  const card = toCard(row)
  const { customerId, version, ownerId } = card
  return ownerId ? [{ room: `rep:${ownerId}`, event: { type: 'customer.edited', customerId, version, repId: ownerId, card } }] : []
}

/**
 * Whom a change that is no move is poked to besides the lane's room. Of a close or closed customer not its followers: their follow is suspended (R3),
 * and when somebody works on it is not theirs to know. That it became so, or is no longer, a move tells them.
 */
export function pokedOf({ tier, watcherIds, ownerMentorId, handoverMentorId }: LockedCustomer): string[] {
  return tier === 'ordinary' ? watcherIds : [ownerMentorId, handoverMentorId].filter(id => id !== null)
}

/** The lane gets the card; followers, the owner's mentor and the actor's other windows ask anew. */
export function editedMessages(row: LockedCustomer, actorId: string): Message[] {
  const { customerId, version, ownerId } = row
  const pokes = [...new Set([...pokedOf(row), actorId])].filter(id => id !== ownerId)
  return [
    ...cardMessages(row),
    ...pokes.map((id): Message => ({ room: `user:${id}`, event: { type: 'customer.edited', customerId, version, repId: ownerId } })),
  ]
}
