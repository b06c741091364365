import { isSupportedCountry } from 'libphonenumber-js/max'
import { foldText } from './fold-text'
import { COUNTRY_CODES_OF_THREE } from './lists/country-codes'
import { CONNECTIVES } from './lists/legal-forms'
import { ABBREVIATIONS, GENERIC_WORDS, LINKS, NUMBER_WORDS, PLACE_LINKS } from './lists/name-words'
import { NOISE_PHRASES } from './lists/office-words'
import { looseOf, SPELLED_NUMBER } from './loose'
import { type Piece, textOf } from './name-pieces'
import { BRANCH, BRANCH_BEFORE_PLACE, branchHead, isOfTown, NOISE, SURE_BRANCH, WORKS } from './office-words'
import { MOST_PLACE_WORDS, placeOf } from './places'
import { isUnspaced } from './scripts-of-text'
import { isNearly } from './spelling'
import { isTradeWord } from './trade'
import { unspacedWords } from './unspaced-words'

/** `word` tells the company; the others tell what it does, where it is, that it is a part, its number. */
export type WordKind = 'word' | 'generic' | 'place' | 'branch' | 'number'
export type Word = {
  text: string
  kind: WordKind
  /** As compared: numbers as digits, doubled letters once, ue for ü. */
  loose: string
  /** In brackets, after a dash or behind the legal form: what was added to a name stands there. */
  isAside: boolean
  /** Written with a dot: "Intl." */
  isShort: boolean
  /** A number that was put before or behind the whole name, as "(2)" is. */
  isAdded: boolean
  /** The word of trade that it was put into English from. */
  means: string | null
  /** How many letters were lost on the way. */
  lost: number
}

/** The word with something else of it. All words are made here or in `wordOf`, of the same parts in the same order: those who compare millions of them then are compiled for one shape. */
export const wordWith = (word: Word, other: Partial<Word>): Word => ({
  text: other.text ?? word.text,
  kind: other.kind ?? word.kind,
  loose: other.loose ?? word.loose,
  isAside: word.isAside,
  isShort: word.isShort,
  isAdded: word.isAdded,
  means: other.means ?? word.means,
  lost: word.lost,
})

const MOST_WORD_LENGTH = 60

/** The pieces of a name, each said what it tells. */
export function classified(pieces: Piece[], isBehindName = false): Word[] {
  const words: Word[] = []
  const ends = endOfName(pieces)
  const head = branchHead(pieces.map(({ text }) => text))
  for (let at = 0; at < pieces.length; ) {
    const piece = pieces[at] as Piece
    if (at === 0 && head > 0) {
      words.push(wordOf(textOf(pieces, 0, head).replaceAll(' ', ''), 'branch', piece))
      at += head
      continue
    }
    if (isUnspaced(piece.text)) {
      words.push(...unspacedWords(piece, at === 0 && !isBehindName, isBehindName || words.some(({ kind }) => kind === 'word')))
      at++
      continue
    }
    const isTown = isOfTown(piece.text, pieces[at + 1]?.text ?? '') || isTownSign(pieces[at - 1])
    if (isTown && (isBehindName || words.some(({ kind }) => kind === 'word'))) {
      words.push(wordOf(piece.text, 'place', piece))
      at++
      continue
    }
    const { count, kind } = phraseAt(pieces, at, words.length + (isBehindName ? 1 : 0), ends)
    if (kind === 'noise') {
      if (!piece.isAside && !ONLY_NEW.test(textOf(pieces, at, count))) dropCity(words)
      at += count
      continue
    }
    if (kind) {
      const code = kind === 'place' && count === 1 && piece.isAside ? OF_THREE.get(piece.text) : undefined
      const text = code && !placeOf(piece.text) ? code.toLowerCase() : textOf(pieces, at, count).replaceAll(' ', '')
      words.push(wordOf(text, kind, piece))
      at += count
      continue
    }
    const isLink =
      (PLACE_LINKS.has(piece.text) && words.some(({ kind }) => kind === 'branch') && at + 1 < pieces.length) ||
      (NUMBER_SIGNS.has(piece.text) && isNumberFrom(pieces, at + 1))
    // What links two words has one behind it: the "I" that a name ends in is the number beside its "II".
    const isLastOne = piece.text === 'i' && at > 0 && at === pieces.length - 1
    if (!isLink && (!CONNECTIVES.has(piece.text) || pieces.length === 1 || isLastOne))
      words.push(numberedWord(pieces, at) ?? wordOf(piece.text, kindOf(piece.text), piece, isNumbered(pieces, at)))
    at++
  }
  dropRepeats(words)
  if (words.every(({ kind }) => kind === 'branch')) return words.map(word => wordWith(word, { kind: 'word' }))
  return words.some(({ kind }) => kind === 'word') ? words : placesAsWords(words)
}

