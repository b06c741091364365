import { mailboxDomain, mailboxKey, ownDomain, pageKey, phoneKey } from './channels'
import { type IdentityEntry, type IdentityKey, identityKeysOf, nameKeys } from './keys'
import type { HeldKey } from './score'

export type KeyRow = Omit<HeldKey, 'exclusive'> & { since: Date }
export type KeysMade = {
  /** All that the rules make of what the customer is and was known by. */
  keys: IdentityKey[]
  added: (IdentityKey & Omit<KeyRow, 'kind' | 'key' | 'raw'>)[]
  removed: KeyRow[]
}

/**
 * The keys of a customer by the rules of now: of what stands on it, and of every value that it was known by, as those were typed. What it had
 * already stays as it is: whether a value is its own alone or waits for acceptance is no matter of these rules.
 */
export function keysMadeAnew(current: IdentityEntry, rows: readonly KeyRow[], enteredAt: Date): KeysMade {
  const ofNow = identityKeysOf(current)
  const all = new Map([...ofNow, ...rows.flatMap(row => keysOfPast(row, current, rows))].reverse().map(key => [nameOf(key), key]))
  const held = new Set(rows.map(nameOf))
  const isOfNow = new Set(ofNow.map(nameOf))
  const keys = [...all.values()]
  return {
    keys,
    added: keys
      .filter(key => !held.has(nameOf(key)))
      .map(key => {
        const ofValue = rows.filter(({ raw }) => raw === key.raw)
        return {
          ...key,
          isCurrent: isOfNow.has(nameOf(key)),
          isAccepted: ofValue.length === 0 || ofValue.some(({ isAccepted }) => isAccepted),
          since: new Date(
            Math.min(...ofValue.map(({ since }) => since.getTime()), ofValue.length === 0 ? enteredAt.getTime() : Number.POSITIVE_INFINITY),
          ),
        }
      }),
    removed: rows.filter(row => !all.has(nameOf(row))),
  }
}

const nameOf = ({ kind, key }: { kind: string; key: string }) => `${kind} ${key}`

/** What was typed is kept beside each key; of a name also in which countries, of a phone where it was no whole number. */
function keysOfPast({ kind, key, raw }: KeyRow, current: IdentityEntry, rows: readonly KeyRow[]): IdentityKey[] {
  if (kind === 'name') {
    const countries = new Set(
      rows.flatMap(row => (row.kind === 'name' && row.raw === raw ? (/^([A-Z]{2}):/.exec(row.key)?.[1] ?? []) : [])),
    )
    return countries.size === 0 ? nameKeys(raw, null) : [...countries].flatMap(place => nameKeys(raw, place))
  }
  if (kind === 'phone') {
    if (current.phones.includes(raw) || current.whatsapp === raw) return []
    // In which country a past number was typed nobody knows any more; a whole one is one by any rules.
    if (key.startsWith('+')) return [{ kind, key, raw, exclusive: false }]
    return keyOf('phone', phoneKey(raw, /^([A-Z]{2}):/.exec(key)?.[1] ?? current.country), raw)
  }
  if (kind === 'mailbox' || raw.includes('@')) {
    return [...keyOf('mailbox', kind === 'mailbox' ? mailboxKey(raw) : null, raw, true), ...keyOf('domain', mailboxDomain(raw), raw)]
  }
  return [...keyOf('domain', ownDomain(raw), raw), ...keyOf('page', pageKey(raw), raw)]
}

const keyOf = (kind: IdentityKey['kind'], key: string | null, raw: string, exclusive = false): IdentityKey[] =>
  key ? [{ kind, key: key.slice(0, 600), raw, exclusive }] : []
