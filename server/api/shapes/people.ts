import type { RefusalData } from '../../domain/refusal'
import type { PersonStatus, Role, Tier } from '../../domain/words'

export type PersonRow = {
  id: string
  name: string
  email: string
  role: Role
  teamId: string | null
  teamName: string | null
  sells: boolean
  status: PersonStatus
  isNewcomer: boolean
  mentorId: string | null
  mentorName: string | null
  /** YYYY-MM-DD */
  hiredOn: string
  noticeAt: string | null
  leavesOn: string | null
  leftAt: string | null
  quota: { held: number; limit: number; reserved: number; source: 'person' | 'team' | 'company'; reason: string | null } | null
  /** Who stands in during leave, from now on or today. */
  cover: { coverId: string; deputyId: string; deputyName: string; from: string; until: string; isActive: boolean } | null
}

export type TeamRow = { teamId: string; name: string; closeQuota: number | null; people: number }

/** An invitation that stands. The link itself is shown once, to who made it. */
export type InviteRow = {
  linkId: string
  email: string
  name: string | null
  role: Role
  teamName: string | null
  createdBy: string
  createdAt: string
  expiresAt: string
}

/** What a leaver did in the last days that the lead can take back (R12). */
export type LeaverMoveRow = {
  changeId: string
  move: 'released' | 'gaveUp' | 'contributed' | 'handedOver' | 'edited'
  at: string
  customer: { customerId: string; name: string; country: string; tier: Tier; version: number; ownerName: string | null }
  /** Where it would go back to; null for an edit. */
  toTier: Tier | null
  isUndone: boolean
  /** Of an edit: what was changed. */
  edits: { field: string; before: string; after: string }[]
  /** null: it can be taken back now. */
  refusal: RefusalData | null
}

/** The book of a leaver before it is handed over. */
export type BookView = {
  person: { personId: string; name: string; teamId: string | null; status: PersonStatus }
  counts: { closed: number; close: number; ordinary: number }
  unconfirmedOrders: number
  openConflicts: number
  guides: { personId: string; name: string }[]
  receivers: {
    repId: string
    name: string
    teamId: string | null
    teamName: string | null
    freeSlots: number
    limit: number
    isNewcomer: boolean
  }[]
}

export type BookPage = { customers: { customerId: string; name: string; country: string; tier: Tier }[]; nextCursor: string | null }

export type BookPreview = {
  closed: number
  close: number
  comeDown: number
  ordinary: number
  toPool: number
  /** What each receiver gets. */
  perRep: { repId: string; name: string; closed: number; close: number; ordinary: number }[]
}

export type ChangeRow = {
  changeId: string
  at: string
  actorName: string | null
  /** One of server/domain/change-log.ts; the sentence is made on the screen. */
  action: string
  facts: Record<string, string | number | boolean | null>
}
