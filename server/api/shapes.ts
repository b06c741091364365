import type { CommissionRole, NotPaid } from '../domain/commission'
import type { Card, Gauge } from '../domain/events'
import type { TerritoryArea } from '../domain/policy'
import type { PolicyProblem } from '../domain/policy-check'
import type { PolicyDifference } from '../domain/policy-difference'
import type { RefusalData } from '../domain/refusal'
import type { Channel, Direction, Move, OrderStatus, PersonStatus, Role, Rule, Ruling, Tier } from '../domain/words'

/** What procedures answer. Types only: screens read them through server/api/types.ts. Instants are ISO 8601 UTC, days YYYY-MM-DD. */

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
  company: { name: string; currency: string; timeZone: string; isDemo: boolean }
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

export type LaneColumn = { count: number; cards?: BoardCard[]; nextCursor?: string | null }
export type Lane = {
  repId: string
  name: string
  teamId: string | null
  role: Role
  isNewcomer: boolean
  mentorName: string | null
  onNotice: boolean
  quota: { held: number; limit: number; reserved: number }
  unconfirmed: number
  /** Cards only where the asker may see the lane and the page shows it (own lane; first lanes of the team). */
  tiers: Record<Tier, LaneColumn>
}
export type Board = { scope: 'mine' | 'team'; lanes: Lane[]; teams: { teamId: string; name: string }[]; teamId: string | null }

/** A card with what a move of it needs (drop hints) and its badges. isCold by the policy at the time of the answer. */
export type BoardCard = Card & { isCold: boolean; coldDays: number | null; followersNames?: string[]; canUndoUntil?: string | null }
export type ColumnPage = { cards: BoardCard[]; nextCursor: string | null }

export type PoolRow = BoardCard & { ownerName: string | null; isFollowing: boolean }
export type PoolPage = { rows: PoolRow[]; nextCursor: string | null; count: number; countIsCapped: boolean }
export type FollowingPage = {
  rows: (PoolRow & { since: string; lapsesAt: string; isSuspended: boolean })[]
  nextCursor: string | null
  count: number
  limit: number
}

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
  /** R6: a veteran's move that waits on it. */
  offer: { offerId: string; until: string; claimantName: string; isOwn: boolean; isAsked: boolean } | null
  followers: { repId: string; name: string; since: string }[]
  /** The others of its group that the asker may see, the head first (R8). Empty: it stands alone. */
  group: CustomerRelative[]
  isGroupHead: boolean
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
    follow: boolean
    unfollow: boolean
    giveUp: boolean
    assign: boolean
    reopen: boolean
    acceptIdentity: boolean
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
  | { kind: 'order'; order: OrderRow }
  | {
      kind: 'conflict'
      conflictId: string
      challenger: { repId: string; name: string }
      attempts: number
      status: 'open' | 'ruled'
      ruling: string | null
    }
)
export type TimelinePage = { items: TimelineItem[]; nextCursor: string | null }

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

/** Why an entry is what it is: what was frozen when it was posted. */
export type EntryFacts = {
  currency: string
  rate: string
  rateDay: string | null
  closerRateBps: number
  isOwnRate: boolean
  coefficientBps: number
  policyVersion: number
  orderMinor: number
  netMinor: number
  basis: { factId: string | null; at: string | null; until: string | null; isFirstOrder: boolean; shareBps: number } | null
}
export type CommissionEntryRow = {
  entryId: string
  orderId: string
  /** 0: the confirmation; later ones are differences. */
  posting: number
  kind: 'confirmed' | 'refunded' | 'cancelled' | 'ruled'
  repId: string
  repName: string
  role: CommissionRole
  baseMinor: number
  amountMinor: number
  currency: string
  shareBps: number
  rule: Rule
  policyVersion: number
  reverses: string | null
  month: string
  postedAt: string
  facts: EntryFacts
  closer: { repId: string; name: string }
  /** customerId is null where the asker may not open it. */
  customer: { customerId: string | null; name: string }
  /** null for who only has a share. */
  contractNumber: string | null
  orderDate: string
  dispute: CommissionDisputeRow | null
  can: { dispute: boolean }
}
export type CommissionDisputeRow = {
  disputeId: string
  entryId: string
  raisedBy: { repId: string; name: string }
  raisedAt: string
  reason: string
  status: 'open' | 'ruled'
  ruling: 'stands' | 'replaced' | null
  toRep: { repId: string; name: string } | null
  ruledBy: { repId: string; name: string } | null
  ruledAt: string | null
  rulingReason: string | null
  isOwnCase: boolean
}
export type CommissionEntryPage = { entries: CommissionEntryRow[]; nextCursor: string | null }

