import type { PersonStatus, Role } from '../../domain/words'

export type Me = {
  user: {
    id: string
    name: string
    email: string
    role: Role
    teamId: string | null
    teamName: string | null
    sells: boolean
    status: PersonStatus
    locale: string | null
  }
  /** held includes reserved slots; null for one who does not sell. */
  quota: { held: number; limit: number; reserved: number } | null
  isNewcomer: boolean
  mentorName: string | null
  acknowledged: boolean
  /**
   * `isBeingSetUp`: the first policy has not taken effect yet (R4). `setUpOverdueDays`: for so many days already, to admins and leads, once that is longer than an opening
   * lasts.
   */
  company: {
    name: string
    currency: string
    timeZone: string
    isDemo: boolean
    isBeingSetUp: boolean
    setUpOverdueDays: number | null
  }
  limits: { attachmentMaxBytes: number }
  /** What the shell's badges show. */
  counts: {
    unreadNotices: number
    openConflicts: number
    dueFollowUps: number
    unconfirmedOrders: number
    offers: number
    handovers: number
  }
  /** Parameters the board's drop hints need, of the policy in force. */
  policy: {
    version: number
    /** Published last; in force, or to come. */
    latestVersion: number
    minOrder: { amountMinor: number; currency: string }
    /** Units of the company's currency for one of each other; a currency that is missing has no rate yet. */
    rates: Record<string, string>
    orderBackdateDays: number
    maxUnconfirmed: number
    coldAfterDays: number
    undoMinutes: number
  }
}
