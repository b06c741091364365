import type { Verdict } from '../domain/entry-decision'
import { initialsOf, labelOf } from './hints'
import { type IdentityEntry, type IdentityKey, type IdentityKind, isKey } from './keys'
import { looseOf } from './loose'
import { type NameForm, nameForms } from './name-form'
import { type NameRelation, relateNames } from './name-relation'
import { domainBetween } from './own-page'
import { relateWithoutTown } from './relate-without-town'
import type { Rarity } from './similarity'

/** A value that a customer is known by, as its key stands in the table. */
export type HeldKey = { kind: IdentityKind; key: string; raw: string; exclusive: boolean; isCurrent: boolean; isAccepted: boolean }

/** A customer that may be the one of an entry, with all values that it is or was known by. */
export type Candidate = {
  name: string
  localName: string | null
  country: string
  address?: string | null
  tier: 'ordinary' | 'close' | 'closed'
  held: readonly HeldKey[]
}

/** What of an entry is compared beyond its keys. */
type Typed = Pick<IdentityEntry, 'name' | 'localName' | 'country' | 'address'>

/** What speaks for the verdict: as it was typed now, and as it is held. `town`: only one name says it, as told, and it is where the other is. */
export type Evidence = { kind: Exclude<IdentityKind, 'page'> | 'town'; typed: string; held: string; isCurrent: boolean }
/** `strength` orders customers of one verdict: 0 to 100. */
export type Score = { verdict: Verdict; evidence: Evidence[]; strength: number }

/** What stands in the whole collection: how rare a word is, and how many customers have a key. */
export type Frequencies = { rarity: Rarity; holders: (kind: IdentityKind, key: string) => number }
export const NO_FREQUENCIES: Frequencies = { rarity: () => 0.8, holders: () => 1 }

export function score(entry: Typed, keys: readonly IdentityKey[], candidate: Candidate, frequencies: Frequencies = NO_FREQUENCIES): Score {
  const facts = factsOf(entry, keys, candidate, frequencies)
  const { verdict, strength } = decide(facts)
  return { verdict, strength, evidence: verdict === 'different' ? [] : evidenceOf(facts) }
}

type Facts = {
  shared: readonly { typed: IdentityKey; held: HeldKey }[]
  names: NameRelation | null
  nameEvidence: { typed: string; held: HeldKey } | null
  /** The town that only one name says, where the other's address names it. */
  ownTown: string | null
  country: 'same' | 'other' | 'unknown'
  /** Both have a site or mailbox domain of their own, and none in common. */
  hasOtherSite: boolean
  /** A site was typed that is not the held one's, whether that has one or not. */
  bringsOtherSite: boolean
  /** The label of a domain is the same, the ending another. */
  hasSameLabel: boolean
  /** Of so many letters that two hardly chose it by chance. */
  isLongLabel: boolean
  /** The label of both is what the entry is called, and of more letters than a common word. */
  isNameLabel: boolean
  /** What was typed is spelled as the site that was typed with it, which the held one has not. */
  isSpelledBySite: boolean
  /** One is called what the other's site is called, or what the first letters of its words are; looked for where the names are unlike. */
  alias: 'site' | 'initials' | null
  /** Both have a name in the same other script than Latin, and those differ; or those are only alike, and the Latin ones differ. */
  hasOtherLocalName: boolean
  /** How many customers share the shared domain. */
  domainHolders: number
  /** The same page within a shared domain that is a host's; looked for where the names are unlike. */
  isSamePage: boolean
}