export type CommissionStatement = {
  rep: { repId: string; name: string; teamName: string | null }
  company: { name: string; currency: string; timeZone: string }
  month: string
  isOver: boolean
  entries: CommissionEntryRow[]
  totals: { ownMinor: number; sharesMinor: number; takenBackMinor: number; totalMinor: number }
  approval: { status: 'approved' | 'locked'; byName: string; at: string; isOwnCase: boolean; lockedAt: string | null } | null
  /** The months up to this one, oldest first: what came of own orders and of shares. */
  months: { month: string; ownMinor: number; sharesMinor: number }[]
  can: { approve: boolean }
}
export type CommissionMonth = {
  month: string
  currency: string
  isOver: boolean
  reps: {
    repId: string
    name: string
    teamName: string | null
    entries: number
    ownMinor: number
    sharesMinor: number
    totalMinor: number
    status: 'open' | 'approved' | 'locked'
    approvedByName: string | null
    openDisputes: number
    canApprove: boolean
  }[]
  disputes: (CommissionDisputeRow & {
    customerName: string
    repName: string
    role: CommissionRole
    amountMinor: number
    canRule: boolean
    orderId: string
  })[]
  can: { lock: boolean }
}
/** What somebody earned by others: per newcomer guided, per customer given or lost. */
export type SharedCommission = {
  currency: string
  groups: {
    role: Exclude<CommissionRole, 'closer'>
    closer: { repId: string; name: string }
    customers: number
    orders: number
    totalMinor: number
    thisMonthMinor: number
    lastPostedAt: string
  }[]
}
/** Who would earn what if the customer closed today with an order of this size. */
export type CommissionPreview = {
  currency: string
  closer: { repId: string; name: string }
  sampleMinor: number
  baseMinor: number
  closerRateBps: number
  isOwnRate: boolean
  coefficientBps: number
  policyVersion: number
  parts: {
    role: CommissionRole
    repId: string
    name: string
    shareBps: number
    amountMinor: number
    policyVersion: number
    at: string | null
    until: string | null
    isFirstOrder: boolean
  }[]
  notPaid: { role: CommissionRole; repId: string; name: string; why: NotPaid['why']; at: string | null }[]
}
export type RateRow = { currency: string; day: string; rate: string; setByName: string | null; setAt: string }
export type CloserRateRow = { repId: string; name: string; fromDay: string; rateBps: number | null; reason: string; setByName: string }
export type CommissionRates = {
  companyCurrency: string
  today: string
  rates: RateRow[]
  closerRates: CloserRateRow[]
  policyRateBps: number
}
export type ImportedRates = { taken: number; refused: { row: number; why: string; text: string }[] }
export type ExportedFile = { name: string; mediaType: string; base64: string }

export type EnterAnswer = {
  outcome: 'entered' | 'followed' | 'suspected' | 'group' | 'yours'
  customerId: string
  match?: {
    /** null, and the name as it was typed, where the asker may not see the company. */
    customerId: string | null
    name: string
    country: string
    tier: Tier
    holderName: string | null
    since: string
    evidence: MatchEvidence[]
  }
}
export type MatchEvidence = { kind: 'name' | 'domain' | 'mailbox' | 'phone'; typed: string; held: string | null }

