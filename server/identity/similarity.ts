import { isSupportedCountry } from 'libphonenumber-js/max'
import { type Word, wordWith } from './classify-words'
import { ABBREVIATIONS, LINKS, NUMBER_WORDS } from './lists/name-words'
import type { NameForm } from './name-form'
import { romanised } from './scripts-of-text'
import { differenceOfSounds, soundsAlike, withoutArticle } from './sound'
import { distanceWithin, isAbbreviationOf, looksOf, slipsAllowed, soundOf, withoutLeet, withoutLeetI } from './spelling'
import { saysTheSame } from './trade'

/** How rare a word is among all customers: 1 names one company, towards 0 it stands in thousands of names. */
export type Rarity = (loose: string) => number

export type Pair = { typed: Word; held: Word; how: 'equal' | 'loose' | 'short' | 'slip'; slips: number }

export type Comparison = {
  pairs: readonly Pair[]
  /** Words of one side that have no counterpart. */
  onlyTyped: readonly Word[]
  onlyHeld: readonly Word[]
  /** Letters that were mistyped, in all. */
  slips: number
  /** The words of both are the same but in another order. */
  isReordered: boolean
  /** How much the common words tell, by rarity. */
  common: number
  /** The telling words are the same as they sound, from one script to another. */
  isBySound?: boolean
}

/** Compares two readings of names word by word. The same whichever of them is typed. */
export function compareForms(typed: NameForm, held: NameForm, rarity: Rarity): Comparison {
  const [a, b] = [comparable(typed), comparable(held)]
  const pairs: Pair[] = []
  const [leftA, leftB] = [new Set(a.keys()), new Set(b.keys())]
  const take = (i: number, j: number, how: Pair['how'], slips = 0) => {
    leftA.delete(i)
    leftB.delete(j)
    const [one, other] = [a[i], b[j]]
    if (one && other) pairs.push({ typed: one, held: other, how, slips })
  }
  const order: number[] = []
  for (const i of [...leftA]) {
    const one = a[i] as Word
    const j = [...leftB].find(at => isSame(one, b[at] as Word))
    if (j === undefined) continue
    order.push(j)
    take(i, j, one.text === b[j]?.text ? 'equal' : 'loose')
  }
  takeGlued(a, b, leftA, leftB, pairs)
  takeGlued(b, a, leftB, leftA, pairs, true)
  takeInitials(a, b, leftA, leftB, pairs)
  takeInitials(b, a, leftB, leftA, pairs, true)
  for (const i of [...leftA]) {
    const j = [...leftB].find(at => isShortened(a[i] as Word, b[at] as Word))
    if (j !== undefined) take(i, j, 'short')
  }
  takeCut(a, b, leftA, leftB, take)
  takeCut(b, a, leftB, leftA, (j, i, how) => take(i, j, how))
  if (isInitialOf(a, b, leftA, leftB, rarity)) take(0, 0, 'short')
  const lastInitial = leftA.size === 1 && leftB.size === 1 && a.length === b.length ? lastInitialOf(a, b, leftA, leftB, rarity) : null
  if (lastInitial) take(...lastInitial, 'short')
  for (const i of [...leftA]) {
    let best: { j: number; slips: number } | null = null
    for (const j of leftB) {
      const slips = slipsBetween(a[i] as Word, b[j] as Word)
      if (slips !== null && (!best || slips < best.slips)) best = { j, slips }
    }
    if (best) take(i, best.j, 'slip', best.slips)
  }
  const onlyTyped = [...leftA].map(i => a[i] as Word)
  const onlyHeld = [...leftB].map(j => b[j] as Word)
  const slips = pairs.reduce((sum, pair) => sum + pair.slips, 0)
  const common = pairs.reduce((sum, pair) => sum + tellingOf(pair.held, rarity), 0)
  // Word by word they differ, so they are no other way to part the same letters: "Mavi Giyim" and "Dagi Giyim".
  const isOtherWord = a.length === b.length && onlyTyped.length > 0 && onlyTyped.length === onlyHeld.length
  // A place that one has behind what both have is no slip: "Marcopolo UK", "Marcopolo de México".
  const isWhere = ({ kind, text }: Word) =>
    kind === 'place' || LINKS.has(text) || (text.length === 2 && isSupportedCountry(text.toUpperCase()))
  const isOnlyPlace = pairs.length > 0 && [...onlyTyped, ...onlyHeld].every(isWhere)
  const joined = !isOtherWord && !isOnlyPlace && onlyTyped.length + onlyHeld.length > 0 ? asOnePiece(typed, held) : null
  if (joined !== null) {
    const isExtra = ({ kind, isAside }: Word) => kind === 'place' && isAside
    const tell = (words: readonly Word[]) => words.reduce((sum, word) => sum + (isExtra(word) ? 0 : tellingOf(word, rarity)), 0)
    const extra = (words: readonly Word[]) => words.filter(isExtra)
    return {
      pairs: b.map((word, at) => ({ typed: a[at] ?? word, held: word, how: 'slip', slips: 0 })),
      onlyTyped: extra(a),
      onlyHeld: extra(b),
      slips: joined,
      isReordered: false,
      common: Math.min(tell(a), tell(b)),
    }
  }
  return { pairs, onlyTyped, onlyHeld, slips, isReordered: order.some((j, at) => at > 0 && j < (order[at - 1] ?? 0)), common }
}