export function factsOf(entry: Typed, keys: readonly IdentityKey[], candidate: Candidate, frequencies: Frequencies): Facts {
  const held = candidate.held.filter(({ isAccepted }) => isAccepted || candidate.tier === 'ordinary')
  const facts = factsAmong(entry, keys, { candidate, held }, frequencies)
  if ((facts.names && !isUnlike(facts.names)) || !facts.shared.some(({ held: { kind } }) => kind === 'domain' || kind === 'page'))
    return facts
  const { lent, isSamePage } = sharedDomainsOf(facts.shared, keys, held, frequencies)
  if (lent.size === 0) return isSamePage ? { ...facts, isSamePage } : facts
  // What is a host's gives no key where the host is known, so it counts for none here.
  const isOwn = ({ kind, key }: { kind: IdentityKind; key: string }) => (kind !== 'domain' && kind !== 'page') || !lent.has(key)
  return { ...factsAmong(entry, keys.filter(isOwn), { candidate, held: held.filter(isOwn) }, frequencies), isSamePage }
}

/**
 * Of two whose names are unlike: which of the domains that they share are a host's, and whether they have one page on one (own-page.ts). A page on a known host may be a
 * part of it that nobody knows, with the companies behind it.
 */
function sharedDomainsOf(
  shared: Facts['shared'],
  keys: readonly IdentityKey[],
  held: readonly HeldKey[],
  { holders }: Frequencies,
): { lent: ReadonlySet<string>; isSamePage: boolean } {
  const addressed = (list: readonly { kind: IdentityKind; key: string; raw: string }[], address: string, domain: string) => ({
    address,
    get forms() {
      return [...new Set(list.filter(({ kind }) => kind === 'name').map(({ raw }) => raw))].flatMap(nameForms)
    },
    get mailboxes() {
      return list.filter(({ kind, key }) => kind === 'mailbox' && key.endsWith(`@${domain}`)).map(({ key }) => key)
    },
  })
  const lent = new Set<string>()
  let isSamePage = false
  for (const { typed, held: known } of shared) {
    if (typed.kind !== 'domain' && typed.kind !== 'page') continue
    const key = typed.kind === 'page' ? (typed.key.split('/')[0] ?? '') : typed.key
    const domain = { key, label: typed.kind === 'page' ? '' : labelOf(key), holders: typed.kind === 'page' ? 1 : holders('domain', key) }
    const is = domainBetween(domain, addressed(keys, typed.raw, key), addressed(held, known.raw, key))
    if (is === 'lent') lent.add(typed.key)
    else if (is === 'page') isSamePage = true
  }
  return { lent, isSamePage }
}

