import { parse } from 'tldts'
import { SECOND_LEVEL } from './channels'
import { LINKS, NUMBER_WORDS, ORGANISATION_WORDS } from './lists/name-words'
import { type NameForm, nameForms } from './name-form'
import { soundOfWords } from './similarity'
import { skeletonOf, withoutArticle } from './sound'
import { looksOf, soundOf } from './spelling'

/**
 * Hints lead from an entry to the customers that it should be compared with; they decide nothing. `kept` are stored with a customer, `asked` are
 * looked up for an entry. Whatever two names have in common that could make them one company, one of `asked` meets one of `kept`:
 * - `w` a word that tells the company: other words may be added, missing, abbreviated or misspelt;
 * - `b` the telling words in alphabetical order: word order, what it does, where it is, its legal form may be other;
 * - `j` all words in one piece: for names of common words only;
 * - `d` short names with a letter left out, `p` and `s` the first and last half of long ones: a slip of the keyboard leaves one of them as it was;
 *   `e`, `q` and `t` the same of a word among others, which meets only words among others: one word with a slip is no name with a slip;
 * - `c` the consonants of the telling words: written by ear, or without vowels; `k` the classes of their consonants: from another script; - `i` initials.
 * The label of an own domain ("acme" of acme.de) is a hint like a brand.
 */
export type Hints = {
  kept: string[]
  asked: string[]
  /** Of each of `asked` the word that it is of, counted from 1; 0 when it is of a whole name. Words lead to a customer only together. */
  words: number[]
}

const MOST_WORDS = 6
const MOST_KEPT = 64
const MOST_ASKED = 96
/** Up to here a slip is met by leaving out letters, beyond by halves. */
const SHORT = 10

export function hintsOf(names: readonly string[], domains: readonly string[]): Hints {
  const kept = new Set<string>()
  const asked = new Map<string, number>()
  const words = new Map<string, number>()
  const numberOf = (word: string) => {
    if (!words.has(word)) words.set(word, words.size + 1)
    return words.get(word) ?? 0
  }
  const ask = (hint: string, word = 0) => {
    if (!asked.has(hint)) asked.set(hint, word)
  }
  const both = (hint: string, word = 0) => {
    kept.add(hint)
    ask(hint, word)
  }
  const read = names.flatMap(nameForms)
  const forms = read.filter(({ isGuess }) => !isGuess)
  // Only from one script to another; before the rest, whose first word alone would lead there with others only.
  for (const form of read) if (form.isGuess) for (const [skeleton, word] of skeletonsOf(form)) if (word === null) both(`k${skeleton}`)
  for (const form of forms) {
    for (const word of tellingWords(form)) both(`w${word}`, numberOf(word))
    if (form.brand.length >= 2) both(`b${form.brand}`)
    if (form.joined !== form.brand) both(`j${form.joined}`)
    const looks = form.isLatin ? looksOf(form.brand) : form.brand
    if (looks !== form.brand) both(`b${looks}`)
    const bare = withoutPlaces(form)
    if (bare !== form.joined && bare !== form.brand && bare.length >= 4) both(`j${bare}`)
    // "Garment zehn" is looked for as "Garment 10".
    if (form.words.some(({ kind, text }) => kind === 'word' && NUMBER_WORDS.has(text))) {
      const inDigits = form.words.filter(({ kind }) => kind !== 'branch').map(({ text, loose }) => NUMBER_WORDS.get(text) ?? loose)
      both(`j${inDigits.join('')}`)
      both(`b${[...inDigits.filter((_, at) => form.words[at]?.kind !== 'generic')].sort().join('')}`)
    }
    // Of words of trade only: "Press Steel Works" is looked for without the "Holdings".
    if (form.words.length >= 3 && !form.words.some(({ kind }) => kind === 'word')) {
      const trade = form.words.filter(({ text, kind }) => kind !== 'branch' && !ORGANISATION_WORDS.has(text)).map(({ loose }) => loose)
      if (trade.length >= 2 && trade.length < form.words.length) {
        both(`j${trade.join('')}`)
        both(`b${trade.sort().join('')}`)
      }
    }
    const sound = form.isLatin ? soundOf(form.brand) : ''
    if (sound.length >= 3) both(`c${sound}`)
    for (const [skeleton, word] of skeletonsOf(form)) both(`k${skeleton}`, word === null ? 0 : numberOf(word))
  }
  for (const domain of domains) {
    const label = labelOf(domain)
    if (label.length < 3) continue
    for (const kind of ['b', 'j']) ask(`${kind}${label}`)
    ask(`w${label}`, numberOf(label))
    both(`b${label}`)
  }
  for (const form of forms) {
    // A name of one word is looked for among the site labels and in the joined names of others.
    ask(`b${form.joined}`)
    ask(`j${form.brand}`)
    const initials = initialsOf(form)
    for (const each of initials) kept.add(`i${each}`)
    if (form.isLatin && form.joined.length >= 3 && form.joined.length <= 6) ask(`i${form.joined}`)
    for (const each of initials) {
      ask(`b${each}`)
      ask(`i${each}`)
    }
  }
  for (const form of forms) {
    for (const text of new Set([form.brand, form.joined])) slips(text, 'dps', hint => kept.add(hint), ask)
    // A letter that was lost is one that was left out.
    for (const { lost, loose } of form.words) if (lost && loose.length >= 4) ask(`e${once(loose)}`, numberOf(loose))
    for (const word of tellingWords(form))
      if (word.length >= 6 && word !== form.brand)
        slips(
          word,
          'eqt',
          hint => kept.add(hint),
          hint => ask(hint, numberOf(word)),
        )
  }
  const most = [...asked].slice(0, MOST_ASKED)
  return { kept: [...kept].slice(0, MOST_KEPT), asked: most.map(([hint]) => hint), words: most.map(([, word]) => word) }
}

