import type { Viewer } from '../api/context'
import type { MatchEvidence } from '../api/shapes'
import type { Match } from './check'

/** Of a match only what the asker may see: of somebody's close or closed customer who holds it, at which tier and since when; of others the company. */
export function shownMatch(viewer: Viewer, match: Match, typed: { name: string; country: string | null }) {
  const isShown = mayViewerSeeCompany(viewer, match)
  return {
    customerId: isShown ? match.customerId : null,
    name: isShown ? match.name : typed.name,
    country: isShown ? match.country : (typed.country ?? ''),
    tier: match.tier,
    holderName: match.ownerName,
    since: match.tierSince.toISOString(),
    evidence: shownEvidence(viewer, match),
  }
}

export function mayViewerSeeCompany(viewer: Viewer, match: Pick<Match, 'tier' | 'ownerId' | 'ownerTeamId'>): boolean {
  return match.tier === 'ordinary' || seesEverything(viewer, match)
}

/** Mailboxes and phones are contacts: of those only what was typed is shown, unless everything may be seen. */
export function shownEvidence(viewer: Viewer, match: Match): MatchEvidence[] {
  const isCompanyShown = mayViewerSeeCompany(viewer, match)
  const areContactsShown = seesEverything(viewer, match)
  return match.evidence.map(({ kind, typed, held }) => {
    const isShown = kind === 'name' || kind === 'domain' ? isCompanyShown : areContactsShown
    // A domain may have come from a mailbox; the mailbox is a contact.
    const isContact = kind === 'domain' && held.includes('@') && !areContactsShown
    return { kind, typed, held: isShown && !isContact ? held : null }
  })
}

function seesEverything(viewer: Viewer, { ownerId, ownerTeamId }: Pick<Match, 'ownerId' | 'ownerTeamId'>): boolean {
  if (viewer.role === 'admin' || ownerId === viewer.id) return true
  return viewer.role === 'lead' && (ownerId === null || (viewer.teamId !== null && viewer.teamId === ownerTeamId))
}
