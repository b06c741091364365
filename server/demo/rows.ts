import type { NoticeFacts, NoticeType } from '../domain/notices'

export type ConflictRow = {
  id: string
  kind: 'protected' | 'suspected' | 'group'
  customerId: string
  otherCustomerId: string | null
  challengerId: string
  holderId: string | null
  entry: object
  evidence: object
  attempts: number
  status: 'open' | 'ruled'
  openedAt: Date
  lastAt: Date
  dueAt: Date
  ruledAt: Date | null
  ruledBy: string | null
  ruling: string | null
  rulingReason: string | null
}

export type NoticeRow = {
  id: string
  personId: string
  type: NoticeType
  facts: NoticeFacts
  customerId: string | null
  at: Date
  readAt: Date | null
}
