import type { CommissionRole, NotPaid } from '../../domain/commission'
import type { Rule, Tier } from '../../domain/words'
import type { AttachmentRow } from './order'

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
  /** What the order rests on; empty for who may not read it. */
  attachments: AttachmentRow[]
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

/** What a mentor may see of a newcomer they guide, or of the customers they handed over to one. */
export type GuidedGroup = {
  kind: 'mentor' | 'handover'
  rep: { repId: string; name: string }
  customers: {
    customerId: string
    name: string
    localName: string | null
    country: string
    tier: Tier
    tierSince: string
    lastContactAt: string | null
    /** Of confirmed orders, what was paid back taken off. */
    totals: { currency: string; amountMinor: number; orders: number }[]
  }[]
}

/** What somebody earned by others: per newcomer guided, per customer given or lost; and what they may see of those whom they guide. */
export type SharedCommission = {
  currency: string
  guided: GuidedGroup[]
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

export type CloserRateRow = {
  rateId: string
  repId: string
  name: string
  fromDay: string
  rateBps: number | null
  reason: string
  setByName: string
}

export type CommissionRates = {
  companyCurrency: string
  today: string
  rates: RateRow[]
  closerRates: CloserRateRow[]
  policyRateBps: number
}

export type ImportedRates = { taken: number; refused: { row: number; why: string; text: string }[] }

export type ExportedFile = { name: string; mediaType: string; base64: string }
