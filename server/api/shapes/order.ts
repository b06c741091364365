import type { OrderStatus } from '../../domain/words'

export type OrderRow = {
  orderId: string
  customerId: string
  customerName: string
  rep: { repId: string; name: string }
  amountMinor: number
  currency: string
  date: string
  contractNumber: string
  status: OrderStatus
  createdAt: string
  expiresAt: string
  decidedAt: string | null
  decidedBy: { repId: string; name: string } | null
  reason: string | null
  isOwnCase: boolean
  /** What was paid back of it. */
  refundedMinor: number
  can: { confirm: boolean; reject: boolean; refund: boolean }
}

export type OrderPage = { orders: OrderRow[]; nextCursor: string | null }
