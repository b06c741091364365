import type { RefusalData } from '../../domain/refusal'
import type { Ruling, Tier } from '../../domain/words'
import type { Access } from './customer'
import type { MatchEvidence } from './duplicate'

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
  proposal: {
    ownerId: string | null
    candidates: { repId: string; name: string; held: number; limit: number }[]
    /** Of an entry that stands as a customer: which of the two stays by the rule, and what each brings along. */
    merge: { keepCustomerId: string; tier: Tier; rows: MergeRow[] } | null
  } | null
  isOwnCase: boolean
}

/** What of a customer goes along in a merge. `spellings`: names, domains, mailboxes and phones that it is or was known by. */
export type MergeRow = { customerId: string; followUps: number; orders: number; spellings: number }

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
