import { addressWithin, IS_SCRIPT } from './channels'
import { foldText } from './fold-text'
import { initialsOf } from './hints'
import { DIRECTORY_WORDS, SITE_WORDS } from './lists/page-words'
import { looseOf } from './loose'
import type { NameForm, Word } from './name-form'
import { soundsAlike } from './sound'
import { soundOf } from './spelling'

/** An address within a domain, how the company that gave it may be read, and the keys of its mailboxes there. */
export type Addressed = { address: string; readonly forms: readonly NameForm[]; readonly mailboxes: readonly string[] }

/**
 * A part of an address that may be somebody's own page: a subdomain or a part of the path or query. `isListed`: behind a word that directories have before it;
 * `isHandle`: "@acme", "~acme".
 */
type Part = { text: string; isListed: boolean; isHandle?: boolean }

/**
 * What two addresses of one domain, of companies whose names are unlike, say of it:
 * - `lent`: each is a page of its own, so the domain is a host's and tells nothing; - `page`: one page of one company on such a host; - `own`: as far as can be
 *   told the domain is a company's own.
 * Whose domain it is shows in whose name is spelled where: by the domain ("acme.de/parts", "acme.de/bolts"), or by the pages ("host.com/acme-tools",
 * "host.com/brook-foods"). Of a page and the bare domain nothing is told, unless many customers have
 * the domain (`holders`). Pure, and the same whichever was typed.
 */
export function domainBetween(
  { key, label, holders }: { key: string; label: string; holders: number },
  a: Addressed,
  b: Addressed,
): 'own' | 'lent' | 'page' {
  const partsA = partsOf(a.address, key)
  if (partsA.length === 0 && holders < MANY) return 'own'
  const partsB = partsOf(b.address, key)
  if (partsB.length === 0 && (holders < MANY || partsA.length === 0)) return 'own'
  if (isNameOfDomain(label, a.forms) || isNameOfDomain(label, b.forms)) return 'own'
  const shared = partsA.filter(({ text }) => partsB.some(other => isSameText(text, other.text)))
  const same = shared.find(
    ({ text, isListed }) => (isListed && (isNumber(text) || holders > 1)) || spells(text, a.forms) || spells(text, b.forms),
  )
  if (same) return 'page'
  // Who writes from "sales@" the domain has it: on a host one's mailbox is called as one's page is.
  if ([a, b].some(({ mailboxes, forms }) => mailboxes.some(mailbox => !spells(mailbox.split('@')[0] ?? '', forms)))) return 'own'
  const [ownA, ownB] = [ownOf(partsA, partsB, a.forms, b.forms), ownOf(partsB, partsA, b.forms, a.forms)]
  if (ownA && ownB) return 'lent'
  const [listedA, listedB] = [listedOf(partsA, partsB), listedOf(partsB, partsA)]
  const areNumbers = (one?: Part, other?: Part) => one !== undefined && other !== undefined && isNumber(one.text) && isNumber(other.text)
  if (listedA && listedB && (ownA || ownB || areNumbers(listedA, listedB) || (listedA.isHandle && listedB.isHandle))) return 'lent'
  // One of several customers there that has a page of its own, and the other another page.
  return holders > 1 && shared.length === 0 && (ownA || ownB || areNumbers(partsA.at(-1), partsB.at(-1))) ? 'lent' : 'own'
}

/** The part that spells the name of the one and not of the other. */
const ownOf = (parts: readonly Part[], others: readonly Part[], forms: readonly NameForm[], otherForms: readonly NameForm[]) =>
  parts.find(
    ({ text }) =>
      spells(text, forms) && !spells(text, otherForms) && !others.some(other => isSameText(text, other.text) || spells(other.text, forms)),
  )
/** A company's own site may be that of a few customers: its branches, its brands. */
const MANY = 3
const listedOf = (parts: readonly Part[], others: readonly Part[]) =>
  parts.find(({ text, isListed }) => isListed && !others.some(other => isSameText(text, other.text)))
const isNumber = (text: string): boolean => /^[a-z]{0,6}\d{3,}$/.test(text)
const isSameText = (a: string, b: string): boolean => a === b || bare(a) === bare(b)
const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '')