function factsAmong(
  entry: Typed,
  keys: readonly IdentityKey[],
  { candidate, held }: { candidate: Candidate; held: readonly HeldKey[] },
  { rarity, holders }: Frequencies,
): Facts {
  const shared = keys.flatMap(typed => {
    const known = held.find(isKey(typed))
    return known ? [{ typed, held: known }] : []
  })
  const typedNames = [...new Set(keys.filter(({ kind }) => kind === 'name').map(({ raw }) => raw))]
  const heldNames = new Map(held.filter(({ kind }) => kind === 'name').map(key => [key.raw, key]))
  const domainsOf = (list: readonly { kind: IdentityKind; key: string }[]) =>
    list.filter(({ kind }) => kind === 'domain').map(({ key }) => key)
  const [typedSites, heldSites] = [domainsOf(keys), domainsOf(held)]
  const hasSharedSite = typedSites.some(site => heldSites.includes(site))
  const labels = new Set(heldSites.map(labelOf))
  const typedLabels = typedSites.map(labelOf)
  // Of a sister abroad a label of few letters is no proof, nor does it speak against.
  const isOfSister = entry.country !== candidate.country && typedLabels.some(label => labels.has(label))
  const hasOtherSite = typedSites.length > 0 && heldSites.length > 0 && !hasSharedSite && !isOfSister
  const hasSameLabel = !hasSharedSite && typedLabels.some(label => label.length >= 4 && labels.has(label))
  // No two names are more alike than those with one key in one country: to read and to compare them would cost half of a look-up's reckoning.
  const isSameName = shared.some(isNameThere)
  const relateAll = (isOwnTownTold: boolean) => relationOf(typedNames, heldNames, { entry, candidate, rarity, isOwnTownTold })
  let related: Related = isSameName ? { ...UNRELATED, names: SAME_NAME } : relateAll(!hasOtherSite || hasSameLabel)
  const hasKeyOfName = shared.some(({ held }) => held.kind === 'name')
  const isNamedOtherwise = ({ names, localNames, latinNames }: Related) =>
    !hasKeyOfName && (isUnlike(localNames) || (names !== null && names.kind !== 'equal' && isUnlike(latinNames) && localNames !== null))
  // With another site or another local name a town is what tells two namesakes apart.
  if (related.ownTown !== null && isNamedOtherwise(related)) related = relateAll(false)
  const { nameEvidence, ownTown } = related
  let { names } = related
  if (names && !isSameName && shared.some(({ held }) => held.kind === 'name' && entry.country !== candidate.country))
    names = { ...names, kind: 'equal', isPart: false, slips: 0, likeness: 1, common: Math.max(names.common, 1) }
  const sharedDomains = domainsOf(shared.map(({ held }) => held))
  return {
    shared,
    names,
    nameEvidence,
    ownTown,
    // A name that it had in that country, as one that was merged into it: then that is where it is too.
    country: entry.country === null ? 'unknown' : entry.country === candidate.country || shared.some(isNameThere) ? 'same' : 'other',
    bringsOtherSite: typedLabels.some(label => !labels.has(label)) && !hasSharedSite,
    hasOtherSite,
    hasSameLabel,
    isLongLabel: typedLabels.some(label => label.length >= LONG_LABEL && labels.has(label)),
    isNameLabel:
      hasSameLabel &&
      names !== null &&
      typedLabels.some(label => label.length >= NAME_LABEL && labels.has(label) && names?.typed.words.some(({ text }) => text === label)),
    isSpelledBySite:
      !hasSharedSite && names !== null && typedLabels.some(label => isSpelling(looseOf(label), names?.typed) && !labels.has(label)),
    alias:
      names && !isUnlike(names)
        ? null
        : aliasOf(typedNames.flatMap(nameForms), [...heldNames.keys()].flatMap(nameForms), typedLabels, [...labels]),
    hasOtherLocalName: isNamedOtherwise({ ...related, names }),
    domainHolders: Math.max(0, ...sharedDomains.map(key => holders('domain', key))),
    isSamePage: false,
  }
}

/** The closest of all names of both; of those in another script, and of the Latin ones, by themselves. */
type Related = Pick<Facts, 'names' | 'nameEvidence' | 'ownTown'> & { localNames: NameRelation | null; latinNames: NameRelation | null }
const UNRELATED: Related = { names: null, nameEvidence: null, ownTown: null, localNames: null, latinNames: null }

function relationOf(
  typedNames: readonly string[],
  heldNames: ReadonlyMap<string, HeldKey>,
  { entry, candidate, rarity, isOwnTownTold }: { entry: Typed; candidate: Candidate; rarity: Rarity; isOwnTownTold: boolean },
): Related {
  const countries = { typed: entry.country, held: candidate.country }
  const addresses = { typed: entry.address, held: candidate.address }
  let { names, nameEvidence, ownTown, localNames, latinNames } = UNRELATED
  for (const typed of typedNames) {
    for (const [raw, key] of heldNames) {
      const compared = relateNames(nameForms(typed), nameForms(raw), countries, rarity)
      const without =
        compared &&
        isOwnTownTold &&
        relateWithoutTown({ typed, held: raw, compared }, addresses, (a, b) => relateNames(a, b, countries, rarity))
      const relation = without ? without.relation : compared
      if (relation && isLocal(typed) && isLocal(raw) && (!localNames || isBetter(relation, localNames))) localNames = relation
      if (relation && isLatinName(typed) && isLatinName(raw) && (!latinNames || isBetter(relation, latinNames))) latinNames = relation
      if (!relation || (names && !isBetter(relation, names))) continue
      names = relation
      nameEvidence = { typed, held: key }
      ownTown = without ? without.ownTown : null
    }
  }
  return { names, nameEvidence, ownTown, localNames, latinNames }
}

