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
