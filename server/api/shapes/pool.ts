import type { BoardCard } from './board'

export type PoolRow = BoardCard & { ownerName: string | null; isFollowing: boolean; firstOffer?: FirstOfferView }

/** R12: to whom a customer of the pool is offered first, and until when. isHolder: the asker is one of them. */
export type FirstOfferView = { until: string; holderName: string; isHolder: boolean }

/** R1: who would be given what; and what stays in the pool, and why. */
export type HandOutPreview = {
  turns: { customerId: string; repId: string }[]
  left: { customerId: string; why: 'CHANGED' | 'OFFERED' | 'NOBODY' }[]
}

export type PoolPage = { rows: PoolRow[]; nextCursor: string | null; count: number; countIsCapped: boolean }