const LONG_LABEL = 12
const NAME_LABEL = 6

const NO_WORDS: NameForm = { words: [], joined: '', brand: '', isLatin: true, isRomanised: false, isSpelled: false, isPart: false }
/** What two names with the same key in the same country are to each other. */
const SAME_NAME: NameRelation = {
  ...{
    kind: 'equal',
    isPart: false,
    saysCountry: false,
    common: 1,
    slips: 0,
    letters: 0,
    isBySound: false,
    likeness: 1,
    typed: NO_WORDS,
    held: NO_WORDS,
  },
  extra: { words: 0, generics: 0, offices: 0, organisations: 0, isBehind: false, isTyped: false },
}

const isSpelling = (label: string, form: NameForm | undefined): boolean =>
  form !== undefined && label.length >= 5 && (label === form.joined || label === form.brand)

const isName = ({ held }: { held: HeldKey }): boolean => held.kind === 'name'
const isNameThere = ({ held }: { held: HeldKey }): boolean => held.kind === 'name' && held.key.includes(':')
const isLocal = (name: string): boolean =>
  /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(name) && !/\p{Script=Latin}{3}/u.test(name)
function aliasOf(
  typed: readonly NameForm[],
  held: readonly NameForm[],
  typedLabels: readonly string[],
  heldLabels: readonly string[],
): Facts['alias'] {
  const isLabel = (forms: readonly NameForm[], labels: readonly string[]) =>
    forms.some(({ joined, isPart, isRomanised }) => !isPart && !isRomanised && joined.length >= 4 && labels.includes(joined))
  if (isLabel(typed, heldLabels) || isLabel(held, typedLabels)) return 'site'
  const isInitials = (short: readonly NameForm[], long: readonly NameForm[]) =>
    short.some(
      ({ joined, words, isPart, isRomanised }) =>
        !isPart &&
        !isRomanised &&
        words.length === 1 &&
        long.some(form => !form.isPart && !form.isRomanised && initialsOf(form).includes(joined)),
    )
  return isInitials(typed, held) || isInitials(held, typed) ? 'initials' : null
}

const isUnlike = (names: NameRelation | null): boolean => names !== null && (names.kind === 'none' || names.kind === 'conflict')
const isLatinName = (name: string): boolean => /\p{Script=Latin}{2}/u.test(name) && !isLocal(name)
const ORDER_OF_KINDS = { none: 0, conflict: 1, more: 2, slips: 3, equal: 4 } as const
const isBetter = (a: NameRelation, b: NameRelation): boolean =>
  ORDER_OF_KINDS[a.kind] * 10 + a.likeness * 5 + a.common - (a.isPart ? 2 : 0) >
  ORDER_OF_KINDS[b.kind] * 10 + b.likeness * 5 + b.common - (b.isPart ? 2 : 0)

type Decision = { verdict: Verdict; strength: number }
/** How strong at most a customer is `same` by its name that has no key in common with the entry (decideByName). */
export const MOST_BY_NAME = 70

/** R8 on what was found. */
export function decide(facts: Facts): Decision {
  const byChannel = decideByChannel(facts)
  const byName = decideByName(facts)
  if (!byChannel) return byName
  return byChannel
}

const as = (verdict: Verdict, strength: number): Decision => ({ verdict, strength })

