import type { WaitingMove } from '../../domain/offer'
import type { Tier } from '../../domain/words'

export type OfferRow = {
  offerId: string
  customerId: string
  customerName: string
  country: string
  tier: Tier
  version: number
  move: WaitingMove
  /** Newcomers are asked; or they had their turn and a win waits for its order to be confirmed. */
  status: 'open' | 'confirming'
  madeAt: string
  until: string
  claimant: { repId: string; name: string }
  /** Who has not declined. */
  askedNames: string[]
  /** R12: the newcomer on leave in whose place the viewer answers; null: they are asked themselves. */
  insteadOf: { repId: string; name: string } | null
}

/** offers: what the viewer is asked; waiting: the viewer's own claims that wait. */
export type OfferList = { offers: OfferRow[]; waiting: OfferRow[] }
