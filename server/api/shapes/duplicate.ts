import type { Rule, Tier } from '../../domain/words'

/** `town`: only one name says it, and it is where the other customer is: no other city's branch. */
export type MatchEvidence = { kind: 'name' | 'domain' | 'mailbox' | 'phone' | 'town'; typed: string; held: string | null }

/** Of a match what the asker may see. */
export type ShownMatch = {
  /** null, and the name as it was typed, where the asker may not see the company. */
  customerId: string | null
  name: string
  country: string
  tier: Tier
  holderName: string | null
  since: string
  evidence: MatchEvidence[]
}

export type DuplicateAnswer = {
  verdict: 'different' | 'same' | 'suspected' | 'group'
  /** What the asker may do: enter it, it is theirs, follow it, or nothing. */
  state: 'free' | 'yours' | 'pool' | 'shared' | 'protected'
  match?: ShownMatch & { rule: Rule }
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