function decideByChannel(facts: Facts): Decision | null {
  const { shared, names, country, domainHolders } = facts
  const has = (kind: IdentityKind) => shared.some(({ held }) => held.kind === kind)
  const likeness = names && names.kind !== 'none' ? names.likeness : 0
  const closeness = names ? KIND_STRENGTH[names.kind] * (0.5 + likeness / 2) : 0
  const isPart = names !== null && names.kind !== 'none' && names.kind !== 'conflict' && names.isPart
  const isSure = has('mailbox') || has('page') || facts.isSamePage
  if (isSure) return as(isPart ? 'group' : 'same', 90 + closeness)
  if (has('domain')) {
    if (isPart) return as('group', 80 + closeness)
    if (country === 'other') return as(names && names.kind !== 'none' ? 'group' : has('phone') ? 'group' : 'suspected', 70 + closeness)
    if (domainHolders > 1 && closeness < 5) return as('group', 60 + closeness)
    return as('same', 80 + closeness)
  }
  if (has('phone')) {
    if (isPart) return as('group', 70 + closeness)
    if (country === 'other') return as(closeness > 3 ? 'same' : 'suspected', 60 + closeness)
    return as('same', 75 + closeness)
  }
  return null
}
const KIND_STRENGTH = { none: 0, conflict: 2, more: 6, slips: 8, equal: 10 } as const

function decideByName(facts: Facts): Decision {
  const { names, country, hasSameLabel, hasOtherLocalName } = facts
  if (!names || names.kind === 'none' || names.kind === 'conflict') {
    const isElsewhere = country === 'other' || hasOtherLocalName || (facts.hasOtherSite && !hasSameLabel)
    if (facts.alias === 'site' && !isElsewhere) return as('same', 25)
    if (facts.alias === 'initials' && !isElsewhere) return as('suspected', 15)
    // "acme.cn" and "acme.com" under two names in one country: worth a look.
    return country !== 'other' && hasSameLabel && (names?.kind !== 'conflict' || facts.isLongLabel)
      ? as('suspected', 15)
      : as('different', 0)
  }
  const { kind, isPart, common, slips, letters, extra, likeness } = names
  const hasOtherSite = facts.hasOtherSite && !hasSameLabel
  const isRomanised = names.typed.isRomanised !== names.held.isRomanised
  const strength = 20 + KIND_STRENGTH[kind] * 3 + likeness * 10
  if (kind === 'equal') {
    if (isPart)
      return (isRomanised && country === 'other' && !isNamedPart(names)) ||
        (common < 0.5 && !isNamedPart(names)) ||
        common < (isNamedPart(names) ? 0.15 : 0.3) ||
        (country === 'other' && hasOtherSite && !isNamedPart(names))
        ? as('different', 0)
        : as('group', strength)
    if (hasOtherLocalName) return as(country === 'other' || hasOtherSite ? 'different' : 'suspected', strength)
    if (country === 'other')
      return hasOtherSite || (isRomanised && !names.saysCountry && !hasSameLabel) ? as('different', 0) : as('group', strength)
    // Letter for letter rather than without the legal form.
    return as('same', strength + 10 + facts.shared.filter(({ held }) => held.kind === 'name').length)
  }
  if (hasOtherLocalName || hasOtherSite) return as('different', 0)
  if (kind === 'slips') {
    const isPlausible = letters >= 5 && slips / letters <= 0.2
    if (!isPlausible)
      return as(
        letters >= 6 && slips / letters <= 0.34 && country !== 'other' && !isPart && slips <= 2 && !isRomanised ? 'suspected' : 'different',
        strength - 10,
      )
    if (country === 'other') return as(isPart || (names.saysCountry && isRomanised && slips === 1) ? 'group' : 'different', strength)
    // Nobody registers a site under a slip of the keyboard.
    if (facts.isSpelledBySite && !isPart) return as('suspected', strength)
    return as(isPart ? 'group' : 'same', strength)
  }
  // "Press Metal Holdings" and "Press Metal Works Holdings Berhad": of words of trade only, and one says besides what kind of organisation it is.
  if (
    common < 0.6 &&
    !(
      slips === 0 &&
      extra.words === 0 &&
      extra.generics === extra.organisations &&
      names.typed.words.length >= 3 &&
      names.held.words.length >= 3
    )
  )
    return as('different', 0)
  // The same as it sounds in another script, and what it does told once.
  if (names.isBySound && extra.words === 0 && country !== 'other' && !isPart && letters >= LEAST_BY_SOUND) return as('same', strength - 5)
  // "Kaufmann & Lindgren Polska" beside "Kaufmann & Lindgren Beschläge" of Germany: worth a look.
  if (country === 'other' && isPart && slips === 0 && extra.words === 1 && common >= 1.5) return as('suspected', strength - 5)
  if (slips > 0 && common < 1.5) return as('different', 0)
  // "Sky Ireland" beside "Sky Metals" is somebody else.
  const saysOnlyCountry = names.saysCountry && slips === 0 && extra.generics === extra.organisations
  // "Lindgren Deutschland" of lindgren.de beside "Lindgren Elektronik" of lindgren.com.tr.
  const isOfSite = hasSameLabel && names.saysCountry && slips === 0 && !extra.isTyped && facts.isNameLabel
  if (country === 'other') return as(extra.words === 0 && (isPart || saysOnlyCountry || isOfSite) ? 'group' : 'different', strength)
  if (isPart) return as('group', strength)
  const isWholeName = common >= WHOLE_NAME && !facts.bringsOtherSite
  // "Port City Office of Acme": an office is somewhere, and no list has every town.
  if (extra.words === 0 && extra.offices > 0 && extra.generics > 1 && !extra.isBehind) return as('suspected', strength)
  if (extra.words === 0 && isWholeName) return as('same', strength)
  const bringsTrade = facts.bringsOtherSite && extra.isTyped && extra.generics > extra.organisations
  if (extra.words === 0)
    return as((extra.isBehind && !bringsTrade) || extra.generics === extra.organisations ? 'same' : 'suspected', strength)
  if (!extra.isTyped && extra.isBehind && extra.words === 1 && common >= 1 && names.typed.words.length >= 2) return as('same', strength)
  // One word of several was left out, wherever it stood.
  if (!extra.isTyped && extra.words === 1 && isWholeName && names.typed.words.length >= 3) return as('same', strength - 2)
  return as(common >= 1 ? 'suspected' : 'different', strength - 5)
}
const LEAST_BY_SOUND = 8
/** By rarity, how much two names have in common where no honest other has as much: two words of their own. */
const WHOLE_NAME = 1.5
/** It says itself that it is a branch, or of a part of the world. */
const isNamedPart = ({ typed, held }: NameRelation): boolean => [...typed.words, ...held.words].some(({ kind }) => kind === 'branch')