/** Says when it was entered, not where it sits. */
const ONLY_NEW = /^(?:new|neu|nuevo|nueva|nouveau|novo|yeni|moi|baru|old|copy|duplicate|updated|test|vip|dup|v\d+|official)/
/** "Tokyo Head Office": where the head office is. */
function dropCity(words: Word[]): void {
  const last = words.at(-1)
  const place = last && words.length > 1 && last.kind === 'place' ? placeOf(last.text) : undefined
  if (place && !place.isCountry && place.countries.size > 0) words.pop()
}

/** A word said twice says nothing more. */
function dropRepeats(words: Word[]): void {
  const half = words.length / 2
  if (half >= 1 && words.slice(0, half).every(({ text }, at) => text === words[half + at]?.text)) words.length = half
  for (let at = words.length - 1; at > 0; at--) {
    const { text, kind } = words[at] as Word
    if (text.length >= 5 && kind !== 'number' && words.slice(0, at).some(word => word.text === text)) words.splice(at, 1)
  }
}

/** "Boston Furniture", "Taian Insurance": where nothing else tells the company, the place at its head does. */
function placesAsWords(words: Word[]): Word[] {
  const head = words.findIndex(
    ({ kind, isAside, text }, at) =>
      kind === 'place' && !isAside && words[at + 1]?.kind !== 'branch' && !(at > 0 && placeOf(text)?.isCountry),
  )
  return words.map((word, at) => (at === head ? wordWith(word, { kind: 'word' }) : word))
}

const MOST_PHRASE_WORDS = Math.max(MOST_PLACE_WORDS, 4)

const LAST_OF_NOISE: ReadonlySet<string> = new Set(NOISE_PHRASES.map(phrase => phrase.split(' ').at(-1) ?? ''))
/** Behind how many pieces only such words stand as are taken out: "Acme Nova" ends where "Acme Nova Matriz" does. */
function endOfName(pieces: Piece[]): number {
  let end = pieces.length
  while (LAST_OF_NOISE.has(pieces[end - 1]?.text ?? '')) {
    let found = 0
    for (let count = Math.min(MOST_PHRASE_WORDS, end - 1); count >= 1 && !found; count--)
      if (NOISE.has(textOf(pieces, end - count, count))) found = count
    if (!found) break
    end -= found
  }
  return end
}