/** The hints of the names and domains among keys. */
export const hintsOfKeys = (keys: readonly { kind: string; key: string; raw: string }[]): Hints =>
  hintsOf(
    [...new Set(keys.filter(({ kind }) => kind === 'name').map(({ raw }) => raw))].slice(0, MOST_NAMES),
    [...new Set(keys.filter(({ kind }) => kind === 'domain').map(({ key }) => key))].slice(0, MOST_NAMES),
  )
const MOST_NAMES = 10

/**
 * The hints to keep with a customer, value by value as they were typed: of all at once those of the later values would be cut off, and an earlier name would
 * lead to nobody.
 */
export function hintsToKeep(keys: readonly { kind: string; key: string; raw: string }[]): string[] {
  const hints = new Set<string>()
  for (const raw of new Set(keys.map(key => key.raw))) {
    for (const hint of hintsOfKeys(keys.filter(key => key.raw === raw)).kept) hints.add(hint)
  }
  return [...hints]
}

/** The part of a domain that its owner chose, without hyphens. */
export const labelOf = (domain: string): string => {
  const parsed = parse(domain)
  const label = parsed.domainWithoutSuffix ?? ''
  return (SECOND_LEVEL.has(label) ? (parsed.subdomain?.split('.').at(-1) ?? '') : label).replace(/[^\p{L}\p{N}]/gu, '')
}

function tellingWords({ words, isLatin }: NameForm): string[] {
  const least = isLatin ? 3 : 2
  return words
    .filter(({ kind, loose }) => kind === 'word' && loose.length >= least)
    .slice(0, MOST_WORDS)
    .map(({ loose }) => loose)
}

/** "Union Bank Boston Branch" is looked for as "Union Bank". */
const withoutPlaces = ({ words }: NameForm): string =>
  words
    .filter(({ kind }) => kind !== 'branch' && kind !== 'place')
    .map(({ loose }) => loose)
    .join('')

/** How they sound in another script: all telling words together, and the first with the word that it is. */
function skeletonsOf({ words, isLatin, isSpelled }: NameForm): Map<string, string | null> {
  const telling = isLatin ? words.filter(({ kind }) => kind === 'word') : []
  const first = telling.find(({ text }) => text.length > 3)
  const spoken: [string, string | null][] = [
    [skeletonOf(soundOfWords(telling)), null],
    ...(first && telling.length > 1 ? [[skeletonOf(withoutArticle(first.text)), first.loose] as [string, string]] : []),
    // The last may be a word of trade as it sounds, which its own script has no list of.
    ...(isSpelled && telling.length > 1 ? [[skeletonOf(soundOfWords(telling.slice(0, -1))), null] as [string, null]] : []),
  ]
  return new Map(spoken.filter(([skeleton]) => skeleton.length >= 4).reverse())
}

/** With the small words and without: "BoC" and "BC" of "Bank of China". */
export function initialsOf({ words, isLatin }: NameForm): string[] {
  if (!isLatin) return []
  const named = words.filter(({ kind, isAside, text }) => kind !== 'branch' && !isAside && text.length > 1)
  const lists = [named, named.filter(({ text }) => !LINKS.has(text))]
  return [
    ...new Set(lists.filter(list => list.length >= 3 && list.length <= 7).map(list => list.map(({ text }) => text.slice(0, 1)).join(''))),
  ]
}

function slips(text: string, [left, first, last]: string, keep: (hint: string) => void, ask: (hint: string) => void): void {
  const letters = [...text]
  const isLatin = /^[a-z0-9]*$/.test(text)
  if (letters.length < (isLatin ? 4 : 3)) return
  if (letters.length <= SHORT) {
    const without = new Set(letters.map((_, at) => once(letters.filter((_, other) => other !== at).join(''))))
    for (const one of [...without, text]) {
      keep(`${left}${one}`)
      ask(`${left}${one}`)
    }
    if (letters.length < SHORT - 1) return
  }
  const length = letters.length
  if (length < SHORT - 1) return
  const half = Math.floor(length / 2)
  keep(`${first}${letters.slice(0, half).join('')}`)
  keep(`${last}${letters.slice(half).join('')}`)
  for (const other of [length - 1, length, length + 1]) {
    ask(`${first}${letters.slice(0, Math.floor(other / 2)).join('')}`)
    ask(`${last}${letters.slice(length - Math.ceil(other / 2)).join('')}`)
  }
}

const once = (text: string): string => text.replace(/([a-z])\1+/g, '$1')

/**
 * A hint as it is kept: 8 bytes instead of a text. Two that meet by chance cost a comparison and decide nothing, so they are only spread well, by two mixing
 * hashes that take each other in (multipliers of MurmurHash3 and of Wellons' search for mixers): a digest of each took as long as to look some of them up.
 */
export function hintNumber(hint: string): bigint {
  let high = 0x9e3779b9 | 0
  let low = hint.length
  for (let at = 0; at < hint.length; at++) {
    const code = hint.charCodeAt(at)
    high = Math.imul(high ^ code, 0x85ebca6b)
    low = Math.imul(low ^ code ^ (high >>> 15), 0xc2b2ae35)
    high ^= low >>> 13
  }
  high = Math.imul(high ^ (low >>> 16), 0x7feb352d)
  low = Math.imul(low ^ (high >>> 15), 0x846ca68b)
  return (BigInt(high ^ (low >>> 16)) << 32n) | BigInt((low ^ (high >>> 16)) >>> 0)
}
