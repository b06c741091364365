import type { RefusalData } from '../../domain/refusal'
import type { Channel, Direction, Move, Rule, Tier } from '../../domain/words'
import type { BoardCard } from './board'
import type { ShownMatch } from './duplicate'
import type { OrderRow } from './order'
import type { FirstOfferView } from './pool'

/** What the asker may see of a customer: everything, the company only, as mentor, or just who holds it. */
export type Access = 'everything' | 'following' | 'company' | 'mentor'

export type CustomerView = {
  customerId: string
  version: number
  access: Access
  name: string
  localName: string | null
  country: string
  website: string | null
  tier: Tier
  tierSince: string
  owner: { repId: string; name: string; teamId: string | null } | null
  enteredBy: { repId: string; name: string } | null
  enteredAt: string
  lastContactAt: string | null
  nextAt: string | null
  nextStep: string | null
  isCold: boolean
  coldDays: number | null
  isSuspected: boolean
  isUnconfirmed: boolean
  isRulingPending: boolean
  openConflicts: number
  /** R4: only its owner claims it until then; `until` is null while the company is being set up: the days are not counted yet. */
  opening: { until: string | null } | null
  /** R6: a veteran's move that waits on it. */
  offer: { offerId: string; until: string; claimantName: string; isOwn: boolean; isAsked: boolean } | null
  /** R12: of a customer of the pool. */
  firstOffer: FirstOfferView | null
  followers: { repId: string; name: string; since: string }[]
  /** The others of its group that the asker may see, the head first (R8). Empty: it stands alone. */
  group: CustomerRelative[]
  isGroupHead: boolean
  /** A lead took it out of its group; until then whoever rules can take that back. */
  groupUndoUntil: string | null
  /** null where the asker may not see contacts. */
  contacts: { emails: string[]; phones: string[]; whatsapp: string | null; address: string | null; note: string | null } | null
  /** Why contacts that one could see do not show now: those of so many a day do. */
  contactsRefusal: RefusalData | null
  /** Earlier and not yet accepted spellings, domains, mailboxes, phones. Only with access everything. */
  aliases: { kind: 'name' | 'domain' | 'mailbox' | 'phone'; value: string; isCurrent: boolean; isAccepted: boolean; since: string }[]
  orders: OrderRow[]
  can: {
    edit: boolean
    log: boolean
    /** As its mentor. */
    advise: boolean
    follow: boolean
    unfollow: boolean
    giveUp: boolean
    assign: boolean
    reopen: boolean
    acceptIdentity: boolean
    /** Take it out of its group. */
    leaveGroup: boolean
    /** null: nothing to undo. */
    undoUntil: string | null
    /** For each tier it could be moved to: null = allowed, else the refusal that a move would meet now. */
    moves: Partial<Record<Tier, RefusalData | null>>
  }
}

export type CustomerRelative = { customerId: string; name: string; country: string; tier: Tier; ownerName: string | null; isHead: boolean }

export type TimelineItem = { id: string; at: string } & (
  | {
      kind: 'followUp'
      author: { repId: string; name: string }
      channel: Channel
      direction: Direction
      /** null where the asker may not read it. */
      text: string | null
      counts: boolean
      nextAt: string | null
    }
  | {
      kind: 'move'
      move: Move
      actor: { repId: string; name: string } | null
      fromTier: Tier | null
      toTier: Tier
      fromOwner: { repId: string; name: string } | null
      toOwner: { repId: string; name: string } | null
      reason: string | null
      rule: Rule
      policyVersion: number
      isUndone: boolean
    }
  /** A mentor's word to the owner; no follow-up. */
  | { kind: 'advice'; author: { repId: string; name: string }; text: string }
  | { kind: 'order'; order: OrderRow }
  | {
      kind: 'conflict'
      conflictId: string
      challenger: { repId: string; name: string }
      attempts: number
      status: 'open' | 'ruled'
      ruling: string | null
    }
  | {
      kind: 'group'
      /** `relative`: another that was entered is of its group. */
      change: 'linked' | 'relative' | 'left' | 'undone'
      actor: { repId: string; name: string } | null
      /** null where the asker may not see the other. */
      with: { customerId: string; name: string } | null
      reason: string | null
    }
)

export type TimelinePage = { items: TimelineItem[]; nextCursor: string | null }

export type EnterAnswer = {
  outcome: 'entered' | 'followed' | 'suspected' | 'group' | 'yours'
  customerId: string
  /** Of `suspected` and `group`: a lead rules first. Else it is flagged, and of a group linked (`isLinked`). */
  awaitsRuling?: boolean
  isLinked?: boolean
  match?: ShownMatch
}

export type SearchAnswer = { rows: (BoardCard & { ownerName: string | null; access: Access })[] }

export type MoveAnswer =
  | {
      outcome: 'moved'
      customerId: string
      tier: Tier
      version: number
      ownerId: string | null
      undoUntil: string | null
      orderId: string | null
    }
  | { outcome: 'waiting'; until: string; offerId: string; orderId: string | null }
