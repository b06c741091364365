import type { TerritoryArea } from '../../domain/policy'
import type { PolicyProblem } from '../../domain/policy-check'
import type { PolicyDifference } from '../../domain/policy-difference'
import type { Role, Rule } from '../../domain/words'

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
