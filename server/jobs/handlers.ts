import { releaseWhenCold, warnOfReleases } from '../commands/auto-release'
import { startCover, stopCover } from '../commands/cover'
import { runOutOffer } from '../commands/end-offer'
import { lapseFollow } from '../commands/lapse-follow'
import { expireOrder } from '../commands/let-order-fall'
import { endFirstOffers } from '../commands/offer-first'
import { openSuspectedConflict } from '../commands/open-suspected-conflict'
import { remindOfSetUp } from '../commands/remind-of-set-up'
import { escalateConflict } from '../commands/ruling-due'
import { sweepNewcomers } from '../commands/sweep-newcomers'
import type { Tx } from '../db'

/** Does one piece of due work in the runner's transaction; its row is gone by then and may be put back for later. */
type Handler = (tx: Tx, now: Date, key: string) => Promise<void>

/** Every kind of due work and what its key names. */
export const HANDLERS = {
  /** key: orderId (R1, confirmDays) */
  orderExpiry: expireOrder,
  /** key: customerId:repId (R4, followLapseDays) */
  followLapse: (tx, now, key) => {
    const [customerId = '', repId = ''] = key.split(':')
    return lapseFollow(tx, now, { customerId, repId })
  },
  /** once an hour (R7) */
  newcomerSweep: sweepNewcomers,
  /** once a week while the company is being set up (R4) */
  setUpReminder: remindOfSetUp,
  /** once an hour (R5, autoRelease) */
  coldSweep: warnOfReleases,
  /** key: customerId (R5, autoReleaseDays) */
  autoRelease: releaseWhenCold,
  /** key: offerId (R6, offerHours) */
  offerEnd: runOutOffer,
  /** key: the instant at which they end (R12, firstOfferHours) */
  firstOffersEnd: endFirstOffers,
  /** key: conflictId (R8, rulingHours) */
  rulingDue: escalateConflict,
  /** key: the customer that was taken:the one that may be the same (R8); written by the database's trigger */
  suspectedTaken: (tx, now, key) => {
    const [takenId = '', otherId = ''] = key.split(':')
    return openSuspectedConflict(tx, now, { takenId, otherId })
  },
  /** key: coverId */
  coverStart: startCover,
  coverEnd: stopCover,
} as const satisfies Record<string, Handler>

export type DueKind = keyof typeof HANDLERS
