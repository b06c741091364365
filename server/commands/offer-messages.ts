import type { Tx } from '../db'
import type { Message } from '../live/outbox'
import { editedMessages } from './card-messages'
import { gaugeMessages } from './gauges'
import { lockCustomer } from './locked-customer'

type Told =
  | { type: 'offer.made'; offerId: string; customerId: string; until: Date; claimantId: string; askedIds: string[] }
  | { type: 'offer.ended'; offerId: string; customerId: string; claimantId: string; askedIds: string[] }

/** R6: the newcomers who were asked, who stands in for them and who waits hear of it; the lane shows the card with its mark, and the reserved slot counts in the gauges. */
export async function offerMessages(tx: Tx, told: Told): Promise<Message[]> {
  const { offerId, customerId, claimantId, askedIds } = told
  const event =
    told.type === 'offer.made'
      ? { type: told.type, offerId, customerId, until: told.until.toISOString() }
      : { type: told.type, offerId, customerId }
  const deputies = await tx.cover.findMany({ where: { repId: { in: askedIds }, isActive: true }, select: { deputyId: true } })
  const people = [...new Set([...askedIds, ...deputies.map(({ deputyId }) => deputyId), claimantId])]
  const customer = await lockCustomer(tx, customerId)
  return [
    ...people.map((id): Message => ({ room: `user:${id}`, event })),
    ...(customer ? editedMessages(customer, claimantId) : []),
    ...(customer?.ownerId ? [{ room: `rep:${customer.ownerId}` as const, event }] : []),
    ...gaugeMessages([claimantId]),
  ]
}