function phraseAt(pieces: Piece[], at: number, before: number, ends: number): { count: number; kind: WordKind | 'noise' | null } {
  for (let count = Math.min(MOST_PHRASE_WORDS, pieces.length - at); count >= 1; count--) {
    if (count > 1 && pieces[at]?.isAside !== pieces[at + count - 1]?.isAside) continue
    const text = textOf(pieces, at, count)
    // At the head of a name "New" and "Office" are words of it.
    if (before > 0 || pieces[at]?.isAside) {
      const isEnd = at + count >= ends || pieces[at]?.isAside
      if (count === 1 && isCountryCode(pieces[at] as Piece, before)) return { count, kind: 'place' }
      // "головной офис Москва": where the head office is.
      if (count > 1 && NOISE.has(text) && !ONLY_NEW.test(text) && text !== 'sede operativa' && isCityToEnd(pieces, at + count))
        return { count: pieces.length - at, kind: 'noise' }
      if (isEnd && (NOISE.has(text) || VERSION.test(text) || isNearly(text, NEARLY_NOISE))) return { count, kind: 'noise' }
      if (isTradeOfBureau(pieces, at)) return { count: 1, kind: null }
      if (BRANCH.has(text) && (isEnd || count > 1 || SURE_BRANCH.has(text))) return { count, kind: 'branch' }
      // In English behind a name of another script: "瑞丰五金 Velbrook plant".
      if (isEnd && count === 1 && WORKS.has(text) && isUnspaced(pieces[0]?.text ?? '')) return { count, kind: 'branch' }
      // "Acme Ltd - Medan plant"
      if (isEnd && count === 1 && piecesAside(pieces, at) && WORKS.has(text) && isCityBefore(pieces, at)) return { count, kind: 'branch' }
      // "Acme GmbH Werk II", "Acme Zakład nr 3"
      if (count === 1 && WORKS.has(text) && (pieces[at]?.isAside || pieces[at - 1]?.isAside) && isNumberNext(pieces, at + 1))
        return { count, kind: 'branch' }
      if (BRANCH_BEFORE_PLACE.has(text) && isCityNext(pieces, at + count, BRANCH.has(text))) return { count, kind: 'branch' }
    }
    if (count === 1 && NUMBER_WORDS.has(text)) continue
    if (placeOf(text) && !(count === 1 && GENERIC_WORDS.has(text) && !placeOf(text)?.isCountry)) return { count, kind: 'place' }
  }
  return { count: 1, kind: null }
}

const NUMBER_OF_WORKS = new RegExp(`^(?:\\d{1,3}|[ivx]{1,4}|[a-f])$|${SPELLED_NUMBER.source}`)
const isNumberNext = (pieces: Piece[], at: number): boolean => {
  const from = NUMBER_SIGNS.has(pieces[at]?.text ?? '') ? at + 1 : at
  return from === pieces.length - 1 && NUMBER_OF_WORKS.test(pieces[from]?.text ?? '')
}

function isCityToEnd(pieces: Piece[], at: number): boolean {
  const count = pieces.length - at
  const place = count >= 1 && count <= MOST_PLACE_WORDS ? placeOf(textOf(pieces, at, count)) : undefined
  return place !== undefined && !place.isCountry && place.countries.size > 0
}

/** "г. Томск": what follows is a town, whether or not a list has it. */
const isTownSign = (piece: Piece | undefined): boolean => piece?.isShort === true && /^(?:г|гор|м)$/.test(piece.text)

/** A design bureau is no office of somebody. */
const isTradeOfBureau = (pieces: Piece[], at: number): boolean =>
  /^(?:bureau|buro|biuro|бюро|office|agency)$/.test(pieces[at]?.text ?? '') && BUREAU_OF.test(pieces[at - 1]?.text ?? '')
const BUREAU_OF =
  /^(?:design|drafting|engineering|architects?|architecture|travel|credit|конструкторское|конструкторске|проектное|проектне|projektowe|konstrukcyjne)$/
/** "Acme v2". */
const VERSION = /^v\d{1,2}$/
/** A slip of the keyboard in "headquarters" makes no other company. */
const NEARLY_NOISE = NOISE_PHRASES.filter(phrase => /^[a-z ]{8,}$/.test(phrase))
/** "Delticom AG - DE". */
const isCountryCode = ({ text, isAside, isLast }: Piece, before: number): boolean =>
  isAside && isLast === true && before > 0 && ((text.length === 2 && isSupportedCountry(text.toUpperCase())) || OF_THREE.has(text))
