export type NoticeRow = {
  noticeId: string
  /** One of server/domain/notices.ts; the sentence is made on the screen. */
  type: string
  facts: Record<string, string | number | boolean | null>
  customerId: string | null
  at: string
  isRead: boolean
}

export type NoticePage = { notices: NoticeRow[]; nextCursor: string | null; unread: number }
