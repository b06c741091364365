import type { AttachmentType } from '../../domain/attachment'
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
  /** None for who may see the order and not its papers. */
  attachments: AttachmentRow[]
  can: { confirm: boolean; reject: boolean; refund: boolean; attach: boolean }
}

export type AttachmentRow = {
  attachmentId: string
  orderId: string
  name: string
  mediaType: AttachmentType
  bytes: number
  addedBy: { repId: string; name: string }
  addedAt: string
  can: { remove: boolean }
}

export type OrderPage = { orders: OrderRow[]; nextCursor: string | null }