export type DuplicateAnswer = {
  verdict: 'different' | 'same' | 'suspected' | 'group'
  /** What the asker may do: enter it, it is theirs, follow it, or nothing. */
  state: 'free' | 'yours' | 'pool' | 'shared' | 'protected'
  match?: {
    customerId: string | null
    name: string
    country: string
    tier: Tier
    holderName: string | null
    since: string
    rule: Rule
    evidence: MatchEvidence[]
  }
  /** Where a text was looked up: what it was taken apart into, as far as it can be entered. */
  read?: ReadText
}
/** `contact`: whom the text names; a person, no part of the company. */
export type ReadText = {
  name: string | null
  localName: string | null
  country: string | null
  website: string | null
  emails: string[]
  phones: string[]
  whatsapp: string | null
  address: string | null
  contact: string | null
}

/** One who looked up in bulk, on a day of the company's calendar. met: different protected customers of others that it led to. */
export type LookUpDay = {
  repId: string
  name: string
  day: string
  count: number
  met: number
  refused: number
  entered: number
  lastAt: string
}
/** A renewal of the duplicate check's keys that is under way. */
export type RekeyView = { done: number; total: number; startedAt: string }

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
  | { outcome: 'waiting'; until: string; offerId: string }

export type OfferRow = {
  offerId: string
  customerId: string
  customerName: string
  country: string
  tier: Tier
  version: number
  move: 'claimed' | 'won'
  /** Newcomers are asked; or they had their turn and a win waits for its order to be confirmed. */
  status: 'open' | 'confirming'
  madeAt: string
  until: string
  claimant: { repId: string; name: string }
  /** Who has not declined. */
  askedNames: string[]
}
/** offers: what the viewer is asked; waiting: the viewer's own claims that wait. */
export type OfferList = { offers: OfferRow[]; waiting: OfferRow[] }

/** R7: the starter pool of one newcomer. */
export type StarterPoolView = {
  newcomer: {
    repId: string
    name: string
    teamId: string
    teamName: string
    hiredOn: string
    mentorId: string | null
    mentorName: string | null
    held: number
    limit: number
  }
  openedAt: string
  /** From then on the lead picks what is still owed. */
  dueAt: string
  isLeadsTurn: boolean
  /** So many of the newcomer's slots contributions may fill. */
  cap: number
  /** share = made + owed; used: of those made, contacted by a counting follow-up of the newcomer. */
  veterans: { repId: string; name: string; share: number; owed: number; made: number; used: number; returned: number }[]
  contributions: {
    changeId: string
    giver: { repId: string; name: string }
    at: string
    isUsed: boolean
    isPickedByLead: boolean
    /** null where the asker may not see the company. */
    customer: { customerId: string; name: string; country: string; version: number } | null
    returnedAt: string | null
    /** For the newcomer, while it may still be returned. */
    returnableUntil: string | null
  }[]
  can: { contribute: boolean; pick: boolean; end: boolean }
}
export type CandidateRow = {
  customerId: string
  version: number
  name: string
  localName: string | null
  country: string
  followers: number
  lastCountingAt: string
}

/** R9 */
export type HandoverRow = {
  handoverId: string
  status: 'open' | 'done'
  customerId: string
  customerName: string
  country: string
  version: number
  giver: { repId: string; name: string }
  newcomer: { repId: string; name: string }
  note: string | null
  proposedAt: string
  consentedAt: string | null
  approvedAt: string | null
  endedAt: string | null
  can: { consent: boolean; approve: boolean; withdraw: boolean }
}
export type HandoverChoices = {
  isActive: boolean
  /** Own close customers; lacks: why it cannot be handed over now. */
  customers: {
    customerId: string
    version: number
    name: string
    country: string
    tierSince: string
    lacks: 'tooYoung' | 'ruling' | 'proposed' | 'noFollowUp' | null
  }[]
  newcomers: { repId: string; name: string; teamName: string | null; held: number; limit: number }[]
  open: number
  limit: number
  closeDays: number
}
export type FutureLeadRow = {
  repId: string
  name: string
  teamName: string | null
  held: number
  limit: number
  confirmed: number
  fromClose: number
  letGo: number
  rateBps: number | null
}
export type FutureLeads = {
  state: 'active' | 'dormant' | 'off'
  wakesAtReps: number | null
  activeReps: number
  windowDays: number
  minRateBps: number
  minDeals: number
  future: FutureLeadRow[]
  /** Full slots and nothing confirmed in the window. */
  stuck: FutureLeadRow[]
}

