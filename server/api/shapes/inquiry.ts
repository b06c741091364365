import type { InquiryChannel, InquiryOutcome, Skipped } from '../../domain/inquiry'

export type InquiryRow = {
  inquiryId: string
  at: string
  channel: InquiryChannel
  name: string
  country: string
  contact: string | null
  website: string | null
  emails: string[]
  phones: string[]
  text: string
  outcome: InquiryOutcome
  isByHand: boolean
  /** null: entered by the asker, and protected from them. */
  customerId: string | null
  rep: { repId: string; name: string }
  enteredByName: string
  /** R1: whoever typed it took it back; only they read it on. */
  isUndone: boolean
  /** Until then the asker may take it back; null: never, or no more. */
  undoUntil: string | null
}
export type InquiryPage = { inquiries: InquiryRow[]; nextCursor: string | null }

/** Who is given the next inquiry, the first of the line; and who is left out. */
export type InquiryTurns = { line: { repId: string; name: string }[]; skipped: { repId: string; name: string; why: Skipped }[] }

export type InquiryAnswer = {
  inquiryId: string
  outcome: InquiryOutcome
  rep: { repId: string; name: string }
  customerId: string | null
  undoUntil: string
}