/** The same from one script to another: what tells the company taken together and as it sounds, what it does word by word. Null where they do not sound alike. */
export function compareBySound(typed: NameForm, held: NameForm, rarity: Rarity): Comparison | null {
  const [a, b] = [comparable(typed), comparable(held)]
  // A word of trade in one language may be a name that is written so in another.
  const [latin, foreign] = typed.isRomanised ? [b, a] : [a, b]
  const loans = loanWords(foreign, latin)
  const isOwn = (word: Word) => word.kind === 'word' && !loans.has(word)
  const isOwnOrTrade = ({ kind }: Word) => kind === 'word' || kind === 'generic'
  const isTelling = [isOwn, ...(latin.every(word => isOwn(word) || ARTICLES.has(word.text)) ? [isOwnOrTrade] : [])].find(isTold =>
    soundAlike(a.filter(isTold), b.filter(isTold)),
  )
  if (!isTelling) return null
  const [tellingA, tellingB] = [a.filter(isTelling), b.filter(isTelling)]
  const pairs: Pair[] = tellingB.map((word, at) => ({ typed: tellingA[at] ?? word, held: word, how: 'slip', slips: 0 }))
  // As heard, the article is part of the word behind it.
  const isLeft = (word: Word) => !isTelling(word) && !ARTICLES.has(word.text)
  const left = b.filter(isLeft)
  const onlyTyped = a.filter(word => {
    if (!isLeft(word)) return false
    const at = left.findIndex(
      other => loans.get(word) === other || loans.get(other) === word || isSame(word, other) || isShortened(word, other),
    )
    const other = left[at]
    if (!other) return true
    left.splice(at, 1)
    pairs.push({ typed: word, held: other, how: 'loose', slips: 0 })
    return false
  })
  const common = pairs.reduce((sum, pair) => sum + tellingOf(pair.held, rarity), 0)
  return { pairs, onlyTyped, onlyHeld: left, slips: 1, isReordered: false, common, isBySound: true }
}
/** "Hindustan Composites" is written हिन्दुस्तान कंपोजिट्स: words of trade that another script took over as they sound, and what they are. */
function loanWords(foreign: readonly Word[], latin: readonly Word[]): ReadonlyMap<Word, Word> {
  const loans = new Map<Word, Word>()
  const trades = latin.filter(({ kind, text }) => kind === 'generic' && text.length >= LEAST_LOAN)
  if (trades.length === 0 || !latin.some(({ kind }) => kind === 'word')) return loans
  for (const word of foreign) {
    if (word.kind !== 'word') continue
    const at = trades.findIndex(trade => soundsAlike(word.text, trade.text))
    const trade = trades[at]
    if (!trade) continue
    trades.splice(at, 1)
    loans.set(word, trade)
  }
  return loans
}
const LEAST_LOAN = 5
/** In a long name one word may be another altogether and little of the whole differ: what is left without the words that sound alike has to be near too. */
function soundAlike(a: readonly Word[], b: readonly Word[]): boolean {
  if (!soundsAlike(soundOfWords(a), soundOfWords(b))) return false
  const left = [...b]
  const rest = a.filter(word => {
    const at = left.findIndex(other => word.text === other.text || soundsAlike(soundOfWords([word]), soundOfWords([other])))
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  const [one, other] = [soundOfWords(rest), soundOfWords(left)]
  return Math.max(one.length, other.length) < LEAST_OTHER_WORD || differenceOfSounds(one, other) <= MOST_OF_A_WORD
}
const LEAST_OTHER_WORD = 5
const MOST_OF_A_WORD = 0.36

/** "Al Noor" and "Alnoor" sound as "Noor" does. */
export const soundOfWords = (words: readonly Word[]): string =>
  words
    .filter(({ text }) => text !== 'al' && text !== 'el')
    .map(({ text }) => withoutArticle(text))
    .join('')

const comparable = (form: NameForm): Word[] => form.words.filter(({ kind }) => kind !== 'branch')

export const tellingOf = (word: Word, rarity: Rarity): number => {
  if (word.kind === 'generic') return 0.15
  if (word.kind === 'place') return 0.2
  if (word.kind === 'number') return 0.2
  const letters = word.loose.length
  const isLatin = /^[a-z0-9]*$/.test(word.loose)
  const byLength = isLatin ? Math.min(1, letters / 5) : Math.min(1, (letters + 1) / 4)
  return rarity(word.loose) * byLength
}

/** Spellings of one Indian honorific. */
const HONORIFICS: ReadonlySet<string> = new Set(['shree', 'shri', 'sri', 'shre'])

function isSame(a: Word, b: Word): boolean {
  if (a.text === b.text || a.loose === b.loose) return true
  if ((a.lost || b.lost) && (isWithLost(a, b) || isWithLost(b, a))) return true
  if (ARTICLES.has(a.text) && ARTICLES.has(b.text)) return true
  if (ARABIC.test(a.text) && ARABIC.test(b.text) && a.text.replace(ARABIC_ARTICLE, '') === b.text.replace(ARABIC_ARTICLE, '')) return true
  if (HONORIFICS.has(a.text) && HONORIFICS.has(b.text)) return true
  const [shortA, shortB] = [ABBREVIATIONS.get(a.text), ABBREVIATIONS.get(b.text)]
  if ((shortA ?? a.text) === (shortB ?? b.text)) return true
  if (a.kind === 'generic' && b.kind === 'generic' && saysTheSame(a.means ?? a.text, b.means ?? b.text)) return true
  if (a.kind === 'generic' && b.kind === 'generic' && isPluralOf(a.text, b.text)) return true
  // "Dua" and "Two"; of two words of one language one would be a name.
  if ((a.kind === 'number' || b.kind === 'number') && isSameNumber(a.text, b.text)) return true
  if (!/\d/.test(a.text) && !/\d/.test(b.text)) return false
  if (NUMBER_WORDS.get(a.text) === b.loose || NUMBER_WORDS.get(b.text) === a.loose) return true
  return withoutLeet(a.text) === withoutLeet(b.text) || withoutLeetI(a.text) === withoutLeetI(b.text)
}

const isSameNumber = (a: string, b: string): boolean => {
  const number = NUMBER_WORDS.get(a)
  return number !== undefined && number === NUMBER_WORDS.get(b)
}

/** What Arabic writes on to a word, and leaves out when the name is spoken of. */
const ARABIC_ARTICLE = /^ال(?=\p{L}{3})/u
const ARABIC = /^\p{Script=Arabic}/u
const ARTICLES: ReadonlySet<string> = new Set(['al', 'el'])
/** "?ilut?s" is a word of two letters more. */
function isWithLost({ text, lost }: Word, whole: Word): boolean {
  const left = whole.text.length - text.length
  if (left < 1 || left > lost || text.length < lost) return false
  let at = 0
  for (const letter of whole.text) if (letter === text[at]) at++
  return at === text.length
}

/** "Textile" and "Textiles" are one trade. */
const isPluralOf = (a: string, b: string): boolean => a.length >= 4 && b.length >= 4 && (a === `${b}s` || b === `${a}s`)

/** "Sun Shine" is "Sunshine". */
function takeGlued(
  apart: readonly Word[],
  together: readonly Word[],
  leftApart: Set<number>,
  leftTogether: Set<number>,
  pairs: Pair[],
  isSwapped = false,
): void {
  for (const j of [...leftTogether]) {
    const whole = together[j] as Word
    for (const i of [...leftApart]) {
      let text = (apart[i] as Word).loose
      for (let next = i + 1; leftApart.has(next) && leftApart.has(i) && text.length < whole.loose.length; next++) {
        text += (apart[next] as Word).loose
        const slips = text === whole.loose ? 0 : text.length >= 8 ? distanceWithin(text, whole.loose, 1) : 2
        if (slips > 1) continue
        for (let at = i; at <= next; at++) leftApart.delete(at)
        leftTogether.delete(j)
        const part = wordWith(apart[i] as Word, { text, loose: text })
        pairs.push({ typed: isSwapped ? whole : part, held: isSwapped ? part : whole, how: slips === 0 ? 'loose' : 'slip', slips })
        break
      }
      if (!leftTogether.has(j)) break
    }
  }
}

/** "Birkenstock Schuhf": a field ended within a word, and whatever stood behind that is lost with it. */
function takeCut(
  cut: readonly Word[],
  whole: readonly Word[],
  leftCut: Set<number>,
  leftWhole: Set<number>,
  take: (at: number, other: number, how: Pair['how']) => void,
): void {
  const end = cut.length - 1
  const [word, other] = [cut[end], whole[end]]
  if (!word || !other || leftCut.size !== 1 || !leftCut.has(end) || word.kind !== 'word' || !leftWhole.has(end)) return
  if ([...leftWhole].some(at => at < end) || cut.reduce((sum, { text }) => sum + text.length, 0) < LEAST_CUT) return
  // "Electro" and "Agro" are words of trade by themselves.
  if (other.kind !== 'word' && word.text.endsWith('o')) return
  if (other.text.length < word.text.length + 2 || !other.text.startsWith(word.text)) return
  take(end, end, 'short')
  for (const at of [...leftWhole]) if (at > end) leftWhole.delete(at)
}
/** Fewer letters than any field holds are no cut name. */
const LEAST_CUT = 14

/** "TM DV" are "Thương Mại Dịch Vụ", "КБ" is a "Конструкторское бюро", "v.d." is "van der": the first letters of what is no name by itself. */
function takeInitials(
  short: readonly Word[],
  long: readonly Word[],
  leftShort: Set<number>,
  leftLong: Set<number>,
  pairs: Pair[],
  isSwapped = false,
): void {
  for (const i of [...leftShort]) {
    const letters = [...(short[i] as Word).text]
    if (letters.length < 2 || letters.length > MOST_INITIALS || (short[i] as Word).kind === 'number') continue
    const from = [...leftLong].find(start =>
      letters.every((letter, at) => leftLong.has(start + at) && isInitial(long[start + at] as Word, letter)),
    )
    if (from === undefined) continue
    leftShort.delete(i)
    const whole = short[i] as Word
    for (const at of letters.keys()) {
      leftLong.delete(from + at)
      const word = long[from + at] as Word
      // What a few letters stand for tells as little as the words themselves.
      const part = wordWith(word, { kind: 'generic' })
      if (at === 0)
        pairs.push({
          typed: isSwapped ? part : wordWith(whole, { kind: 'generic' }),
          held: isSwapped ? wordWith(whole, { kind: 'generic' }) : part,
          how: 'short',
          slips: 0,
        })
    }
  }
}
const MOST_INITIALS = 4
const isInitial = ({ text, kind }: Word, letter: string): boolean =>
  text.length > 1 && text.startsWith(letter) && (kind === 'generic' || PARTICLES.has(text))
const PARTICLES: ReadonlySet<string> = new Set('van von der den de het ter ten'.split(' '))

/** "W. Alder Tools" is "Werner Alder Tools" where nothing else differs and that tells enough by itself. */
function isInitialOf(
  a: readonly Word[],
  b: readonly Word[],
  leftA: ReadonlySet<number>,
  leftB: ReadonlySet<number>,
  rarity: Rarity,
): boolean {
  const [one, other] = [a[0], b[0]]
  if (!one || !other || leftA.size !== 1 || leftB.size !== 1 || !leftA.has(0) || !leftB.has(0)) return false
  const [short, long] = one.text.length < other.text.length ? [one, other] : [other, one]
  if (!/^[a-z]$/.test(short.text) || long.text.length < 3 || !long.text.startsWith(short.text)) return false
  return b.slice(1).reduce((sum, word) => sum + tellingOf(word, rarity), 0) >= LEAST_BESIDE_INITIAL
}
const LEAST_BESIDE_INITIAL = 1.4

/** "Koenig & B. AG": the same of the last word, with a dot; for a word of trade less is enough besides. */
function lastInitialOf(
  a: readonly Word[],
  b: readonly Word[],
  leftA: ReadonlySet<number>,
  leftB: ReadonlySet<number>,
  rarity: Rarity,
): [number, number] | null {
  const [i, j] = [[...leftA][0], [...leftB][0]]
  if (!i || i !== j) return null
  const [one, other] = [a[i] as Word, b[j] as Word]
  const [short, long] = one.text.length < other.text.length ? [one, other] : [other, one]
  if (!short.isShort || !/^[a-z]$/.test(short.text) || long.text.length < 3 || !long.text.startsWith(short.text)) return null
  const beside = b.reduce((sum, word, at) => sum + (at === j ? 0 : tellingOf(word, rarity)), 0)
  return beside >= (long.kind === 'generic' ? LEAST_BESIDE_TRADE : LEAST_BESIDE_INITIAL) ? [i, j] : null
}
const LEAST_BESIDE_TRADE = 1

const isShortened = (a: Word, b: Word): boolean => a.kind !== 'number' && b.kind !== 'number' && (isShortFor(a, b) || isShortFor(b, a))
const isShortFor = (short: Word, long: Word): boolean =>
  isAbbreviationOf(short.text, long.text, short.isShort) ||
  (ABBREVIATIONS.has(short.text) && short.text.length >= 3 && long.text.startsWith(short.text))

function slipsBetween(a: Word, b: Word): number | null {
  if (a.kind === 'number' || b.kind === 'number' || /\d/.test(a.loose) !== /\d/.test(b.loose)) return null
  if (a.kind === b.kind && a.kind !== 'word') return null
  const [x, y] = [a.loose, b.loose]
  const isLatin = /^[a-z0-9]+$/.test(x + y)
  const length = Math.max([...x].length, [...y].length)
  if (!isLatin && isHomophone(x, y)) return 1
  const most = isLatin ? slipsAllowed(length) : length >= 5 ? 1 : 0
  if (most === 0 || isOtherSign(x, y) || ordinalsOf(x) !== ordinalsOf(y)) return null
  const slips = distanceWithin(a.text, b.text, most)
  if (slips <= most) return slips
  if (isLatin && length >= 5 && looksOf(x) === looksOf(y)) return 1
  // Of a long word one more, where a letter was doubled or an umlaut written out besides.
  const looseSlips = length >= 7 ? distanceWithin(x, y, most) : most + 1
  if (looseSlips <= most && distanceWithin(a.text, b.text, most + 2) <= most + 2) return looseSlips
  // Written as it sounds: the consonants are the same, and not many letters others.
  return isLatin && length >= 6 && soundOf(x).length >= 4 && soundOf(x) === soundOf(y) && distanceWithin(x, y, 3) <= 3 ? 2 : null
}

/** 苏泊尔 and 苏伯尔: one sign of Han that an input method offered for the other. What else the names say has to be the same. */
function isHomophone(a: string, b: string): boolean {
  if (a.length !== b.length || a.length < LEAST_HOMOPHONE || !ONLY_HAN.test(a) || !ONLY_HAN.test(b)) return false
  const other = [...a].flatMap((sign, at) => (sign === b[at] ? [] : [at]))
  const [at = 0] = other
  return other.length === 1 && romanised(a[at] ?? '') === romanised(b[at] ?? '')
}
/** 恒泰 and 恒太 are two companies: China has many names of two signs that sound alike. */
const LEAST_HOMOPHONE = 3
const ONLY_HAN = /^\p{Script=Han}+$/u

/** One sign other than the other's, that does not even sound like it: 万里 beside 玉里 is another company, where 泰 for 太 was chosen by mistake. */
function isOtherSign(a: string, b: string): boolean {
  if (a.length !== b.length || !HAN.test(a)) return false
  const other = [...a].flatMap((sign, at) => (sign === b[at] ? [] : [at]))
  const [at = 0] = other
  const [one = '', its = ''] = [a[at], b[at]]
  if (other.length === 1 && NUMERAL.test(one) && NUMERAL.test(its)) return true
  return other.length === 1 && HAN.test(one) && HAN.test(its) && (a.length < 8 || at < 4) && romanised(one) !== romanised(its)
}
/** 第三 and 第五 are two works, however long their name is. */
const NUMERAL = /^[一二三四五六七八九十]$/u
const ordinalsOf = (text: string): string =>
  text.includes('第') || text.includes('제') ? (text.match(/(?<=[第제])\d+/gu)?.join() ?? '') : ''
const HAN = /\p{Script=Han}/u

/** Slips between two names written in one piece; null where they are too many. */
function asOnePiece(typed: NameForm, held: NameForm): number | null {
  const [a, b] = [typed.joined, held.joined]
  const digits = (text: string) => text.replace(/\D/g, '')
  if (digits(a) !== digits(b)) return null
  const length = Math.max(a.length, b.length)
  const isLatin = typed.isLatin && held.isLatin
  const brand = Math.min(typed.brand.length, held.brand.length)
  const most = isLatin ? Math.min(slipsAllowed(length), slipsAllowed(brand)) : length >= 6 && brand >= 4 ? 1 : 0
  if (a !== b && isOtherSign(a, b)) return null
  const distance = a === b ? 0 : distanceWithin(a, b, most)
  return distance <= most ? distance : null
}