export type FollowUpRow = {
  followUpId: string
  customerId: string
  customerName: string
  author: { repId: string; name: string }
  at: string
  channel: Channel
  direction: Direction
  text: string | null
  counts: boolean
  nextAt: string | null
}
export type DueRow = {
  customerId: string
  name: string
  country: string
  tier: Tier
  ownerId: string | null
  nextAt: string
  nextStep: string | null
  lastContactAt: string | null
}

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

export type ConflictRow = {
  conflictId: string
  kind: 'protected' | 'suspected' | 'group'
  status: 'open' | 'ruled'
  customer: { customerId: string; name: string; country: string; tier: Tier }
  holder: { repId: string; name: string } | null
  challenger: { repId: string; name: string }
  /** What the challenger typed. */
  entryName: string
  /** Letter by letter, with characters that show nothing. */
  typedName: string
  evidence: MatchEvidence[]
  attempts: number
  openedAt: string
  lastAt: string
  dueAt: string
  /** Not ruled in time: it stands before the admins. */
  isEscalated: boolean
  ruled: { ruling: Ruling; by: { repId: string; name: string } | null; at: string; reason: string | null; isOwnCase: boolean } | null
}
export type ConflictPage = { conflicts: ConflictRow[]; nextCursor: string | null; open: number }

/** One of the two customers of a conflict, with what the asker may see of it. */
export type ConflictSide = {
  customerId: string
  access: Access
  name: string
  localName: string | null
  country: string
  website: string | null
  emails: string[] | null
  phones: string[] | null
  tier: Tier
  owner: { repId: string; name: string; isNewcomer: boolean } | null
  enteredAt: string
  lastCountingAt: string | null
  hasCounting: boolean
}

/** What was typed, and when; the latest first. */
export type ConflictAttempt = {
  at: string
  /** Letter by letter. */
  name: string
  localName: string | null
  country: string | null
  website: string | null
  emails: string[]
  phones: string[]
}

export type ConflictDetail = ConflictRow & {
  attemptsMade: ConflictAttempt[]
  /** null: not for the asker. */
  held: ConflictSide | null
  /** The challenger's own customer; null where the entry was refused, or it is not for the asker. */
  entry: ConflictSide | null
  isEntered: boolean
  /** Who rules: the holder's leads, else the admins. */
  rulers: string[]
  can: {
    /** null: the asker may rule; else the refusal that a ruling would meet. */
    rule: RefusalData | null
    undoUntil: string | null
  }
  /** Of a merge: who keeps it by the rule, whom else the lead can name, and which of the two rows stays. */
  proposal: { ownerId: string | null; candidates: { repId: string; name: string; held: number; limit: number }[] } | null
  isOwnCase: boolean
}

export type ArbitrateAnswer = {
  conflictId: string
  ruling: Ruling
  /** What stands now. */
  customerId: string | null
  tier: Tier | null
  ownerId: string | null
  undoableUntil: string
}

/** R8: for everybody: that a ruling is overdue, between whom, and who has to rule; not which customer. */
export type OverdueRuling = {
  conflictId: string
  holderName: string | null
  challengerName: string
  dueAt: string
  rulers: string[]
}

/** R8: what one rep tried, again and again: both spellings, when. For who leads. */
export type ConflictPattern = {
  rep: { repId: string; name: string; teamName: string | null }
  attempts: number
  conflicts: number
  open: number
  /** Of the ruled ones: upheld against them, and ruled different or granted. */
  upheld: number
  cleared: number
  lastAt: string
  /** More than the policy lets pass as chance. */
  isPattern: boolean
  spellings: { conflictId: string; at: string; typed: string; held: string | null }[]
}
export type ConflictPatterns = { patterns: ConflictPattern[]; days: number; attempts: number }

