import type { DuplicateAnswer } from '../api/shapes'
import type { DuplicateQuery } from '../domain/entry'
import { decideEntry } from '../domain/entry-decision'
import { findMatches, type Match } from '../identity/check'
import { type IdentityKey, identityKeysOf } from '../identity/keys'
import { shownMatch } from '../identity/shown-match'
import { partsOfText } from '../identity/text-parts'
import type { QueryContext } from './context'
import { policyInForce } from './policy-in-force'
import { accessOf } from './visibility'

/**
 * R8: who is this, is it held, by whom. Looks at all customers, whether or not the asker may see them, and tells of the match what the asker may
 * see. What an entry of the same would meet, but it enters nothing and a look-up is no conflict (R3).
 */
export async function checkDuplicate({ db, viewer, now }: QueryContext, query: DuplicateQuery): Promise<DuplicateAnswer> {
  const { typed, keys } = whatIsAsked(query)
  const matches = await findMatches(db, { ...typed, emails: [], phones: [] }, keys)
  const policy = await policyInForce(db, now)
  const decision = decideEntry(matches, viewer.id, policy.clauses.duplicates.params.groupProtection)
  const match = decision.match
  if (!match) return { verdict: 'different', state: 'free' }
  const shown = shownMatch(match, typed, await accessOf(db, { viewer, customerId: match.customerId, now }))
  const rule = match.verdict !== 'same' ? 'R8' : match.tier === 'ordinary' ? 'R4' : 'R3'
  return { verdict: match.verdict, state: stateOf(match, viewer.id), match: { ...shown, rule } }
}

function stateOf({ tier, ownerId, verdict }: Match, viewerId: string): DuplicateAnswer['state'] {
  if (ownerId === viewerId) return 'yours'
  if (tier !== 'ordinary') return 'protected'
  if (verdict !== 'same') return 'free'
  return ownerId === null ? 'pool' : 'shared'
}

/** A text is taken apart into what it may be; fields are what they are. */
function whatIsAsked(query: DuplicateQuery): { typed: { name: string; country: string | null }; keys: IdentityKey[] } {
  const country = query.country ?? null
  const parts = partsOfText(query.text ?? '', country)
  const names = [query.name, query.localName, ...parts.names].filter(name => name !== undefined)
  const emails = [...(query.emails ?? []), ...parts.emails]
  const phones = [...(query.phones ?? []), ...parts.phones]
  const common = { country, emails, phones, whatsapp: query.whatsapp ?? null }
  const keys = identityKeysOf({ ...common, name: names[0] ?? '', website: query.website ?? parts.websites[0] ?? null })
  const more = names.slice(1).flatMap(name => identityKeysOf({ name, country, emails: [], phones: [] }))
  const sites = parts.websites.flatMap(website => identityKeysOf({ name: '', country, website, emails: [], phones: [] }))
  const all = new Map([...keys, ...more, ...sites].map(key => [`${key.kind} ${key.key}`, key]))
  const typedName = names[0] ?? query.website ?? parts.websites[0] ?? emails[0] ?? phones[0] ?? query.whatsapp ?? ''
  return { typed: { name: typedName, country }, keys: [...all.values()] }
}
