import type { Verdict } from '../domain/entry-decision'
import type { IdentityEntry, IdentityKey, IdentityKind } from './keys'
import { coreWords, wholeName } from './name'

/** A key that the entry and a customer have in common, as it stands on the customer. */
export type SharedKey = { kind: IdentityKind; key: string; raw: string; exclusive: boolean; isCurrent: boolean; isAccepted: boolean }

/** A customer that has at least one key of the entry. */
export type Candidate = {
  name: string
  localName: string | null
  country: string
  tier: 'ordinary' | 'close' | 'closed'
  shared: readonly SharedKey[]
}

/** What of an entry is compared beyond its keys. */
type Typed = Pick<IdentityEntry, 'name' | 'localName' | 'country'>

/** What speaks for the verdict: as it was typed now, and as it is held. */
export type Evidence = { kind: IdentityKind; typed: string; held: string; isCurrent: boolean }
export type Score = { verdict: Verdict; evidence: Evidence[] }

/**
 * R8: is the entry this customer? `keys` are those that were looked up: all of an entry, the new ones of an edit.
 * - same: the same name in the same country (in a look-up without a country: the same name), the same mailbox, own domain or phone;
 * - group: the own domain is the same, the country another: a branch or subsidiary as a rule;
 * - suspected: only a domain or phone is the same, and name and country are clearly others;
 * - different: only the name is the same, and in another country.
 * A value that its lead has not accepted yet protects nothing, so it is no evidence against a close or closed customer (R8).
 */
export function score(entry: Typed, keys: readonly IdentityKey[], candidate: Candidate): Score {
  const shared = candidate.shared.filter(({ isAccepted }) => isAccepted || candidate.tier === 'ordinary')
  const typed = new Map(keys.map(key => [`${key.kind} ${key.key}`, key.raw]))
  const evidence = strongest(shared).map(({ kind, key, raw, isCurrent }) => ({
    kind,
    typed: typed.get(`${kind} ${key}`) ?? raw,
    held: raw,
    isCurrent,
  }))
  return { verdict: verdictOf(entry, candidate, shared), evidence }
}

function verdictOf(entry: Typed, candidate: Candidate, shared: readonly SharedKey[]): Verdict {
  const has = (kind: IdentityKind) => shared.some(key => key.kind === kind)
  const isSameName = shared.some(({ kind, key }) => kind === 'name' && (key.includes(':') || entry.country === null))
  if (isSameName || has('mailbox')) return 'same'
  if (!has('domain') && !has('phone')) return 'different'
  if (entry.country === null || entry.country === candidate.country) return 'same'
  if (areClearlyDifferent([entry.name, entry.localName ?? ''], [candidate.name, candidate.localName ?? ''])) return 'suspected'
  return has('domain') ? 'group' : 'same'
}

/** One line a kind: the spelling that is held now before an earlier one, the name with its country before the name alone. */
function strongest(shared: readonly SharedKey[]): SharedKey[] {
  const best = new Map<IdentityKind, SharedKey>()
  const rank = ({ isCurrent, exclusive }: SharedKey) => Number(exclusive) * 2 + Number(isCurrent)
  for (const key of shared) {
    const known = best.get(key.kind)
    if (!known || rank(key) > rank(known)) best.set(key.kind, key)
  }
  return ORDER.flatMap(kind => best.get(kind) ?? [])
}
const ORDER: readonly IdentityKind[] = ['name', 'domain', 'mailbox', 'phone']

/**
 * Nothing in common but their kind: no word of three letters, none inside the other. Names in different scripts cannot be compared, so they are
 * not clearly different.
 */
export function areClearlyDifferent(some: readonly string[], others: readonly string[]): boolean {
  const [names, otherNames] = [some.filter(Boolean), others.filter(Boolean)]
  return names.length > 0 && names.every(name => otherNames.every(other => isClearlyDifferent(name, other)))
}

function isClearlyDifferent(name: string, other: string): boolean {
  const [a, b] = [wholeName(name), wholeName(other)]
  if (!a || !b || isLatin(a) !== isLatin(b) || a.includes(b) || b.includes(a)) return false
  const words = new Set(coreWords(name).filter(isTelling))
  return !coreWords(other).some(word => isTelling(word) && words.has(word))
}

const isLatin = (text: string) => /\p{Script=Latin}/u.test(text)
const isTelling = (word: string) => word.length >= 3 && !GENERIC.has(word)
const GENERIC = new Set(
  'group holding holdings international global trading trade import export imports exports imp exp industry industries industrial company china germany usa india services service solutions technology technologies tech systems manufacturing products factory enterprise enterprises the'.split(
    ' ',
  ),
)