/** A parameter of a clause; only the areas of the territory clause are no plain value. */
export type ParamView = number | string | TerritoryArea[]
export type WakesView = { atLeastReps?: number; on?: string; byHand?: boolean }
export type ClauseView = {
  clauseId: string
  rule: Rule
  state: 'active' | 'dormant' | 'off'
  params: Record<string, ParamView>
  wakes?: WakesView
  /** One that slept: since when it is awake. */
  wokeAt?: string
}
export type PolicyView = {
  version: number
  effectiveAt: string | null
  industry: string
  activeReps: number
  /** Whether I have acknowledged the latest published version. */
  acknowledged: boolean
  /** The latest published version, which is the one to acknowledge; another than `version` while its notice runs. */
  latest: { version: number; effectiveAt: string | null }
  clauses: ClauseView[]
}
export type DraftView = {
  draftId: string
  revision: number
  basedOn: number
  /** Another version was published since: bring it onto that one first. */
  isStale: boolean
  industry: string
  clauses: ClauseView[]
  differences: PolicyDifference[]
  problems: PolicyProblem[]
  createdByName: string
  updatedAt: string
  updatedByName: string
}
export type DraftsView = {
  drafts: DraftView[]
  /** When a version published now would take effect at the earliest. */
  earliest: string
  isFirst: boolean
  noticeDays: number
}
export type PolicyVersionRow = {
  version: number
  status: 'pending' | 'inForce' | 'superseded'
  industry: string
  effectiveAt: string | null
  publishedAt: string | null
  publishedByName: string | null
  /** What it said differently from the version before, as it was published. */
  differences: PolicyDifference[]
  woke: { clauseId: string; at: string; cause: 'reps' | 'date' | 'hand'; activeReps: number; byName: string | null }[]
}
export type AcknowledgementsView = {
  version: number
  people: { personId: string; name: string; role: Role; teamName: string | null; at: string | null; hasAcknowledged: boolean }[]
}
/** A draft laid over today's team. */
export type PolicyPreview = {
  draftId: string
  differences: PolicyDifference[]
  problems: PolicyProblem[]
  earliest: string
  activeReps: number
  /** Reps who would hold more close customers than the draft allows; nothing is taken from them. */
  overQuota: { repId: string; name: string; held: number; limitNow: number; limitThen: number }[]
  /** Customers whose claim by a veteran waits for a newcomer, today and under the draft, by newcomer; some of those that would newly wait; and claims that wait at this moment. */
  waiting: {
    today: number
    drafted: number
    newcomers: { repId: string; name: string; today: number; drafted: number }[]
    customers: { customerId: string; name: string; ownerName: string | null }[]
    running: number
  }
  /** Who would begin or cease to be a newcomer. */
  newcomers: { repId: string; name: string; isNow: boolean; isThen: boolean }[]
  wouldWake: { clauseId: string; cause: 'reps' | 'date' }[]
  asleep: { clauseId: string; wakes: WakesView }[]
  cold: { today: number; drafted: number }
  wouldBeReleased: number
  overFollowLimit: { repId: string; name: string; follows: number; limit: number }[]
  overUnconfirmed: { repId: string; name: string; unconfirmed: number; limit: number }[]
}

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
  /** The first closed and close ones by name, so that one can be given to a certain rep. */
  customers: { customerId: string; name: string; country: string; tier: Tier; tierSince: string }[]
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

export type CompanyView = {
  name: string
  currency: string
  timeZone: string
  industry: string
  weekend: number[]
  isDemo: boolean
  /** false: there are orders in it already. */
  canChangeCurrency: boolean
  days: { day: string; kind: 'holiday' | 'workday'; name: string; source: 'public' | 'company' }[]
  /** Years whose public holidays come with Truce. */
  knownYears: number[]
  today: string
}
export type { Card, Gauge }
