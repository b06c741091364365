import type { Channel, Direction, Move, OrderStatus, Rule, Tier } from '../domain/words'
import type { Company } from './companies'
import type { CastMember } from './people'
import type { Subject } from './texts/write'

/** A rep as the year goes by. */
export type DemoRep = CastMember & {
  id: string
  limit: number
  held: number
  unconfirmed: number
  confirmedWins: number
  contracts: number
  own: Set<Story>
  follows: Set<Story>
}

export type MoveRow = {
  id: string
  customerId: string
  at: Date
  actorId: string | null
  kind: Move
  fromTier: Tier | null
  toTier: Tier
  fromOwnerId: string | null
  toOwnerId: string | null
  reason: string | null
  rule: Rule
  version: number
  orderId: string | null
  originatorId: string | null
  evidence: object | null
  undoesId: string | null
}

export type FollowUpRow = {
  id: string
  customerId: string
  authorId: string
  at: Date
  loggedAt: Date
  channel: Channel
  direction: Direction
  text: string
  textHash: string
  nextAt: Date | null
  counts: boolean
}

export type OrderRow = {
  id: string
  customerId: string
  rep: DemoRep
  amountMinor: number
  currency: string
  date: string
  contractNumber: string
  status: OrderStatus
  fromTier: Tier | null
  fromOwner: DemoRep | null
  createdAt: Date
  expiresAt: Date
  decidedAt: Date | null
  confirmedAt: Date | null
  decidedBy: string | null
  reason: string | null
}

/** One customer over the year: where it stands now and all that happened to it. */
export type Story = {
  company: Company
  id: string
  subject: Subject
  tier: Tier
  owner: DemoRep | null
  version: number
  enteredBy: string
  enteredAt: Date
  tierSince: Date
  releasedAt: Date | null
  releasedBy: DemoRep | null
  cooldownRep: DemoRep | null
  cooldownUntil: Date | null
  givenBy: DemoRep | null
  givenAt: Date | null
  givenTo: DemoRep | null
  handoverMentor: DemoRep | null
  lastContactAt: Date | null
  lastCountingAt: Date | null
  nextAt: Date | null
  nextStep: string | null
  /** The follow-up that planned the next contact. */
  plannedBy: FollowUpRow | null
  followers: Map<DemoRep, { since: Date; lapsesAt: Date }>
  moves: MoveRow[]
  followUps: FollowUpRow[]
  orders: OrderRow[]
  isSuspected: boolean
  isRulingPending: boolean
  openConflicts: number

  /** How likely they buy, in [0, 1]; how far the talks are; until which day nobody calls; stays as it is. */
  heat: number
  progress: number
  quietUntil: number | null
  isPinned: boolean
  /** Last move, follow or follow-up of anybody: what a rep does next comes after it. */
  touchedAt: Date
}
