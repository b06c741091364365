import { isMailbox, isPhoneLink, isSite, mailboxDomain, mailboxesOf, mailboxKey, ownDomain, pageKey, phoneKey, phonesOf } from './channels'
import { channelsInName } from './channels-in-name'
import { coreName, wholeName } from './name'

export type IdentityKind = 'name' | 'domain' | 'mailbox' | 'phone' | 'page'

/** What a company can be told by. Entries, edits, look-ups and imports all give these. */
export type IdentityEntry = {
  name: string
  /** ISO 3166; null in a look-up that names none. */
  country: string | null
  localName?: string | null
  website?: string | null
  emails: readonly string[]
  phones: readonly string[]
  whatsapp?: string | null
  /** Makes no key: it tells which town is its own (own-town.ts). */
  address?: string | null
}

export type IdentityKey = {
  kind: IdentityKind
  key: string
  /** As it was typed. */
  raw: string
  /** Makes "the same customer" by itself: no two customers have it (index identity_key_exclusive). */
  exclusive: boolean
}

/**
 * R8: every key of an entry. A name gives its whole spelling and the one without the legal form, each with its country (exclusive: the same
 * name in the same country is the same customer) and alone; then mailboxes (exclusive), own domains, phones; those too that were typed into the name.
 */
export function identityKeysOf(entry: IdentityEntry): IdentityKey[] {
  const names = [entry.name, entry.localName].filter(isFilled).flatMap(name => nameKeys(name, entry.country))
  const within = [entry.name, entry.localName].filter(isFilled).map(channelsInName)
  const typedSites = [entry.website, ...within.flatMap(found => found.websites)].filter(isFilled)
  const typedMails = [...entry.emails, ...within.flatMap(found => found.emails)]
  // Each counts as what it is, in whichever of the two fields it stands.
  const emails = [...typedMails.filter(raw => !isSite(raw)), ...typedSites.filter(isMailbox)].flatMap(mailboxesOf)
  const websites = [...typedSites.filter(raw => !isMailbox(raw) && !isPhoneLink(raw)), ...typedMails.filter(isSite)]
  const mailboxes = emails.flatMap(raw => keyOf('mailbox', mailboxKey(raw), raw, true))
  const domains = [
    ...websites.flatMap(raw => keyOf('domain', ownDomain(raw), raw)),
    ...emails.flatMap(raw => keyOf('domain', mailboxDomain(raw), raw)),
  ]
  const pages = websites.flatMap(raw => keyOf('page', pageKey(raw), raw))
  const phones = [...entry.phones, entry.whatsapp, ...within.flatMap(found => found.phones), ...typedSites.filter(isPhoneLink)]
    .filter(isFilled)
    .flatMap(phonesOf)
    .flatMap(raw => keyOf('phone', phoneKey(raw, entry.country), raw))
  return withoutRepeats([...names, ...mailboxes, ...domains, ...pages, ...phones])
}

/** A name with its country is told by a colon, which no normalised name has. */
export function nameKeys(name: string, country: string | null): IdentityKey[] {
  const spellings = [...new Set([wholeName(name), coreName(name)])].filter(Boolean)
  return spellings.flatMap(spelling => [
    ...(country ? [{ kind: 'name' as const, key: cut(`${country}:${spelling}`), raw: name, exclusive: true }] : []),
    { kind: 'name' as const, key: cut(spelling), raw: name, exclusive: false },
  ])
}

/** To look for the same among a few: comparing them takes less than to make a text of each. */
export const isKey =
  (one: Pick<IdentityKey, 'kind' | 'key'>) =>
  (other: Pick<IdentityKey, 'kind' | 'key'>): boolean =>
    one.key === other.key && one.kind === other.kind

const keyOf = (kind: IdentityKind, key: string | null, raw: string, exclusive = false): IdentityKey[] =>
  key ? [{ kind, key: cut(key), raw, exclusive }] : []

/** Far beyond any real name; keeps a key within what a btree row can hold. */
const cut = (key: string): string => (key.length > 600 ? key.slice(0, 600) : key)

function withoutRepeats(keys: IdentityKey[]): IdentityKey[] {
  const seen = new Map<string, IdentityKey>()
  for (const key of keys) {
    const name = `${key.kind} ${key.key}`
    if (!seen.has(name)) seen.set(name, key)
  }
  return [...seen.values()]
}

const isFilled = (text: string | null | undefined): text is string => typeof text === 'string' && text.trim() !== ''