/** "Delticom AG (DEU)". */
const OF_THREE = new Map(COUNTRY_CODES_OF_THREE)
/** "Unit 5", "Unit V", "Unit No. 5". */
function isNumberFrom(pieces: Piece[], at: number): boolean {
  const text = pieces[at]?.text ?? ''
  return (
    /^\d/.test(text) ||
    SPELLED_NUMBER.test(text) ||
    ROMAN.test(text) ||
    (NUMBER_SIGNS.has(text) && /^\d/.test(pieces[at + 1]?.text ?? '')) ||
    numberedWord(pieces, at) !== null
  )
}
/** "Zakład numer trzy": what stands behind a sign that nothing but a number does is one in any language. */
function numberedWord(pieces: Piece[], at: number): Word | null {
  const piece = pieces[at]
  const digits = piece && SURE_NUMBER_SIGNS.has(pieces[at - 1]?.text ?? '') ? NUMBER_WORDS.get(piece.text) : undefined
  return piece && digits ? wordOf(digits, 'number', piece, isNumbered(pieces, at)) : null
}
/** "No.1" behind the legal form is where it stands in somebody's list; a unit or a number within the name is the company's own. */
function isNumbered(pieces: Piece[], at: number): boolean {
  const sign = pieces[at - 1]?.text ?? ''
  return NUMBER_SIGNS.has(sign) && !(pieces[at]?.isAside && pieces[at - 1]?.isAside && sign !== 'unit')
}
const ROMAN = /^[vx]$/
const SURE_NUMBER_SIGNS: ReadonlySet<string> = new Set(
  'nr num number nº numer numero numéro número numara nomor nummer номер αριθμός číslo'.split(' ').map(foldText),
)
const NUMBER_SIGNS: ReadonlySet<string> = new Set([...SURE_NUMBER_SIGNS, 'no', 'n', 'unit'])
const piecesAside = (pieces: Piece[], at: number): boolean => pieces[at]?.isAside === true && pieces[at - 1]?.isAside === true
function isCityBefore(pieces: Piece[], at: number): boolean {
  for (let count = 1; count <= Math.min(MOST_PLACE_WORDS, at); count++) if (placeOf(textOf(pieces, at - count, count))) return true
  return false
}
function isCityNext(pieces: Piece[], at: number, orCountry: boolean): boolean {
  const from = PLACE_LINKS.has(pieces[at]?.text ?? '') ? at + 1 : at
  for (let count = Math.min(MOST_PLACE_WORDS, pieces.length - from); count >= 1; count--) {
    const place = placeOf(textOf(pieces, from, count))
    if (place && pieces[from]?.isAside === pieces[at - 1]?.isAside && (orCountry || !place.isCountry)) return true
  }
  return false
}

/** "Brwry": a word of trade written without its vowels is one. */
const WITHOUT_VOWELS: ReadonlySet<string> = new Set(
  [...GENERIC_WORDS].map(word => word.slice(0, 1) + word.slice(1).replace(/[aeiou]/g, '')),
)
function kindOf(text: string): WordKind {
  if (/^\p{N}+$/u.test(text) || SPELLED_NUMBER.test(text)) return 'number'
  return LINKS.has(text) ||
    GENERIC_WORDS.has(text) ||
    (text.length >= 4 && !/[aeiou]/.test(text) && WITHOUT_VOWELS.has(text)) ||
    GENERIC_WORDS.has(ABBREVIATIONS.get(text) ?? '') ||
    isTradeWord(text)
    ? 'generic'
    : 'word'
}

export function wordOf(
  text: string,
  kind: WordKind,
  { isAside, isShort, isLast, lost }: Pick<Piece, 'isAside' | 'isShort' | 'isLast' | 'lost'>,
  isNumbered = false,
): Word {
  const short = text.length > MOST_WORD_LENGTH ? text.slice(0, MOST_WORD_LENGTH) : text
  const isAdded = kind === 'number' && isAddedNumber(looseOf(text), isAside) && (isAside || isLast === true) && !isNumbered
  const whole = kind === 'generic' ? (ABBREVIATIONS.get(short) ?? short) : short
  return { text: short, kind, loose: looseOf(whole), isAside, isShort, isAdded, means: null, lost: lost ?? 0 }
}
/** "(2)"; or the year it was registered in, as Israel and Britain put it: "(1994)". */
const isAddedNumber = (digits: string, isAside: boolean): boolean =>
  /^\d{1,3}$/.test(digits) || /^20[0-3]\d$/.test(digits) || (isAside && /^19\d\d$/.test(digits))
