import { lapseFollow } from '../commands/lapse-follow'
import { expireOrder } from '../commands/let-order-fall'
import type { Tx } from '../db'

/** Does one piece of due work. @returns when to look again, or nothing when it is done with. */
type Handler = (tx: Tx, now: Date, key: string) => Promise<Date | null | undefined>

/** Every kind of due work and what its key names. */
export const HANDLERS = {
  /** key: orderId (R1, confirmDays) */
  orderExpiry: async (tx, now, orderId) => {
    await expireOrder(tx, now, orderId)
    return null
  },
  /** key: customerId:repId (R4, followLapseDays) */
  followLapse: (tx, now, key) => {
    const [customerId = '', repId = ''] = key.split(':')
    return lapseFollow(tx, now, { customerId, repId })
  },
} as const satisfies Record<string, Handler>

export type DueKind = keyof typeof HANDLERS
