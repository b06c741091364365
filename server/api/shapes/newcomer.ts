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