/** One line a kind: what is the same, spelling as held now before an earlier one; the closest name where none is the same. */
function evidenceOf({ shared, names, nameEvidence, ownTown }: Facts): Evidence[] {
  const best = new Map<Evidence['kind'], Evidence & { rank: number }>()
  const offer = (kind: Evidence['kind'], typed: string, held: HeldKey, rank: number) => {
    const known = best.get(kind)
    if (!known || rank > known.rank) best.set(kind, { kind, typed, held: held.raw, isCurrent: held.isCurrent, rank })
  }
  for (const { typed, held } of shared)
    offer(held.kind === 'page' ? 'domain' : held.kind, typed.raw, held, Number(held.exclusive) * 2 + Number(held.isCurrent))
  if (!best.has('name') && nameEvidence && !isUnlike(names)) offer('name', nameEvidence.typed, nameEvidence.held, 0)
  const found = ORDER.flatMap(kind => {
    const one = best.get(kind)
    return one ? [{ kind, typed: one.typed, held: one.held, isCurrent: one.isCurrent }] : []
  })
  return ownTown && !shared.some(isName) ? [...found, { kind: 'town', typed: ownTown, held: ownTown, isCurrent: true }] : found
}
const ORDER: readonly Evidence['kind'][] = ['name', 'domain', 'mailbox', 'phone']