/** The parts that may be somebody's own. */
function partsOf(address: string, domain: string): Part[] {
  if (isBareDomain(address.toLowerCase(), domain)) return []
  const { labels, path, query } = addressWithin(address, domain)
  const parts: Part[] = labels.filter(isTold).map(text => ({ text, isListed: true }))
  let isListed = false
  for (const raw of path) {
    const text = plainPart(raw)
    const isHandle = /^[@~]/.test(raw)
    if (isTold(text)) parts.push({ text, isListed: isListed || isHandle, isHandle })
    isListed = DIRECTORY_WORDS.has(text.replace(IS_SCRIPT, '')) || (isListed && !isTold(text))
  }
  for (const [name, value] of query) {
    const text = plainPart(value)
    const field = name.toLowerCase().replace(/[_-]/g, '')
    // Any site takes a field that it does not know: only one by which directories name their members counts.
    const isOwner = DIRECTORY_WORDS.has(field) || (isListed && field === 'id')
    if (isTold(text) && isOwner) parts.push({ text, isListed: true })
  }
  return parts.slice(0, MOST_PARTS)
}
const MOST_PARTS = 6
/** Most addresses are: seen without taking them apart. */
function isBareDomain(address: string, domain: string): boolean {
  const end = address.endsWith('/') ? address.length - 1 : address.length
  return address.endsWith(domain, end) && /^(?:(?:https?:\/\/)?(?:www\.)?|[^\s/]+@)$/.test(address.slice(0, end - domain.length))
}
const isTold = (text: string): boolean => text.length >= 2 && !DIRECTORY_WORDS.has(text) && !SITE_WORDS.has(text) && !IS_SCRIPT.test(text)
const plainPart = (text: string): string =>
  foldText(text)
    .trim()
    .replace(/^[@~]/, '')
    .replace(/\.(?:s?html?)$/, '')

/** The name as addresses have it: whole or cut, its words, its first letters; a number, a town or the legal form may stand beside it. */
function spells(text: string, forms: readonly NameForm[]): boolean {
  const tokens = text.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  const named = tokens.filter(token => !/^\d{3,}$/.test(token))
  const loose = looseOf(named.map(looseOf).join(''))
  if (loose.length < 2) return false
  const words = new Set(named.map(looseOf))
  const isToldIn = ({ kind, loose: word }: Word) => kind === 'word' && isWordIn(word, words, loose)
  const isWithoutVowels = loose.length >= LEAST_WITHOUT_VOWELS && !/[aeiou]/.test(loose)
  return forms.some(form => {
    const wholes = [looseOf(form.joined), looseOf(form.brand)]
    if (wholes.includes(loose) || form.words.some(isToldIn)) return true
    if (named.length === 1 && loose.length >= LEAST_INITIALS && initialsOf(form).some(letters => letters.startsWith(loose))) return true
    if (isWithoutVowels) return wholes.some(whole => soundOf(whole) === soundOf(loose))
    // "hamburg", "tools": where a company is and what it does is no name.
    if (form.words.some(({ kind, loose: word }) => kind !== 'word' && words.has(word))) return false
    if (wholes.some(whole => startsAlike(whole, loose) || (loose.length >= LEAST_WITHIN && whole.includes(loose)))) return true
    return form.isRomanised && form.isSpelled && wholes.some(whole => soundsAlike(whole, loose))
  })
}
/** A name is cut where a host takes only so many letters. */
const startsAlike = (a: string, b: string): boolean => Math.min(a.length, b.length) >= LEAST_CUT && (a.startsWith(b) || b.startsWith(a))
const isWordIn = (word: string, words: ReadonlySet<string>, joined: string): boolean =>
  (word.length >= LEAST_WORD && words.has(word)) || (word.length >= LEAST_CUT && joined.includes(word))
const LEAST_CUT = 5
const LEAST_WITHIN = 6
const LEAST_WORD = 3
const LEAST_INITIALS = 3
const LEAST_WITHOUT_VOWELS = 4

/** A domain's label is spelled more freely: it may be part of a name's word, or its first letters with those of other words. */
const isNameOfDomain = (label: string, forms: readonly NameForm[]): boolean =>
  spells(label, forms) ||
  forms.some(
    form =>
      initialsOf(form).some(letters => label.startsWith(letters)) ||
      form.words.some(({ kind, loose }) => kind === 'word' && loose.length >= 4 && looseOf(label).includes(loose)),
  )
