import type { Access } from '../api/shapes/customer'
import type { MatchEvidence, ShownMatch } from '../api/shapes/duplicate'
import type { Match } from './check'

/**
 * Of a match only what the asker may see (server/queries/visibility.ts says what): of somebody's close or closed customer who holds it, at
 * which tier and since when, under the name that was typed; of others the company.
 */
export function shownMatch(match: Match, typed: { name: string; country: string | null }, access: Access | null): ShownMatch {
  const company = access ? { customerId: match.customerId, name: match.name, country: match.country } : null
  return {
    ...(company ?? { customerId: null, name: typed.name, country: typed.country ?? '' }),
    tier: match.tier,
    holderName: match.ownerName,
    since: match.tierSince.toISOString(),
    evidence: shownEvidence(match, access),
  }
}

/** Mailboxes, phones and addresses are contacts: what is held is shown only to who may see everything, without the log that views of contacts need. */
export function shownEvidence(match: Match, access: Access | null): MatchEvidence[] {
  return match.evidence.map(({ kind, typed, held }) => {
    // A domain may be known from a mailbox, a town from the address.
    const isContact = kind === 'mailbox' || kind === 'phone' || kind === 'town' || held.includes('@')
    return { kind, typed, held: access === 'everything' || (access !== null && !isContact) ? held : null }
  })
}
