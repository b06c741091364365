import type { Tier } from './words'

/** What a card on the board shows. Company facts only: no contacts, so that it may go to everybody in the lane's room. */
export type Card = {
  customerId: string
  name: string
  localName: string | null
  country: string
  tier: Tier
  version: number
  ownerId: string | null
  /** When it came to this tier or lane; the order of a column, newest first. */
  tierSince: string
  lastContactAt: string | null
  nextAt: string | null
  nextStep: string | null
  followers: number
  openConflicts: number
  isSuspected: boolean
  isUnconfirmed: boolean
  isRulingPending: boolean
  /** From a contribution or handover: who gave it. */
  givenBy: string | null
  /** R6: a veteran's move waits on it until then, while newcomers are asked. */
  offerUntil?: string
  /** R4: only its owner claims it until then; far ahead while the company is being set up. */
  openingUntil?: string
}

export type Gauge = { repId: string; held: number; reserved: number; limit: number; counts: Record<Tier, number> }

/**
 * Live events. Delivered at least once; a receiver applies one only when its version is newer than what it shows.
 * In a `rep:` room they carry the card; in a `user:` room they are pokes ({ type, customerId, version }) and the receiver refetches.
 */
export type LiveEvent = { id: string; at: string } & (
  | { type: 'customer.entered'; customerId: string; version: number; repId: string | null; card?: Card }
  | { type: 'customer.edited'; customerId: string; version: number; repId: string | null; card?: Card }
  | {
      type: 'customer.tierChanged'
      customerId: string
      version: number
      from?: Tier
      to?: Tier
      ownerId?: string | null
      previousOwnerId?: string | null
      /** Who moved it; null for the system. */
      actorId?: string | null
      actorName?: string | null
      card?: Card
    }
  | { type: 'customer.followed'; customerId: string; version: number; card?: Card }
  | { type: 'followUp.logged'; customerId: string; version: number; card?: Card }
  | { type: 'order.decided'; customerId: string; version: number; card?: Card }
  /** Something was attached to an order of the customer, removed or put back; ask again. */
  | { type: 'order.attached'; orderId: string; customerId: string }
  | ({ type: 'quota.changed' } & Gauge)
  | { type: 'conflict.opened'; conflictId: string; customerId: string }
  /** R6: to the newcomers who are asked, who waits, and the lane it stands in. */
  | { type: 'offer.made'; offerId: string; customerId: string; until: string }
  | { type: 'offer.ended'; offerId: string; customerId: string }
  /** R7, R9: something of a starter pool or a handover changed; ask again. */
  | { type: 'starterPool.changed'; newcomerId: string }
  | { type: 'handover.changed'; handoverId: string; customerId: string }
  /** Ruled, or the ruling taken back. The customer only for those who see it. */
  | { type: 'conflict.ruled'; conflictId: string; customerId?: string }
  /** To everybody (R8): nobody ruled in time. */
  | { type: 'conflict.overdue'; conflictId: string }
  | { type: 'policy.published'; version: number }
  | { type: 'policy.tookEffect'; version: number }
  | { type: 'clause.woke'; clauseId: string }
  | { type: 'notice.added'; noticeId: string }
  /** To the beneficiaries, their leads and the admins. */
  | { type: 'commission.posted'; orderId: string; month: string }
  /** Other lanes are to be seen than before (team, role, cover): everything is fetched anew. */
  | { type: 'view.changed' }
  /** To everybody: what stands in the pool or among colleagues' ordinary customers, or to whom it is offered first, is another; ask again. */
  | { type: 'pool.changed' }
  /** To who imports: how far it is. `status` as the import's. */
  | { type: 'import.progress'; importId: string; status: string; done: number; rows: number }
  /** A set moved at once (a leaver's book): refetch these lanes. */
  | { type: 'lanes.changed'; repIds: string[] }
)
export type LiveEventType = LiveEvent['type']

/** What a command hands to the outbox: an event without id and instant. */
export type LiveEventBody = LiveEvent extends infer E ? (E extends LiveEvent ? Omit<E, 'id' | 'at'> : never) : never

/** The room of all who are signed in. It hears that something everybody may see changed, never what. */
export const EVERYBODY = 'everybody'

/** Three kinds of room: full cards of a lane; gauges of a team; pokes for one person. And that of all, for a poke without a fact in it. */
export type Room = `rep:${string}` | `team:${string}` | `user:${string}` | typeof EVERYBODY
