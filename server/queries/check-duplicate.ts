import type { Context } from '../api/context'
import type { DuplicateAnswer, ReadText } from '../api/shapes/duplicate'
import { customerEntry, type DuplicateQuery } from '../domain/entry'
import { decideEntry } from '../domain/entry-decision'
import type { LedTo } from '../identity/candidates'
import { findDecisive, type Match } from '../identity/check'
import { type IdentityKey, identityKeysOf } from '../identity/keys'
import { shownMatch } from '../identity/shown-match'
import { partsOfText, type TextParts } from '../identity/text-parts'
import type { QueryContext } from './context'

/** `lookedAt` is told of the protected customers of others that a look-up led to. */
type LookUpContext = QueryContext & Pick<Context, 'lookedAt'>

/**
 * R8: who is this, is it held, by whom. Looks at all customers, whether or not the asker may see them, and tells of the match what the asker may
 * see. What an entry of the same would meet, but it enters nothing and a look-up is no conflict (R3).
 * `led`: whom the keys lead to.
 */
export async function checkDuplicate(
  { db, viewer, now, lookedAt }: LookUpContext,
  { typed, keys, read }: Asked,
  led: LedTo,
): Promise<DuplicateAnswer> {
  const { matches, groupProtection } = await findDecisive(db, { ...typed, emails: [], phones: [] }, keys, { viewer, now }, led)
  const decision = decideEntry(matches, viewer.id, groupProtection)
  const match = decision.match
  if (!match) return { verdict: 'different', state: 'free', ...read }
  const { access } = match
  if (access === null) lookedAt?.(viewer, match.customerId)
  const shown = shownMatch(match, typed, access)
  const rule = match.verdict !== 'same' ? 'R8' : match.tier === 'ordinary' ? 'R4' : 'R3'
  return { verdict: match.verdict, state: stateOf(match, viewer.id), match: { ...shown, rule }, ...read }
}

function stateOf({ tier, ownerId, verdict }: Match, viewerId: string): DuplicateAnswer['state'] {
  if (ownerId === viewerId) return 'yours'
  if (tier !== 'ordinary') return 'protected'
  if (verdict !== 'same') return 'free'
  return ownerId === null ? 'pool' : 'shared'
}

export type Asked = {
  typed: { name: string; country: string | null; address: string | null }
  keys: IdentityKey[]
  read: { read?: ReadText }
}

/** A text is taken apart into what it may be; fields are what they are. */
export function whatIsAsked(query: DuplicateQuery): Asked {
  const parts = query.text ? partsOfText(query.text, query.country) : null
  // What a mailbox or a site alone says of a country may be said of a subsidiary's: only a company with a place is looked up there.
  const country = query.country ?? (parts && parts.names.length > 0 ? parts.country : null)
  const names = [query.name, query.localName, ...(parts?.names ?? [])].filter(name => name !== undefined)
  const emails = [...(query.emails ?? []), ...(parts?.emails ?? [])]
  const phones = [...(query.phones ?? []), ...(parts?.phones ?? [])]
  const websites = [query.website, ...(parts?.websites ?? [])].filter(website => website !== undefined)
  const keys = [
    ...identityKeysOf({ name: names[0] ?? '', country, emails, phones: [], website: websites[0] ?? null }),
    ...names.slice(1).flatMap(name => identityKeysOf({ name, country, emails: [], phones: [] })),
    ...websites.slice(1).flatMap(website => identityKeysOf({ name: '', country, website, emails: [], phones: [] })),
    ...identityKeysOf({ name: '', country: country ?? parts?.country ?? null, emails: [], phones, whatsapp: query.whatsapp ?? null }),
  ]
  const typedName = names[0] ?? websites[0] ?? emails[0] ?? phones[0] ?? query.whatsapp ?? ''
  return {
    typed: { name: typedName, country, address: query.address ?? parts?.address ?? null },
    keys: [...new Map(keys.map(key => [`${key.kind} ${key.key}`, key])).values()],
    read: parts ? { read: readOf(parts) } : {},
  }
}

/** What of a text can be entered as it stands: each value by the schema that an entry is read with. */
function readOf({ names, localName, country, websites, emails, phones, whatsapp, address, contact }: TextParts): ReadText {
  const shape = customerEntry.shape
  const first = names.find(name => name !== localName) ?? null
  const good = <T>(schema: { safeParse(value: unknown): { data?: T } }, value: unknown): T | null => schema.safeParse(value).data ?? null
  return {
    name: good(shape.name, first),
    localName: good(shape.localName, localName),
    country: good(shape.country, country),
    website: websites.map(website => good(shape.website, website)).find(Boolean) ?? null,
    emails: emails.filter(email => good(shape.emails, [email])),
    phones: phones.filter(phone => good(shape.phones, [phone])),
    whatsapp: good(shape.whatsapp, whatsapp ?? undefined),
    address: good(shape.address, address ?? undefined),
    contact,
  }
}
